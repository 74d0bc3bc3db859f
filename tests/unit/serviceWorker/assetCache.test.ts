import { describe, expect, it } from 'vitest';
import { createAssetCache } from '../../../src/serviceWorker/assetCache';
import type { Clients } from '../../../src/serviceWorker/scope';
import { fakeCaches } from './fakeCaches';

const scope = 'https://example.org/inkling/';
const digest = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

/** A host with a build on it, and pages that are open. */
function setUp() {
  const host = new Map<string, string>();
  const open = new Set<string>();
  const clients: Clients = {
    matchAll: async () => [...open].map((id) => ({ id })),
    get: async (id) => (open.has(id) ? { id } : undefined),
    claim: async () => {},
  };
  const caches = fakeCaches(host);
  /** Another build takes the place of the one before. */
  const deploy = (version: string, ...files: readonly string[]) => {
    host.clear();
    for (const file of files) host.set(new URL(file, scope).href, `${file} of ${version}`);
    const build = { version, files: Object.fromEntries(files.map((file) => [file, digest])) };
    return createAssetCache(build, scope, caches, clients);
  };
  const textOf = async (response: Promise<Response | undefined>) => (await response)?.text();
  return { host, open, caches, deploy, textOf };
}

describe('the service worker', () => {
  it('keeps every file of its build', async () => {
    const { deploy, textOf } = setUp();
    const one = deploy('1', './', 'assets/run-1.js');
    await one.keepBuild();
    expect(await textOf(one.find('./'))).toBe('./ of 1');
    expect(await textOf(one.find('assets/run-1.js'))).toBe('assets/run-1.js of 1');
    expect(await textOf(one.find('assets/other.js'))).toBeUndefined();
  });

  it('keeps none where one does not come', async () => {
    const { host, deploy } = setUp();
    const one = deploy('1', './', 'assets/run-1.js');
    host.delete(`${scope}assets/run-1.js`);
    await expect(one.keepBuild()).rejects.toThrow('does not come');
    expect(await one.find('./')).toBeUndefined();
  });

  it('answers an old page from the older build until that page is gone', async () => {
    const { open, caches, deploy, textOf } = setUp();
    const one = deploy('1', './', 'assets/run-1.js');
    await one.keepBuild();
    await one.retireOlder();
    open.add('old page');
    const two = deploy('2', './', 'assets/run-2.js');
    await two.keepBuild();
    await two.retireOlder();
    open.add('new page');
    await two.dropUnused();
    expect(await textOf(two.find('assets/run-1.js'))).toBe('assets/run-1.js of 1');
    expect(await textOf(two.find('./'))).toBe('./ of 2');
    open.delete('old page');
    await two.dropUnused();
    expect(await two.find('assets/run-1.js')).toBeUndefined();
    expect(await caches.keys()).toHaveLength(1);
  });

  it('drops the older build at once where no page is open', async () => {
    const { caches, deploy } = setUp();
    await deploy('1', './').keepBuild();
    const two = deploy('2', './');
    await two.keepBuild();
    await two.retireOlder();
    expect(await caches.keys()).toHaveLength(1);
  });

  it('leaves alone the newer build that waits, and caches that are not its own', async () => {
    const { caches, deploy, textOf } = setUp();
    await caches.open('somebody else');
    const one = deploy('1', './');
    await one.keepBuild();
    await one.retireOlder();
    const two = deploy('2', './');
    await two.keepBuild();
    await one.dropUnused();
    await two.retireOlder();
    expect(await textOf(two.find('./'))).toBe('./ of 2');
    expect(await caches.keys()).toContain('somebody else');
  });

  it('keeps a build that comes back, though an old page of it was being waited for', async () => {
    const { open, deploy, textOf } = setUp();
    open.add('old page');
    await deploy('1', './').keepBuild();
    const two = deploy('2', './');
    await two.keepBuild();
    await two.retireOlder();
    const back = deploy('1', './');
    await back.keepBuild();
    open.delete('old page');
    await two.dropUnused();
    await back.retireOlder();
    expect(await textOf(back.find('./'))).toBe('./ of 1');
  });
});
