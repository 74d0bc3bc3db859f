import { describe, expect, it } from 'vitest';
import { createAssetCache } from '../../../src/serviceWorker/assetCache';
import type { Clients } from '../../../src/serviceWorker/scope';
import { fakeCaches } from './fakeCaches';

const scope = 'https://example.org/inkling/';
const digest = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

/** A host with a deployed build, and open pages. */
function setUp() {
  const host = new Map<string, string>();
  const open = new Set<string>();
  const clients: Clients = {
    matchAll: async () => [...open].map((id) => ({ id })),
    get: async (id) => (open.has(id) ? { id } : undefined),
    claim: async () => {},
  };
  const caches = fakeCaches(host);
  /** Replaces the deployed build. */
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
  it('caches every file of its build', async () => {
    const { deploy, textOf } = setUp();
    const one = deploy('1', './', 'assets/run-1.js');
    await one.storeBuild();
    expect(await textOf(one.find('./'))).toBe('./ of 1');
    expect(await textOf(one.find('assets/run-1.js'))).toBe('assets/run-1.js of 1');
    expect(await textOf(one.find('assets/other.js'))).toBeUndefined();
  });

  it('caches no file if one cannot be fetched', async () => {
    const { host, deploy } = setUp();
    const one = deploy('1', './', 'assets/run-1.js');
    host.delete(`${scope}assets/run-1.js`);
    await expect(one.storeBuild()).rejects.toThrow('not found');
    expect(await one.find('./')).toBeUndefined();
  });

  it('serves an old page from the older build until that page is closed', async () => {
    const { open, caches, deploy, textOf } = setUp();
    const one = deploy('1', './', 'assets/run-1.js');
    await one.storeBuild();
    await one.retireOlderBuilds();
    open.add('old page');
    const two = deploy('2', './', 'assets/run-2.js');
    await two.storeBuild();
    await two.retireOlderBuilds();
    open.add('new page');
    await two.deleteUnusedBuilds();
    expect(await textOf(two.find('assets/run-1.js'))).toBe('assets/run-1.js of 1');
    expect(await textOf(two.find('./'))).toBe('./ of 2');
    open.delete('old page');
    await two.deleteUnusedBuilds();
    expect(await two.find('assets/run-1.js')).toBeUndefined();
    expect(await caches.keys()).toHaveLength(1);
  });

  it('deletes the older build at once if no page is open', async () => {
    const { caches, deploy } = setUp();
    await deploy('1', './').storeBuild();
    const two = deploy('2', './');
    await two.storeBuild();
    await two.retireOlderBuilds();
    expect(await caches.keys()).toHaveLength(1);
  });

  it('leaves a waiting newer build and foreign caches alone', async () => {
    const { caches, deploy, textOf } = setUp();
    await caches.open('another cache');
    const one = deploy('1', './');
    await one.storeBuild();
    await one.retireOlderBuilds();
    const two = deploy('2', './');
    await two.storeBuild();
    await one.deleteUnusedBuilds();
    await two.retireOlderBuilds();
    expect(await textOf(two.find('./'))).toBe('./ of 2');
    expect(await caches.keys()).toContain('another cache');
  });

  it('keeps a build that is deployed again while an old page of it is open', async () => {
    const { open, deploy, textOf } = setUp();
    open.add('old page');
    await deploy('1', './').storeBuild();
    const two = deploy('2', './');
    await two.storeBuild();
    await two.retireOlderBuilds();
    const again = deploy('1', './');
    await again.storeBuild();
    open.delete('old page');
    await two.deleteUnusedBuilds();
    await again.retireOlderBuilds();
    expect(await textOf(again.find('./'))).toBe('./ of 1');
  });
});
