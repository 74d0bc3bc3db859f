/** What the finders of browsers share: programs that are installed on this machine, and Debian's packages. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';

/** @returns {string | undefined} where the shell would find the program */
export function onPath(name) {
  const found = spawnSync(platform() === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim().split(/\r?\n/)[0] : undefined;
}

/**
 * The first of `names` on the path, else the first of this platform's `places` that is there.
 * @param {readonly string[]} names
 * @param {Readonly<Record<string, readonly string[]>>} places by Node's name of the platform
 * @returns {string | undefined}
 */
export function installed(names, places) {
  return names.map(onPath).find(Boolean) ?? places[platform()]?.find((path) => existsSync(path));
}

/** Whether Debian's packages can be installed here. */
export function canInstallPackages() {
  return platform() === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

/** @throws Error where the packages cannot be had */
export function installPackages(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    stdio: 'inherit',
    env,
  });
}
