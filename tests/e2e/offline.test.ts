/** One visit is enough: the page comes and works without a network, and a newer one is offered, never forced. */

import type { Page } from '@playwright/test';
import { expectKept, test } from './ownServer';
import { button, expect, expectState, figure, makeSmall, set, startEndlessRun } from './page';

const offer = (page: Page) => page.getByText('A newer Inkling is here.');

async function learnAndWrite(page: Page): Promise<void> {
  await button(page, 'Use the sample').click();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  await makeSmall(page);
  await set(page, 'Steps', 30);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expect(page.getByRole('figure', { name: 'Loss by step' }).locator('svg').first()).toBeVisible();
  await button(page, 'Write').click();
  const completions = page.getByRole('list', { name: 'Completions', exact: true });
  await expect(completions.getByRole('listitem')).toHaveCount(3);
}

/** Has the browser look for a newer service worker, as it does by itself at every visit; waits until the page knows of it. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration) throw new Error('There is no service worker.');
    // The page listened first, and so hears of it first.
    const installed = new Promise<void>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => installing.state === 'installed' && resolve());
      });
    });
    await registration.update();
    await installed;
    // And has drawn what it makes of it.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}

for (const backend of ['wasm', 'webgl', 'cpu']) {
  test(`after one visit the page comes, learns on ${backend} and writes without a network`, async ({
    page,
    context,
    server,
  }) => {
    await page.goto(`/#backend=${backend}`);
    await expectKept(page);
    await context.setOffline(true);
    await server.stop();
    await page.reload();
    await learnAndWrite(page);
  });
}

test('the first visit itself goes on when the network goes', async ({ page, context, server }) => {
  await page.goto('/#backend=wasm');
  await expectKept(page);
  await context.setOffline(true);
  await server.stop();
  await learnAndWrite(page);
});

test.describe('on a host that sends no headers, in a folder of it', () => {
  test.use({ plainHost: true });

  test('the page comes and works without a network all the same', async ({ page, context, server }) => {
    await page.goto('./#backend=wasm');
    expect(new URL(page.url()).pathname).toBe('/some/where/');
    await expectKept(page);
    await context.setOffline(true);
    await server.stop();
    await page.reload();
    await learnAndWrite(page);
  });
});

test('a newer Inkling is offered, can wait, and comes with a press on Reload', async ({ page, server }) => {
  await page.goto('/');
  await expectKept(page);
  await server.deploy('A newer one');
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await expect(page).toHaveTitle(/^Inkling/);
  await expect(page.getByRole('status').filter({ has: offer(page) })).toHaveCount(1);

  await button(page, 'Later').click();
  await expect(offer(page)).toHaveCount(0);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await expect(page).toHaveTitle(/^Inkling/);

  const before = server.asked.length;
  await button(page, 'Reload').click(); // at once: what the page fetches ahead at the first stir must not come between
  await expect(page).toHaveTitle('A newer one');
  await expectKept(page);
  expect(server.asked.slice(before)).not.toContain('/index.html'); // the newer one took over, and was not left
  await expect(offer(page)).toHaveCount(0);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
});

test('a newer Inkling is not offered while the network learns', async ({ page, server }) => {
  await page.goto('/');
  await expectKept(page);
  await button(page, 'Use the sample').click();
  await makeSmall(page);
  await startEndlessRun(page);
  await server.deploy('A newer one');
  await lookForUpdate(page);
  await expect(offer(page)).toHaveCount(0);
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect(offer(page)).toBeVisible();
  await button(page, 'Resume').click();
  await expectState(page, 'training');
  await expect(offer(page)).toHaveCount(0);
});

test('a page that is still open keeps its chunks when another tab lets a newer Inkling in', async ({
  page,
  context,
  server,
}) => {
  await page.goto('/');
  await expectKept(page);
  const other = await context.newPage();
  await other.goto('/');
  await expectKept(other);
  await server.deploy('A newer one', /^ZipfPlot-/);
  await other.reload();
  await button(other, 'Reload').click();
  await expect(other).toHaveTitle('A newer one');

  await expect(page).toHaveTitle(/^Inkling/);
  await expect(offer(page)).toBeVisible();
  const chunk = await page.evaluate(async () => {
    const newest = await caches.keys();
    const kept = await Promise.all(newest.map(async (name) => (await caches.open(name)).keys()));
    const chunks = kept.flat().filter(({ url }) => /ZipfPlot-[^/]*\.js$/.test(url));
    return (await fetch(chunks[0].url)).text();
  });
  expect(chunk).toContain('import');
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2);

  await page.close();
  // At some visit after that: each tells the service worker that a page is gone, and the next sees what came of it.
  const keptAtNextVisit = async () => {
    await other.reload();
    return other.evaluate(async () => (await caches.keys()).length);
  };
  await expect.poll(keptAtNextVisit).toBe(1);
  await expect(other).toHaveTitle('A newer one');
});

test('a build of which one file does not come, or is another, is not kept', async ({ page, server }) => {
  await page.goto('/');
  await expectKept(page);
  await server.deploy('A newer one');
  server.tamper('Somebody else’s');
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

test('where another page is put at the address, it comes at the visit after the next', async ({
  page,
  server,
}) => {
  await page.goto('/');
  await expectKept(page);
  server.replace('Another project');
  await page.reload();
  await expect(page).toHaveTitle(/^Inkling/);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(0);
  await page.reload();
  await expect(page).toHaveTitle('Another project');
});
