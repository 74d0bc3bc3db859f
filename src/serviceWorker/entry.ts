/**
 * The service worker: makes the page work offline, and isolates it. It serves the files of its build from the cache and
 * ignores all other requests. It never activates an update by itself, because that would interrupt a training
 * run.
 */

import { type Build, fileOf, isHashed } from './addresses';
import { createAssetCache } from './assetCache';
import { withIsolation } from './isolation';
import { isReplaced } from './replaced';
import type { FetchEvent, ServiceWorkerScope } from './scope';

declare const self: ServiceWorkerScope;
/** Replaced by the build's file list at build time. */
declare const thisBuild: Build;

const build = thisBuild; // referenced once, because each reference inlines the whole list

const { scope } = self.registration;
const assetCache = createAssetCache(build, scope, caches, self.clients);

async function answer(event: FetchEvent, file: string): Promise<Response> {
  const cached = await assetCache.find(file);
  if (cached) return withIsolation(cached);
  if (Object.hasOwn(build.filesOnUse, file)) {
    const { response, stored } = await assetCache.fetchAndStore(file);
    event.waitUntil(stored);
    return withIsolation(response);
  }
  // A browser short of storage may have deleted the cache.
  return withIsolation(await fetch(event.request));
}

function onFetch(event: FetchEvent): void {
  const { request } = event;
  const file = request.method === 'GET' ? fileOf(request.url, scope) : undefined;
  if (file === undefined || !(Object.hasOwn(build.files, file) || isHashed(file))) return;
  event.respondWith(answer(event, file));
}

/** Unregisters if the host now serves something else; open pages keep their cache until they are closed. */
async function unregisterIfReplaced(): Promise<void> {
  if (await isReplaced(self.location.href)) await self.registration.unregister();
}

self.addEventListener('install', (event) => event.waitUntil(assetCache.storeBuild()));
// Claim the page of the first visit, so that it works offline too.
self.addEventListener('activate', (event) =>
  event.waitUntil(assetCache.retireOlderBuilds().then(() => self.clients.claim())),
);
self.addEventListener('fetch', onFetch);
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') event.waitUntil(self.skipWaiting());
  if (event.data === 'loaded')
    event.waitUntil(Promise.all([assetCache.deleteUnusedBuilds(), unregisterIfReplaced()]));
});
