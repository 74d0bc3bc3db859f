/**
 * The caches: a build is kept whole or not at all, and an older one for as long as a page that came from it is open.
 * Knows neither events nor requests.
 */

import { type Build, isHashed } from './addresses';
import type { Clients } from './scope';

export interface AssetCache {
  /**
   * Fetches and keeps every file of the build.
   * @throws TypeError where one does not come, or is not the file that was built; then none is kept
   */
  keepBuild(): Promise<void>;
  /** From now on this build is in charge: older ones stay for the pages that are open, and no longer. */
  retireOlder(): Promise<void>;
  /** Drops the older builds of which every page is gone. */
  dropUnused(): Promise<void>;
  /** A file of this build or, where its name says which file it is, of an older one. */
  find(file: string): Promise<Response | undefined>;
}

/** The place in an older build's cache for the ids of the pages that may still need it; no file has such a name. */
const neededBy = '?needed-by';

/** @param scope  the page's folder: builds in other folders of one host have caches of their own */
export function createAssetCache(
  build: Build,
  scope: string,
  caches: CacheStorage,
  clients: Clients,
): AssetCache {
  const prefix = `inkling ${scope} `;
  const ownName = prefix + build.version;
  const addressOf = (file: string) => new URL(file, scope).href;
  // One file has one content here; what a host says that it varies by is of no matter.
  const inCache = (cache: Cache, file: string) => cache.match(addressOf(file), { ignoreVary: true });

  async function olderNames(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ownName);
  }

  /** The browser's own cache may hold an older page, but a file with a digest in its name is what it was. */
  function requestFor([file, integrity]: readonly [string, string]): Request {
    const cache = isHashed(file) ? 'default' : 'no-cache';
    // A page that came by a redirect would be refused when it is handed out of the cache.
    return new Request(addressOf(file), { integrity, cache, redirect: 'error' });
  }

  async function isUnused(cache: Cache): Promise<boolean> {
    const note = await inCache(cache, neededBy);
    if (!note) return false; // not older than this build: one that is being fetched, or waits
    const ids: readonly string[] = await note.json();
    const open = await Promise.all(ids.map((id) => clients.get(id)));
    return open.every((client) => client === undefined);
  }

  async function dropUnused(): Promise<void> {
    for (const name of await olderNames()) {
      if (await isUnused(await caches.open(name))) await caches.delete(name);
    }
  }

  return {
    async keepBuild() {
      const cache = await caches.open(ownName);
      await cache.delete(addressOf(neededBy)); // this build is back: it is not an older one any more
      await cache.addAll(Object.entries(build.files).map(requestFor));
    },
    async retireOlder() {
      const ids = (await clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id);
      for (const name of await olderNames()) {
        const cache = await caches.open(name);
        const noted = await inCache(cache, neededBy);
        if (!noted) await cache.put(addressOf(neededBy), Response.json(ids));
      }
      await dropUnused();
    },
    dropUnused,
    async find(file) {
      const own = await inCache(await caches.open(ownName), file);
      if (own || !isHashed(file)) return own;
      for (const name of await olderNames()) {
        const older = await inCache(await caches.open(name), file);
        if (older) return older;
      }
      return undefined;
    },
  };
}
