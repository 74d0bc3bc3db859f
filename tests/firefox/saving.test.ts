/** Saving and recovery in Firefox: runs survive a reload, a worker failure and a lost GPU; the page works offline. */

import type { Page } from 'puppeteer-core';
import { recordContexts } from '../e2e/faults';
import { type OwnServer, openServer } from '../e2e/server';
import { endlessSteps, stories } from '../e2e/shared';
import {
  test as baseTest,
  choose,
  expect,
  expectProgress,
  expectState,
  figure,
  press,
  startEndlessRun,
  write,
} from './page';

/** Each test has its own server, and so its own origin. */
const test = baseTest.extend<{ workerScript: string; server: OwnServer; origin: string }>({
  /** Runs in every worker before its own code. */
  workerScript: '',
  server: async ({ workerScript }, use) => {
    const server = await openServer();
    if (workerScript) await server.inEveryWorker(workerScript);
    await use(server);
    await server.stop();
    server.remove();
  },
  origin: async ({ server }, use) => use(server.address.replace(/\/$/, '')),
});

/** Puppeteer cannot evaluate code in a worker of Firefox, so each worker listens for the failure to provoke. */
const faultTest = test.extend({
  workerScript: `${recordContexts};
    new BroadcastChannel('fault').onmessage = ({ data }) => {
      if (data === 'worker') throw new Error('intended failure');
      else self.contexts.at(-1).getExtension('WEBGL_lose_context').loseContext();
    }`,
  mayLogErrors: true, // a failing worker logs errors
});

const lose = (page: Page, what: 'worker' | 'GPU') =>
  page.evaluate((each) => new BroadcastChannel('fault').postMessage(each), what);

/** Loads a text and plans a run small enough for every backend. */
async function prepare(page: Page, backend: string, steps = endlessSteps): Promise<void> {
  const settings = { embeddingSize: 6, hiddenSize: 16, batchSize: 16, steps, backend };
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    String(new URLSearchParams(Object.entries(settings).map(([name, value]) => [name, String(value)]))),
  );
  await choose(page, 'stories.txt', stories(3_000));
}

/** Starts an endless run, waits until it has been evaluated, and pauses it; pausing saves it. */
async function trainAndSave(page: Page): Promise<void> {
  await startEndlessRun(page);
  await expect.poll(() => figure(page, 'Validation perplexity')).toBeGreaterThan(0);
  await press(page, 'Pause');
  await expectState(page, 'paused');
  await expectText(page, '· saved');
}

async function expectText(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.$eval('body', (body) => body.textContent)).toContain(text);
}

test('a run is offered after a reload, restored as it was saved, continues, and can be stopped', async ({
  page,
}) => {
  await prepare(page, 'wasm');
  await trainAndSave(page);
  const before = await figures(page);
  await page.reload();
  await press(page, 'Continue where you left off');
  await expectState(page, 'paused');
  expect(await figures(page)).toEqual(before);
  await press(page, 'Resume');
  await expectProgress(page);
  expect(await figure(page, 'Step')).toBeGreaterThan(before.Step);
  await press(page, 'Stop');
  await expectState(page, 'stopped');
  await write(page);
});

async function figures(page: Page): Promise<Record<string, number>> {
  const names = ['Step', 'Training loss', 'Validation loss', 'Validation perplexity', 'Tokens'];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await figure(page, name)] as const)),
  );
}

for (const { what, backend, sentence } of [
  { what: 'worker', backend: 'wasm', sentence: 'stopped working' },
  { what: 'GPU', backend: 'webgl', sentence: 'The page lost access to the GPU' },
] as const) {
  faultTest(`after a lost ${what} the run continues from its last save`, async ({ firefox, page, skip }) => {
    skip(what === 'GPU' && !firefox.hasWebgl, 'without a screen Firefox has no WebGL');
    await prepare(page, backend);
    await trainAndSave(page);
    const saved = await figure(page, 'Step');
    await press(page, 'Resume');
    await expectProgress(page);
    await lose(page, what);
    await expectText(page, sentence);
    await expectText(page, 'continues from step');
    await expectProgress(page);
    expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
  });
}

const cachedTest = test.extend({ mayCache: true });

cachedTest(
  'after one visit the page loads, trains and writes without its server',
  async ({ page, server }) => {
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    await server.stop();
    await page.reload();
    await prepare(page, 'wasm', 60);
    await press(page, 'Train');
    await expectState(page, 'finished');
    await write(page);
  },
);
