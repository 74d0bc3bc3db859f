/** One Firefox for a file of tests: on a screen of its own, asking nobody for anything on its own account. */

import { platform } from 'node:os';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findFirefox } from '../../tools/firefox.mjs';

export interface Firefox {
  readonly browser: Browser;
  /** False where WebGL is not to be expected: on Linux without a screen. */
  readonly canDraw: boolean;
  /** What Firefox has written to its standard error so far, warnings about scripts among it. */
  readonly written: readonly string[];
  close(): Promise<void>;
}

/**
 * Traffic of the browser's own, where puppeteer leaves it on; what remains, and what a page should ever ask of other
 * hosts, meets a proxy that is not there.
 */
const quiet = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.get.url': '',
  'extensions.systemAddon.update.enabled': false,
  'media.gmp-manager.url': '',
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 1, // the one given here, but never for localhost
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'toolkit.telemetry.server': '',
} as const;

/**
 * @param display  the X display to appear on; without one it is headless
 * @throws Error where there is none
 */
export async function launchFirefox(display: string | undefined): Promise<Firefox> {
  const executablePath = findFirefox()?.executablePath;
  if (!executablePath) throw new Error('there is no Firefox here');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath,
    headless: !display,
    // A desktop's Wayland would come before the display.
    env: display
      ? { ...process.env, DISPLAY: display, WAYLAND_DISPLAY: undefined, MOZ_ENABLE_WAYLAND: '0' }
      : process.env,
    extraPrefsFirefox: quiet,
  });
  const written: string[] = [];
  browser.process()?.stderr?.on('data', (data) => written.push(...String(data).split('\n')));
  return {
    browser,
    canDraw: display !== undefined || platform() !== 'linux',
    written,
    close: () => browser.close(),
  };
}
