/** After one visit the page works offline; a new version is offered but never forced. */

import type { Page } from '@playwright/test';
import {
  button,
  expect,
  expectState,
  figure,
  loadStories,
  makeSmall,
  openView,
  set,
  startEndlessRun,
} from './page';
import { expectCached, test } from './serverFixture';

const offer = (page: Page) => page.getByText('A new version of Inkling is available.');

async function trainAndWrite(page: Page): Promise<void> {
  await loadStories(page, 5_000);
  await makeSmall(page);
  await set(page, 'Steps', 30);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expect(page.getByRole('figure', { name: 'Loss by step' }).locator('svg').first()).toBeVisible();
  await openView(page, 'Write');
  await button(page, 'Write').click();
  const completions = page.getByRole('list', { name: 'Completions', exact: true });
  await expect(completions.getByRole('listitem')).toHaveCount(3);
}

/** Makes the browser check for a new service worker, as it does at every visit, and waits until the page has noticed it. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration) throw new Error('There is no service worker.');
    // The page has registered its listener earlier, so it is notified first.
    const installed = new Promise<void>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => installing.state === 'installed' && resolve());
      });
    });
    await registration.update();
    await installed;
    // Waits until the page has rendered it.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}

for (const backend of ['wasm', 'webgl', 'cpu']) {
  test(`after one visit the page loads, trains on ${backend} and writes offline`, async ({
    page,
    context,
    server,
  }) => {
    await page.goto(`/#backend=${backend}`);
    await expectCached(page);
    await page.goto('about:blank'); // ends the first visit, whose worker may still be fetching ahead
    await context.setOffline(true);
    await server.stop();
    await page.goto(`/#backend=${backend}`);
    await trainAndWrite(page);
  });
}

/** The addresses of all cached files. */
const cachedUrls = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const all = await Promise.all(
      (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
    );
    return all.flat().map(({ url }) => url);
  });

test('TensorFlow.js for WebGL, PDF.js and the samples are not cached before they are used', async ({
  page,
}) => {
  await page.goto('/');
  await expectCached(page);
  const cached = await cachedUrls(page);
  expect(cached.length).toBeGreaterThan(20);
  expect(cached.filter((url) => /webglBackend|openPdf|pdfWorker|bcmap|\.txt$/.test(url))).toEqual([]);
});

test('a sample works offline once it was used, and another one is said to need a connection', async ({
  page,
  context,
  server,
}) => {
  await page.goto('/');
  await expectCached(page);
  await button(page, 'Use the sample').click();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  await expect.poll(async () => (await cachedUrls(page)).some((url) => url.includes('mobyDick'))).toBe(true);
  await page.goto('about:blank');
  await context.setOffline(true);
  await server.stop();
  await page.goto('/');
  await button(page, 'Choose a sample').click();
  await button(page, 'First names').click();
  const notice = page.getByRole('alert').filter({ hasText: 'could not be fetched' });
  await expect(notice).toContainText('First names');
  await button(page, 'Use the sample').click();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  await expect(notice).toHaveCount(0);
});

test('the first visit continues when the connection is lost', async ({ page, context, server }) => {
  await page.goto('/#backend=wasm');
  await expectCached(page);
  await context.setOffline(true);
  await server.stop();
  await trainAndWrite(page);
});

test.describe('in a subfolder of a host that sends no custom headers', () => {
  test.use({ plainHost: true });

  test('the page loads and works offline', async ({ page, context, server }) => {
    await page.goto('./#backend=wasm');
    expect(new URL(page.url()).pathname).toBe('/some/where/');
    await expectCached(page);
    await context.setOffline(true);
    await server.stop();
    await page.reload();
    await trainAndWrite(page);
  });
});

test('a new version is offered, can be postponed, and is loaded by Reload', async ({ page, server }) => {
  await page.goto('/');
  await expectCached(page);
  await server.deploy('New version');
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await expect(page).toHaveTitle(/^Inkling/);
  await expect(page.getByRole('status').filter({ has: offer(page) })).toHaveCount(1);

  await button(page, 'Later').click();
  await expect(offer(page)).toHaveCount(0);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await expect(page).toHaveTitle(/^Inkling/);

  const before = server.requests.length;
  await button(page, 'Reload').click(); // at once, before the page prefetches chunks on the first pointer movement
  await expect(page).toHaveTitle('New version');
  await expectCached(page);
  expect(server.requests.slice(before)).not.toContain('/index.html'); // the new service worker took over and still controls the page
  await expect(offer(page)).toHaveCount(0);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
});

test('a new version is not offered during training', async ({ page, server }) => {
  await page.goto('/');
  await expectCached(page);
  await button(page, 'Use the sample').click();
  await makeSmall(page);
  await startEndlessRun(page);
  await server.deploy('New version');
  await lookForUpdate(page);
  await expect(offer(page)).toHaveCount(0);
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect(offer(page)).toBeVisible();
  await button(page, 'Resume').click();
  await expectState(page, 'training');
  await expect(offer(page)).toHaveCount(0);
});

test('an open page keeps its chunks when another tab loads a new version', async ({
  page,
  context,
  server,
}) => {
  await page.goto('/');
  await expectCached(page);
  const other = await context.newPage();
  await other.goto('/');
  await expectCached(other);
  await server.deploy('New version', /^ZipfPlot-/);
  await other.reload();
  await button(other, 'Reload').click();
  await expect(other).toHaveTitle('New version');

  await expect(page).toHaveTitle(/^Inkling/);
  await expect(offer(page)).toBeVisible();
  const chunk = await page.evaluate(async () => {
    const names = await caches.keys();
    const cached = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const chunks = cached.flat().filter(({ url }) => /ZipfPlot-[^/]*\.js$/.test(url));
    return (await fetch(chunks[0].url)).text();
  });
  expect(chunk).toContain('import');
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2);

  await page.close();
  // Each visit makes the service worker check for closed pages; a later one sees the old cache deleted.
  const cachesAfterReload = async () => {
    await other.reload();
    return other.evaluate(async () => (await caches.keys()).length);
  };
  await expect.poll(cachesAfterReload).toBe(1);
  await expect(other).toHaveTitle('New version');
});

test('a build with a missing or modified file is not cached', async ({ page, server }) => {
  await page.goto('/');
  await expectCached(page);
  await server.deploy('New version');
  server.tamper('Modified');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
    const { installing } = registration ?? {};
    await new Promise<void>((resolve) => {
      if (!installing || installing.state === 'redundant') return resolve();
      installing.addEventListener('statechange', () => resolve());
    });
  });
  await page.reload();
  await expect(page).toHaveTitle(/^Inkling/);
  await expect(offer(page)).toHaveCount(0);
});

test('if an unrelated page is deployed at the address, it is shown at the second visit', async ({
  page,
  server,
}) => {
  await page.goto('/');
  await expectCached(page);
  server.replace('Another project');
  await page.reload();
  await expect(page).toHaveTitle(/^Inkling/);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0);
  await page.reload();
  await expect(page).toHaveTitle('Another project');
});
