/** Finds a Chromium for the tests: an installed one, else Playwright's download, else Debian's package if run as root. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { canInstallPackages, installed, installPackages } from './installed.mjs';

/** Launch flags of every test and benchmark: software WebGL is allowed, the browser sends no requests of its own. */
export const browserFlags = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const defaultPaths = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  ],
};

/** @returns {{ executablePath: string, how: string } | undefined} */
export function findBrowser() {
  const configured = process.env.INKLING_BROWSER;
  if (configured) return { executablePath: configured, how: 'set by INKLING_BROWSER' };
  const found = installed(names, defaultPaths);
  if (found) return { executablePath: found, how: 'installed on this machine' };
  const downloaded = chromium.executablePath();
  if (downloaded && existsSync(downloaded))
    return { executablePath: downloaded, how: 'downloaded by Playwright' };
  return undefined;
}

/**
 * The browser of `findBrowser`; downloads or installs one if there is none.
 * @throws Error that says what to do if no browser can be installed
 */
export function ensureBrowser(log = console.log) {
  const found = findBrowser();
  if (found) return found;
  log('No Chrome or Chromium found: downloading one with Playwright.');
  const download = spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  const downloaded = download.status === 0 ? findBrowser() : undefined;
  if (downloaded) return downloaded;
  if (canInstallPackages()) {
    log("The download failed: installing Debian's package chromium.");
    installPackages('chromium');
    const packaged = findBrowser();
    if (packaged) return packaged;
  }
  throw new Error(
    'No browser found. Install Chrome or Chromium, or set INKLING_BROWSER to the path of one, and run the tests again.',
  );
}
