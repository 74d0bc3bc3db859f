/** What Firefox keeps: a run outlives its page, its worker and its GPU, and the page outlives its server. */

import type { Page } from 'puppeteer-core';
import { rememberContexts } from '../e2e/breaking';
import { type OwnServer, openServer } from '../e2e/server';
import { endlessSteps, stories } from '../e2e/visit';
import {
  choose,
  expect,
  expectProgress,
  expectState,
  figure,
  press,
  test as somewhere,
  startEndlessRun,
  write,
} from './page';

/** Every test on a server, and so an origin, of its own. */
const test = somewhere.extend<{ workerScript: string; server: OwnServer; origin: string }>({
  /** What every worker runs before anything of its own. */
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

/** Firefox evaluates nothing in a worker for a test: there it waits to be told what to break. */
const breaking = test.extend({
  workerScript: `${rememberContexts};
    new BroadcastChannel('break').onmessage = ({ data }) => {
      if (data === 'worker') throw new Error('broken on purpose');
      else self.contexts.at(-1).getExtension('WEBGL_lose_context').loseContext();
    }`,
  mayComplain: true, // a worker that breaks complains
});

const lose = (page: Page, what: 'worker' | 'GPU') =>
  page.evaluate((each) => new BroadcastChannel('break').postMessage(each), what);

/** On the desk a text and a network so small that every backend takes them. */
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

/** Starts an endless run, waits until it has been measured, and pauses it: a pause saves. */
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

test('a run that was left is offered on return, stands as it was saved, goes on, and ends when it is stopped', async ({
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
  { what: 'GPU', backend: 'webgl', sentence: 'The graphics driver took the GPU away' },
] as const) {
  breaking(`a lost ${what} costs some steps and nothing else`, async ({ firefox, page, skip }) => {
    skip(what === 'GPU' && !firefox.canDraw, 'without a screen Firefox has no WebGL');
    await prepare(page, backend);
    await trainAndSave(page);
    const saved = await figure(page, 'Step');
    await press(page, 'Resume');
    await expectProgress(page);
    await lose(page, what);
    await expectText(page, sentence);
    await expectText(page, 'goes on from step');
    await expectProgress(page);
    expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
  });
}

test('after one visit the page comes, learns and writes without its server', async ({ page, server }) => {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await server.stop();
  await page.reload();
  await prepare(page, 'wasm', 60);
  await press(page, 'Train');
  await expectState(page, 'finished');
  await write(page);
});
