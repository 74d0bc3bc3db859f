import { afterEach, describe, expect, it, vi } from 'vitest';
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
    const digests = (onUse: boolean) =>
      Object.fromEntries(
        files.filter((file) => file.endsWith('.txt') === onUse).map((file) => [file, digest]),
      );
    const build = { version, files: digests(false), filesOnUse: digests(true) };
    return createAssetCache(build, scope, caches, clients);
  };
  const textOf = async (response: Promise<Response | undefined>) => (await response)?.text();
  return { host, open, caches, deploy, textOf };
}

/** Makes `fetch` request the files of the host. */
function stubFetch(host: ReadonlyMap<string, string>): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    requests.push(request);
    const body = host.get(request.url);
    return body === undefined ? new Response('', { status: 404 }) : new Response(body);
  });
  return requests;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a file that is cached on use', () => {
  const sample = 'assets/novel-1.txt';

  it('is cached when it is fetched, not before, and its digest is checked', async () => {
    const { host, deploy, textOf } = setUp();
    const one = deploy('1', './', sample);
    const requests = stubFetch(host);
    await one.storeBuild();
    expect(await one.find(sample)).toBeUndefined();
    const { response, stored } = await one.fetchAndStore(sample);
    await stored;
    expect(await response.text()).toBe('assets/novel-1.txt of 1');
    expect(await textOf(one.find(sample))).toBe('assets/novel-1.txt of 1');
    expect(requests.map(({ url, integrity }) => [url, integrity])).toEqual([[scope + sample, digest]]);
  });

  it('is not cached if the host does not have it', async () => {
    const { host, deploy } = setUp();
    const one = deploy('1', './', sample);
    stubFetch(host);
    host.delete(scope + sample);
    const { response, stored } = await one.fetchAndStore(sample);
    await stored;
    expect(response.status).toBe(404);
    expect(await one.find(sample)).toBeUndefined();
  });

  it('is answered even if it cannot be stored', async () => {
    const { host, caches, deploy } = setUp();
    const one = deploy('1', './', sample);
    stubFetch(host);
    const cache = await caches.open(`inkling ${scope} 1`);
    cache.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const { response, stored } = await one.fetchAndStore(sample);
    await stored;
    expect(await response.text()).toBe('assets/novel-1.txt of 1');
  });

  it('is taken over by a newer build if it has used it, and if that still has it', async () => {
    const { host, caches, deploy, textOf } = setUp();
    const one = deploy('1', './', sample, 'assets/unused-1.txt', 'assets/gone-1.txt');
    stubFetch(host);
    await one.storeBuild();
    for (const file of [sample, 'assets/gone-1.txt']) await (await one.fetchAndStore(file)).stored;
    const two = deploy('2', './', sample, 'assets/unused-1.txt');
    await two.storeBuild();
    await two.retireOlderBuilds();
    expect(await caches.keys()).toHaveLength(1);
    expect(await textOf(two.find(sample))).toBe('assets/novel-1.txt of 1');
    expect(await two.find('assets/unused-1.txt')).toBeUndefined();
    expect(await two.find('assets/gone-1.txt')).toBeUndefined();
  });
});

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
