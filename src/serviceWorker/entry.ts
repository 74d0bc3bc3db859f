/**
 * The service worker: the page without a network. It answers from the files of its build, and lets everything else
 * pass untouched. It never takes over by itself: a page that trains must not be pulled from under the person.
 */

import { type Build, fileOf, isHashed } from './addresses';
import { createAssetCache } from './assetCache';
import { isReplaced } from './replaced';
import type { FetchEvent, ServiceWorkerScope } from './scope';

declare const self: ServiceWorkerScope;
/** Written in place of this name when the page is built. */
declare const thisBuild: Build;

const build = thisBuild; // named once: the whole list takes the place of the name

const { scope } = self.registration;
const keeping = createAssetCache(build, scope, caches, self.clients);

async function answer(request: Request, file: string): Promise<Response> {
  // A browser short of space may have thrown the files away: then the network is asked as if nobody stood between.
  return (await keeping.find(file)) ?? fetch(request);
}

function onFetch(event: FetchEvent): void {
  const { request } = event;
  const file = request.method === 'GET' ? fileOf(request.url, scope) : undefined;
  if (file === undefined || !(Object.hasOwn(build.files, file) || isHashed(file))) return;
  event.respondWith(answer(request, file));
}

/** What is kept stays for the pages that are open; the next visit finds what the host has. */
async function leaveIfReplaced(): Promise<void> {
  if (await isReplaced(self.location.href)) await self.registration.unregister();
}

self.addEventListener('install', (event) => event.waitUntil(keeping.keepBuild()));
// The page of the first visit is claimed, so that it too goes on without a network.
self.addEventListener('activate', (event) =>
  event.waitUntil(keeping.retireOlder().then(() => self.clients.claim())),
);
self.addEventListener('fetch', onFetch);
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') event.waitUntil(self.skipWaiting());
  if (event.data === 'loaded') event.waitUntil(Promise.all([keeping.dropUnused(), leaveIfReplaced()]));
});
