/** Ways to break the worker from outside, and to look inside it while it is whole. */

import type { BrowserContext, Page, Worker } from '@playwright/test';
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

/** The worker that trains now, once there is one: those before it have ended. */
export async function workerOf(page: Page): Promise<Worker> {
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const worker = page.workers().at(-1);
  if (!worker) throw new Error('There is no worker.');
  return worker;
}

/** The notice above the run, or that above the text. */
export const notice = (page: Page) => page.getByRole('alert').filter({ hasText: /./ });

/** What was said of the time before: the next notice is of the next time. */
async function dismiss(page: Page): Promise<void> {
  if ((await notice(page).count()) > 0) await button(page, 'Dismiss').click();
  await expect(notice(page)).toHaveCount(0);
}

/** An error that nobody catches. */
export async function crash(page: Page): Promise<void> {
  await dismiss(page);
  await (await workerOf(page)).evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  });
}

/** A wait without an end: it leaves the machine's cores alone, as a loop would not. */
export async function hang(page: Page): Promise<void> {
  await (await workerOf(page)).evaluate(() => {
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
}

/**
 * Holds the reading of files in the present worker once it has read `slices` of them, of half a megabyte each.
 * @returns a function that lets it go on
 */
export async function holdReading(page: Page, slices = 1): Promise<() => Promise<void>> {
  const worker = await workerOf(page);
  await worker.evaluate((free) => {
    const { arrayBuffer } = Blob.prototype;
    const released = new Promise<void>((resolve) => Object.assign(globalThis, { releaseReading: resolve }));
    let read = 0;
    Blob.prototype.arrayBuffer = async function () {
      if (++read > free) await released;
      return arrayBuffer.call(this);
    };
  }, slices);
  return () =>
    worker.evaluate(() => (globalThis as unknown as { releaseReading: () => void }).releaseReading());
}

/** From now on the present worker saves no run: the database answers none of its reads. */
export async function holdSaving(page: Page): Promise<void> {
  await (await workerOf(page)).evaluate(() => {
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, key) {
      const request = get.call(this, key);
      request.addEventListener = () => {}; // whoever waits for it hears nothing
      return request;
    };
  });
}

/** Takes the numbers of all saved runs out of the database, as a failing disk might. */
export async function loseSavedNumbers(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('inkling'));
    await settled(database.transaction('chunks', 'readwrite').objectStore('chunks').clear());
    database.close();
  });
}

/** Has every worker run `script` before anything of its own. */
export async function inEveryWorker(target: Page | BrowserContext, script: string): Promise<void> {
  await target.route(/\/assets\/entry-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script};\n${await response.text()}` });
  });
}

/** Remembers the WebGL contexts of every worker, the newest last. */
export const rememberContexts = `
  self.contexts = [];
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (...given) {
    const context = getContext.apply(this, given);
    if (context) self.contexts.push(context);
    return context;
  }`;

/** Has the driver take the GPU away; needs `rememberContexts`. */
export async function loseContext(page: Page): Promise<void> {
  await dismiss(page);
  await (await workerOf(page)).evaluate(() => {
    const { contexts } = globalThis as unknown as { contexts: WebGL2RenderingContext[] };
    contexts.at(-1)?.getExtension('WEBGL_lose_context')?.loseContext();
  });
}

/** A text and sizes so small that every backend takes them; `steps` as planned. */
export async function prepare(page: Page, steps: number, backend = 'WebAssembly'): Promise<void> {
  await loadStories(page, 3_000);
  await tiny(page, steps, backend);
}

/** The same for a run that does not end by itself. */
export const prepareEndless = (page: Page, backend?: string): Promise<void> =>
  prepare(page, endlessSteps, backend);

export async function tiny(page: Page, steps: number, backend = 'WebAssembly'): Promise<void> {
  await set(page, 'Embedding size', 6);
  await set(page, 'Hidden size', 16);
  await set(page, 'Batch size', 16);
  await set(page, 'Steps', steps);
  await page.getByLabel('Backend', { exact: true }).selectOption({ label: backend });
}

/** Starts an endless run, and pauses it as soon as it has learnt something: a pause saves. @returns the step that is saved */
export async function trainAndSave(page: Page): Promise<number> {
  await startEndlessRun(page);
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(0);
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect(page.getByText('· saved')).toBeVisible();
  return figure(page, 'Step');
}
