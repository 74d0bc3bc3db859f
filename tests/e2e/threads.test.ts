/** Training on several threads, where the host isolates the page and where it does not. */

import type { Page } from '@playwright/test';
import { isThread } from '../../tools/threads.mjs';
import {
  button,
  expect,
  expectProgress,
  expectState,
  figure,
  makeSmall,
  openView,
  prepareEndlessRun,
  set,
  startEndlessRun,
} from './page';
import { expectCached, test } from './serverFixture';

const chip = (page: Page) => page.getByRole('button', { name: /^WebAssembly/ });
const isolated = (page: Page) => page.evaluate(() => crossOriginIsolated);

async function train(page: Page): Promise<void> {
  await button(page, 'Use the sample').click();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  await makeSmall(page);
  await set(page, 'Steps', 60);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
}

/** Prepares an endless run of a network that is large enough for threads. */
async function prepareLargeRun(page: Page): Promise<void> {
  await prepareEndlessRun(page, { address: '/#backend=wasm' });
  await set(page, 'Hidden size', 300);
}

test('the network trains on all cores, and the chip says so', async ({ page }) => {
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(cores < 2, 'this machine has one core');
  await page.goto('/#backend=wasm');
  await train(page);
  await expect(chip(page)).toHaveText(/^WebAssembly, \d threads · your choice$/);
  await chip(page).click();
  await expect(page.getByText(/It uses \d of the processor’s cores\./)).toBeVisible();
});

test('a hidden tab goes on training on its threads', async ({ page, context }) => {
  await prepareLargeRun(page);
  await startEndlessRun(page);
  const other = await context.newPage();
  await other.bringToFront();
  const step = await figure(page, 'Step');
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step + 20);
  await page.bringToFront();
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
});

/** Makes all threads stop when the page posts to the channel; they do so between two slices of training. */
const mortalThreads = `
  const NativeWorker = Worker;
  self.Worker = class extends NativeWorker {
    constructor(...options) {
      super(...options);
      new BroadcastChannel('end of threads').onmessage = () => this.terminate();
    }
  }`;

test('training goes on if a thread dies between two tasks', async ({ page, server }) => {
  await server.inEveryWorker(mortalThreads);
  await prepareLargeRun(page);
  await startEndlessRun(page);
  const threads = page.workers().filter(isThread);
  expect(threads.length).toBeGreaterThan(0);
  const ends = threads.map((worker) => worker.waitForEvent('close'));
  await page.evaluate(() => new BroadcastChannel('end of threads').postMessage(0));
  await Promise.all(ends);
  await expectProgress(page);
  await expectState(page, 'training');
});

/** Makes the threads of the first worker fail within a task, and those of the worker that replaces it work. */
const failingThreads = `
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...options) => {
    const { exports } = await instantiate(...options);
    const failed = await caches.has('failed');
    await caches.open('failed');
    let calls = 0;
    const product = (...values) => {
      if (!failed && ++calls === 200) throw new Error('the thread has failed');
      exports.product(...values);
    };
    return { exports: { ...exports, product } };
  };`;

test.describe('with a thread that fails', () => {
  test.use({ mayLogErrors: true });

  test('the run is restored in a new worker and goes on', async ({ page, server }) => {
    await server.inEveryWorker(failingThreads, 'poolWorker');
    await prepareLargeRun(page);
    await startEndlessRun(page);
    await expect(page.getByText('The background worker that reads and trains stopped working')).toBeVisible();
    await expectState(page, 'training');
    await expectProgress(page);
  });
});

test.describe('on a host that sends no custom headers', () => {
  test.use({ plainHost: true });

  test('one thread trains at the first visit and several from the second on, without a reload of its own', async ({
    page,
  }) => {
    let loads = 0;
    page.on('load', () => loads++);
    await page.goto('./#backend=wasm');
    expect(await isolated(page)).toBe(false);
    await train(page);
    await expect(chip(page)).toHaveText('WebAssembly · your choice');
    await chip(page).click();
    await expect(page.getByText('It uses one core only, because more need memory')).toBeVisible();
    await expectCached(page);
    expect(loads).toBe(1);

    await page.reload();
    expect(await isolated(page)).toBe(true);
    await train(page);
    await expect(chip(page)).toHaveText(/^WebAssembly, \d threads · your choice$/);
    await openView(page, 'Write');
    await button(page, 'Write').click();
    const completions = page.getByRole('list', { name: 'Completions', exact: true });
    await expect(completions.getByRole('listitem')).toHaveCount(3);
    expect(loads).toBe(2);
  });
});
