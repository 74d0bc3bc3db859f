/** Finds installed programs and installs Debian packages, for browser.mjs and firefox.mjs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';

/** @returns {string | undefined} the path under which the shell finds the program */
export function onPath(name) {
  const found = spawnSync(platform() === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim().split(/\r?\n/)[0] : undefined;
}

/**
 * The first of `names` on the path, else the first of this platform's `defaultPaths` that exists.
 * @param {readonly string[]} names
 * @param {Readonly<Record<string, readonly string[]>>} defaultPaths by Node's name of the platform
 * @returns {string | undefined}
 */
export function installed(names, defaultPaths) {
  return names.map(onPath).find(Boolean) ?? defaultPaths[platform()]?.find((path) => existsSync(path));
}

/** Whether this process can install Debian packages. */
export function canInstallPackages() {
  return platform() === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

/** @throws Error if the installation fails */
export function installPackages(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    stdio: 'inherit',
    env,
  });
}
