/** Tests on a server, and so an origin, of their own. */

import type { Page } from '@playwright/test';
import { test as withPage } from './page';
import { type OwnServer, openServer } from './server';

/** Every test on a server of its own, with service workers let in. */
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

/** Waits until the service worker has kept the whole page and answers for it. */
export async function expectKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}
