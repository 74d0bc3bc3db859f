/**
 * Caches the files of a build, all or none; older builds stay cached as long as a page that uses them is
 * open. Knows neither events nor requests.
 */

import { type Build, isHashed } from './addresses';
import type { Clients } from './scope';

export interface AssetCache {
  /**
   * Fetches and caches every file of the build, except those that are cached on use.
   * @throws TypeError if a file cannot be fetched or has a different digest; no file is cached then
   */
  storeBuild(): Promise<void>;
  /**
   * Fetches a file that is cached on use, and starts to cache it.
   * @returns the response, and a promise that settles once it is cached or cannot be
   * @throws TypeError if the file cannot be fetched or has a different digest
   */
  fetchAndStore(file: string): Promise<{ readonly response: Response; readonly stored: Promise<void> }>;
  /** Records which open pages may use older builds, which are deleted once these pages are closed. */
  retireOlderBuilds(): Promise<void>;
  /** Deletes the older builds that no open page uses. */
  deleteUnusedBuilds(): Promise<void>;
  /** Finds a file in this build or, if its name contains a digest, in an older one. */
  find(file: string): Promise<Response | undefined>;
}

/** In an older build's cache, the key of the ids of the pages that may still use it; not a file name. */
const clientIdsKey = '?needed-by';

/** @param scope  the URL of the page's folder; builds in other folders of the host have separate caches */
export function createAssetCache(
  build: Build,
  scope: string,
  caches: CacheStorage,
  clients: Clients,
): AssetCache {
  const prefix = `inkling ${scope} `;
  const ownCacheName = prefix + build.version;
  const addressOf = (file: string) => new URL(file, scope).href;
  // A file has only one variant, whatever `Vary` header the host sends.
  const inCache = (cache: Cache, file: string) => cache.match(addressOf(file), { ignoreVary: true });

  async function otherCacheNames(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ownCacheName);
  }

  /** The HTTP cache may hold an older page, but a file with a digest in its name never changes. */
  function requestFor([file, integrity]: readonly [string, string]): Request {
    const cache = isHashed(file) ? 'default' : 'no-cache';
    // The browser would reject a cached response that was redirected.
    return new Request(addressOf(file), { integrity, cache, redirect: 'error' });
  }

  /** Copies what older builds have cached on use; the same name means the same content. */
  async function takeOverFilesOnUse(): Promise<void> {
    const own = await caches.open(ownCacheName);
    for (const name of await otherCacheNames()) {
      const older = await caches.open(name);
      for (const file of Object.keys(build.filesOnUse)) {
        const response = (await inCache(own, file)) ? undefined : await inCache(older, file);
        if (response) await own.put(addressOf(file), response).catch(() => undefined);
      }
    }
  }

  async function isUnused(cache: Cache): Promise<boolean> {
    const clientIds = await inCache(cache, clientIdsKey);
    if (!clientIds) return false; // a newer build that is being fetched or waits for activation
    const ids: readonly string[] = await clientIds.json();
    const openClients = await Promise.all(ids.map((id) => clients.get(id)));
    return openClients.every((client) => client === undefined);
  }

  async function deleteUnusedBuilds(): Promise<void> {
    for (const name of await otherCacheNames()) {
      if (await isUnused(await caches.open(name))) await caches.delete(name);
    }
  }

  return {
    async storeBuild() {
      const cache = await caches.open(ownCacheName);
      await cache.delete(addressOf(clientIdsKey)); // set if this build is deployed again after a newer one
      await cache.addAll(Object.entries(build.files).map(requestFor));
    },
    async fetchAndStore(file) {
      const response = await fetch(requestFor([file, build.filesOnUse[file]]));
      if (!response.ok) return { response, stored: Promise.resolve() };
      const copy = response.clone();
      const store = async () => (await caches.open(ownCacheName)).put(addressOf(file), copy);
      // The storage may be full; the file is then fetched again the next time.
      return { response, stored: store().catch(() => undefined) };
    },
    async retireOlderBuilds() {
      await takeOverFilesOnUse();
      const ids = (await clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id);
      for (const name of await otherCacheNames()) {
        const cache = await caches.open(name);
        const isRetired = (await inCache(cache, clientIdsKey)) !== undefined;
        if (!isRetired) await cache.put(addressOf(clientIdsKey), Response.json(ids));
      }
      await deleteUnusedBuilds();
    },
    deleteUnusedBuilds,
    async find(file) {
      const own = await inCache(await caches.open(ownCacheName), file);
      if (own || !isHashed(file)) return own;
      for (const name of await otherCacheNames()) {
        const older = await inCache(await caches.open(name), file);
        if (older) return older;
      }
      return undefined;
    },
  };
}
