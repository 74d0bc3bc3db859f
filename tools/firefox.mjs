/**
 * Finds a Firefox to test with: an installed one, else Debian's package as root. Unlike the Chromium of browser.mjs
 * it may be missing: the tests in Firefox are then skipped, and a line says so.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { canInstallPackages, installed, installPackages, onPath } from './installed.mjs';

const names = ['firefox-esr', 'firefox'];
const places = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: [
    'C:/Program Files/Mozilla Firefox/firefox.exe',
    'C:/Program Files (x86)/Mozilla Firefox/firefox.exe',
  ],
};

/**
 * Without a screen Firefox for Linux has no WebGL (https://bugzil.la/1375585), so it is given a virtual one, which
 * Mesa draws on in software.
 */
const screenPackages = ['xvfb', 'libegl1', 'libgl1-mesa-dri'];

/** @returns {{ executablePath: string, how: string } | undefined} */
export function findFirefox() {
  const chosen = process.env.INKLING_FIREFOX;
  if (chosen) return { executablePath: chosen, how: 'named by INKLING_FIREFOX' };
  const found = installed(names, places);
  return found && !isSnap(found) ? { executablePath: found, how: 'installed on this machine' } : undefined;
}

/** A snap has a /tmp of its own, and would look in vain for the profile that the tests make in ours. */
function isSnap(path) {
  const file = realpathSync(path);
  const script = statSync(file).size < 10_000 ? readFileSync(file, 'latin1') : ''; // Ubuntu's only calls the snap
  return `${file}\n${script}`.includes('/snap/');
}

/** @returns {string | undefined} the X server without a screen, on Linux; elsewhere Firefox needs none */
export const findVirtualScreen = () => (platform() === 'linux' ? onPath('Xvfb') : undefined);

/** The Firefox of `findFirefox` and what it draws on, installed where that is possible; says what is skipped where not. */
export function ensureFirefox(log = console.log) {
  const missing = [
    ...(findFirefox() ? [] : ['firefox-esr']),
    ...(platform() === 'linux' && !findVirtualScreen() ? screenPackages : []),
  ];
  if (missing.length > 0 && canInstallPackages()) {
    log(`Installing ${missing.join(', ')}.`);
    try {
      installPackages(...missing);
    } catch {
      log('The installation failed.');
    }
  }
  const found = findFirefox();
  if (!found) {
    log('No Firefox here that a test can drive: its tests are skipped. INKLING_FIREFOX can name one.');
    return undefined;
  }
  log(`Firefox: ${found.executablePath} (${found.how}).`);
  if (platform() === 'linux' && !findVirtualScreen()) {
    log('No Xvfb here, and without a screen Firefox has no WebGL: its test on WebGL is skipped.');
  }
  return found;
}
