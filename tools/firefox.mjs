/**
 * Finds a Firefox for the tests: an installed one, else Debian's package if run as root. Unlike the Chromium of
 * browser.mjs it is optional: without it the tests in Firefox are skipped with a message.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { canInstallPackages, installed, installPackages, onPath } from './installed.mjs';

const names = ['firefox-esr', 'firefox'];
const defaultPaths = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: [
    'C:/Program Files/Mozilla Firefox/firefox.exe',
    'C:/Program Files (x86)/Mozilla Firefox/firefox.exe',
  ],
};

/**
 * Firefox on Linux has no WebGL without a display (https://bugzil.la/1375585), so it uses a virtual one, where Mesa
 * renders in software.
 */
const displayPackages = ['xvfb', 'libegl1', 'libgl1-mesa-dri'];

/** @returns {{ executablePath: string, how: string } | undefined} */
export function findFirefox() {
  const configured = process.env.INKLING_FIREFOX;
  if (configured) return { executablePath: configured, how: 'set by INKLING_FIREFOX' };
  const found = installed(names, defaultPaths);
  return found && !isSnap(found) ? { executablePath: found, how: 'installed on this machine' } : undefined;
}

/** A snap has its own /tmp, so it cannot find the profile that the tests create in ours. */
function isSnap(path) {
  const file = realpathSync(path);
  const script = statSync(file).size < 10_000 ? readFileSync(file, 'latin1') : ''; // Ubuntu's script only starts the snap
  return `${file}\n${script}`.includes('/snap/');
}

/** @returns {string | undefined} the path of Xvfb on Linux; other systems do not need it */
export const findVirtualScreen = () => (platform() === 'linux' ? onPath('Xvfb') : undefined);

/** The Firefox of `findFirefox`, with its display; installs what is missing if possible, else logs what is skipped. */
export function ensureFirefox(log = console.log) {
  const missing = [
    ...(findFirefox() ? [] : ['firefox-esr']),
    ...(platform() === 'linux' && !findVirtualScreen() ? displayPackages : []),
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
    log(
      'No Firefox found that a test can drive: its tests are skipped. Set INKLING_FIREFOX to the path of one to run them.',
    );
    return undefined;
  }
  log(`Firefox: ${found.executablePath} (${found.how}).`);
  if (platform() === 'linux' && !findVirtualScreen()) {
    log('No Xvfb found, and without a display Firefox has no WebGL: its test on WebGL is skipped.');
  }
  return found;
}
