/** A fixture that gives each test its own server, and so its own origin. */

import type { Page } from '@playwright/test';
import { test as withPage } from './page';
import { type OwnServer, openServer } from './server';

/** Each test has its own server; service workers are allowed. */
export const test = withPage.extend<{ plainHost: boolean; server: OwnServer }>({
  serviceWorkers: 'allow',
  plainHost: [false, { option: true }],
  server: async ({ plainHost }, use) => {
    const server = await openServer({ plain: plainHost });
    await use(server);
    await server.stop();
    server.remove();
  },
  baseURL: ({ server }, use) => use(server.address),
});

/** Waits until the service worker has cached the whole page and controls it. */
export async function expectCached(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}
