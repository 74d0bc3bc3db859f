/** Launches Firefox for a test file, on a virtual screen and without background traffic. */

import { platform } from 'node:os';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findFirefox } from '../../tools/firefox.mjs';

export interface Firefox {
  readonly browser: Browser;
  /** Whether WebGL can be expected: false on Linux without a screen. */
  readonly hasWebgl: boolean;
  /** The standard error output of Firefox so far, by line; includes warnings about scripts. */
  readonly errorOutput: readonly string[];
  close(): Promise<void>;
}

/**
 * Turns off background traffic that Puppeteer leaves on. What remains, and any request of the page to another host, goes
 * to a proxy that does not exist.
 */
const preferences = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'dom.max_script_run_time': 0, // on a slow or halted machine any script may take longer than Firefox allows it
  'dom.push.connection.enabled': false,
  'extensions.getAddons.get.url': '',
  'extensions.systemAddon.update.enabled': false,
  'media.gmp-manager.url': '',
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 1, // manual proxy, which is not used for localhost
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'toolkit.telemetry.server': '',
} as const;

/**
 * @param display  the X display to appear on; without one it is headless
 * @throws Error if Firefox is not installed
 */
export async function launchFirefox(display: string | undefined): Promise<Firefox> {
  const executablePath = findFirefox()?.executablePath;
  if (!executablePath) throw new Error('Firefox is not installed');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath,
    headless: !display,
    // Firefox would prefer Wayland to the X display.
    env: display
      ? { ...process.env, DISPLAY: display, WAYLAND_DISPLAY: undefined, MOZ_ENABLE_WAYLAND: '0' }
      : process.env,
    extraPrefsFirefox: preferences,
  });
  const errorOutput: string[] = [];
  browser.process()?.stderr?.on('data', (data) => errorOutput.push(...String(data).split('\n')));
  return {
    browser,
    hasWebgl: display !== undefined || platform() !== 'linux',
    errorOutput,
    close: () => browser.close(),
  };
}
