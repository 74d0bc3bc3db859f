/** Provokes failures of the worker, and reads from it while it works. */

import type { BrowserContext, Page, Worker } from '@playwright/test';
import { workersOf } from '../../tools/threads.mjs';
import {
  button,
  endlessSteps,
  expect,
  expectProgress,
  expectState,
  figure,
  loadStories,
  set,
  startEndlessRun,
} from './page';

export { expectProgress };

/** The newest worker, once there is one; earlier ones have been terminated. */
export async function workerOf(page: Page): Promise<Worker> {
  await expect.poll(() => workersOf(page).length).toBeGreaterThan(0);
  const worker = workersOf(page).at(-1);
  if (!worker) throw new Error('There is no worker.');
  return worker;
}

/** The failure notice above the run or above the text. */
export const notice = (page: Page) => page.getByRole('alert').filter({ hasText: /./ });

/** Dismisses an earlier notice, so that the next one belongs to the next failure. */
async function dismiss(page: Page): Promise<void> {
  if ((await notice(page).count()) > 0) await button(page, 'Dismiss').click();
  await expect(notice(page)).toHaveCount(0);
}

/** Throws an uncaught error in the worker. */
export async function crash(page: Page): Promise<void> {
  await dismiss(page);
  await (await workerOf(page)).evaluate(() => {
    setTimeout(() => {
      throw new Error('intended failure');
    });
  });
}

/** Blocks the worker forever. It waits rather than loops, so that it does not occupy a core. */
export async function hang(page: Page): Promise<void> {
  await (await workerOf(page)).evaluate(() => {
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
}

/**
 * Blocks the reading of files in the current worker after `slices` slices of half a megabyte each.
 * @returns a function that unblocks it
 */
export async function holdReading(page: Page, slices = 1): Promise<() => Promise<void>> {
  const worker = await workerOf(page);
  await worker.evaluate((allowed) => {
    const { arrayBuffer } = Blob.prototype;
    const released = new Promise<void>((resolve) => Object.assign(globalThis, { releaseReading: resolve }));
    let read = 0;
    Blob.prototype.arrayBuffer = async function () {
      if (++read > allowed) await released;
      return arrayBuffer.call(this);
    };
  }, slices);
  return () =>
    worker.evaluate(() => (globalThis as unknown as { releaseReading: () => void }).releaseReading());
}

/** Prevents the current worker from saving runs: reads of the database never finish. */
export async function holdSaving(page: Page): Promise<void> {
  await (await workerOf(page)).evaluate(() => {
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, key) {
      const request = get.call(this, key);
      request.addEventListener = () => {}; // so that no event is received
      return request;
    };
  });
}

/** Deletes the arrays of all saved runs from the database, as if the disk had failed. */
export async function loseSavedNumbers(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const resultOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await resultOf(indexedDB.open('inkling'));
    await resultOf(database.transaction('chunks', 'readwrite').objectStore('chunks').clear());
    database.close();
  });
}

/** Runs `script` in every worker before its own code. */
export async function inEveryWorker(target: Page | BrowserContext, script: string): Promise<void> {
  await target.route(/\/assets\/entry-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script};\n${await response.text()}` });
  });
}

/** A script for workers that records their WebGL contexts, the newest last. */
export const recordContexts = `
  self.contexts = [];
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (...args) {
    const context = getContext.apply(this, args);
    if (context) self.contexts.push(context);
    return context;
  }`;

/** Makes the worker lose its WebGL context; needs `recordContexts`. */
export async function loseContext(page: Page): Promise<void> {
  await dismiss(page);
  await (await workerOf(page)).evaluate(() => {
    const { contexts } = globalThis as unknown as { contexts: WebGL2RenderingContext[] };
    contexts.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext();
  });
}

/** Loads a text and plans a run of `steps` steps, small enough for every backend. */
export async function prepare(page: Page, steps: number, backend = 'WebAssembly'): Promise<void> {
  await loadStories(page, 3_000);
  await tiny(page, steps, backend);
}

/** The same, for a run that never ends by itself. */
export const prepareEndless = (page: Page, backend?: string): Promise<void> =>
  prepare(page, endlessSteps, backend);

/** Sets a network and minibatches small enough for every backend. */
export async function tiny(page: Page, steps: number, backend = 'WebAssembly'): Promise<void> {
  await set(page, 'Embedding size', 6);
  await set(page, 'Hidden size', 16);
  await set(page, 'Batch size', 16);
  await set(page, 'Steps', steps);
  await page.getByLabel('Backend', { exact: true }).selectOption({ label: backend });
}

/**
 * Starts an endless run and pauses it after at least one step; pausing saves it.
 * @returns the saved step
 */
export async function trainAndSave(page: Page): Promise<number> {
  await startEndlessRun(page);
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(0);
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect(page.getByText('· saved')).toBeVisible();
  return figure(page, 'Step');
}
