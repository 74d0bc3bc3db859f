/** Failures while a run is open: the run is restored automatically, and the page reports it. */

import type { Page } from '@playwright/test';
import {
  crash,
  expectProgress,
  hang,
  holdReading,
  holdSaving,
  inEveryWorker,
  loseContext,
  loseSavedNumbers,
  notice,
  prepare,
  prepareEndless,
  recordContexts,
  trainAndSave,
  workerOf,
} from './faults';
import {
  button,
  choose,
  expect,
  expectMeasured,
  expectState,
  figure,
  file,
  holdTimers,
  loadStories,
  openView,
  set,
  setting,
  startEndlessRun,
  stories,
  test,
} from './page';

test.use({ mayLogErrors: true }); // a failing worker logs errors

/**
 * Starts a run that is saved and training.
 * @returns the saved step
 */
async function startSavedRun(page: Page, backend?: string): Promise<number> {
  await page.goto('/');
  await prepareEndless(page, backend);
  const step = await trainAndSave(page);
  await button(page, 'Resume').click();
  await expectProgress(page);
  return step;
}

test('after a lost GPU under TensorFlow.js some steps are repeated', async ({ page }) => {
  await inEveryWorker(page, recordContexts);
  const saved = await startSavedRun(page, 'TensorFlow.js (WebGL)');
  await loseContext(page);
  await expect(notice(page)).toContainText('The page lost access to the GPU');
  await expect(notice(page)).toContainText(/continues from step \d/);
  await expectProgress(page);
  expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
  await expect(await setting(page, 'Backend')).toHaveValue('tfjs');
});

test('after a lost GPU some steps are repeated; after the third in a row the run moves to WebAssembly', async ({
  page,
}) => {
  await inEveryWorker(page, recordContexts);
  const saved = await startSavedRun(page, 'WebGL');
  for (const _ of [1, 2]) {
    await loseContext(page);
    await expect(notice(page)).toContainText('The page lost access to the GPU');
    await expect(notice(page)).toContainText(/continues from step \d/);
    await expectProgress(page);
    expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
    await expect(await setting(page, 'Backend')).toHaveValue('webgl');
  }
  await loseContext(page);
  await expect(notice(page)).toContainText('the run now uses the WebAssembly backend');
  await expectProgress(page);
  await expect(await setting(page, 'Backend')).toHaveValue('wasm');
  await expect(page.getByText('new settings apply')).toHaveCount(0);
});

test('after a crash some steps are repeated, and settings changed since the save are kept', async ({
  page,
}) => {
  const saved = await startSavedRun(page);
  await set(page, 'Hidden size', 20);
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expect(notice(page)).toContainText(/continues from step \d/);
  await expectProgress(page);
  expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
  await expect(await setting(page, 'Hidden size')).toHaveValue('20');
  await expect(page.getByText('new settings apply to the next run')).toBeVisible();
});

test('if the saved run cannot be read after a crash, the text stays loaded and the page reports it', async ({
  page,
}) => {
  await page.goto('/');
  await prepareEndless(page);
  await trainAndSave(page);
  await loseSavedNumbers(page);
  await crash(page);
  await expect(notice(page)).toContainText('cannot be read');
  await expect(button(page, 'Train')).toBeEnabled();
  await expect(notice(page)).toContainText('cannot be read'); // still shown after the text is loaded again
  expect(await figure(page, 'Tokens')).toBeGreaterThan(2000);
  await button(page, 'Train').click();
  await expectProgress(page);
});

test('a crash before the first save starts the same run again', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  await holdSaving(page);
  await startEndlessRun(page);
  await crash(page);
  await expect(notice(page)).toContainText('continues from the beginning');
  await expectProgress(page);
});

test('after three crashes in a row the restored run waits for the user to resume it', async ({ page }) => {
  const saved = await startSavedRun(page);
  for (const _ of [1, 2]) {
    await crash(page);
    await expect(notice(page)).toContainText(/continues from step \d/);
    await expectProgress(page);
  }
  expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
  await crash(page);
  await expect(notice(page)).toContainText('three times in a row');
  await expect(notice(page)).toContainText('Press Resume');
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBeGreaterThan(0);
  await button(page, 'Resume').click();
  await expectProgress(page);
});

test('a worker that always fails is not restarted forever, and the page can be used again afterwards', async ({
  page,
}) => {
  await countWorkers(page);
  await startSavedRun(page);
  const { created } = await workers(page);
  const failingScript = 'setTimeout(() => { throw new Error("bad") }, 400)';
  await inEveryWorker(page, failingScript);
  await crash(page);
  await expect(button(page, 'Continue where you left off')).toBeVisible();
  await expect(notice(page)).toContainText('stopped working');
  await expect.poll(async () => (await workers(page)).alive).toBe(0); // no further worker is created
  expect((await workers(page)).created - created).toBeLessThan(8);
  await page.unrouteAll();
  await button(page, 'Continue where you left off').click();
  await expectState(page, 'paused');
  await button(page, 'Resume').click();
  await expectProgress(page);
});

interface CountedWorkers {
  readonly created: number;
  readonly alive: number;
}

/** Counts the workers of the page. Call it before opening the page. */
async function countWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const workers = { created: 0, alive: 0 };
    class CountedWorker extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        workers.created++;
        workers.alive++;
      }
      override terminate(): void {
        workers.alive--;
        super.terminate();
      }
    }
    Object.assign(window, { workers, Worker: CountedWorker });
  });
}

const workers = (page: Page) =>
  page.evaluate(() => (window as unknown as { readonly workers: CountedWorkers }).workers);

test('a crash while a run is paused or finished restores it in that state', async ({ page }) => {
  await page.goto('/');
  await prepare(page, 60);
  await button(page, 'Step once').click();
  await expectState(page, 'paused');
  await expect(page.getByText('· saved')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText('restored as it was saved, at step 1.');
  await expectState(page, 'paused');

  await button(page, 'Resume').click();
  await expectState(page, 'finished');
  await expectMeasured(page);
  await expect(page.getByText('· saved')).toBeVisible();
  const before = await figure(page, 'Validation loss');
  await crash(page);
  await expect(notice(page)).toContainText('restored as it was saved, at step 60.');
  await expectState(page, 'finished');
  expect(await figure(page, 'Validation loss')).toBeCloseTo(before, 6);
  await openView(page, 'Write');
  await button(page, 'Write').click();
  await expect(
    page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem'),
  ).toHaveCount(3);
});

const large = file('large.txt', stories(5_000).repeat(200));

test('after a crash during reading another text can be loaded', async ({ page }) => {
  await page.goto('/');
  await holdReading(page);
  await choose(page, large);
  await expect(page.getByText('Reading large.txt')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expect(page.getByText('Reading large.txt')).toHaveCount(0);
  await loadStories(page, 3_000, 'small.txt');

  // If a text was already loaded, the new worker loads it again.
  await holdReading(page);
  await choose(page, large);
  await expect(page.getByText('Reading large.txt')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expect(button(page, 'Train')).toBeEnabled();
  await button(page, 'Step once').click();
  await expectState(page, 'paused');
});

test('after a crash during reading of another text the run is restored without that text', async ({
  page,
}) => {
  await startSavedRun(page);
  await holdReading(page);
  await choose(page, large);
  await expect(page.getByText('Reading large.txt')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText(/large\.txt.*, which was being read, was not loaded/);
  await expectProgress(page);
});

test('a crash does not restore a run that was reset', async ({ page }) => {
  await holdTimers(page); // the reset can still be undone
  await page.goto('/');
  await prepareEndless(page);
  await trainAndSave(page);
  await button(page, 'Reset').click();
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expectState(page, 'idle');
  await expect(button(page, 'Train')).toBeEnabled();
});

test('a hanging worker is replaced after about twenty seconds', async ({ page }) => {
  await startSavedRun(page);
  await hang(page);
  await expect(notice(page)).toContainText('stopped responding');
  await expectProgress(page);
});

test('a diverged run is reported, rolled back to a checkpoint, and saved as diverged', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  await page.getByText('More settings').click();
  await (await setting(page, 'Optimizer')).selectOption({ label: 'Plain (SGD)' });
  await set(page, 'Learning rate', 100);
  await button(page, 'Train').click();
  await expectState(page, 'diverged');
  await expect(notice(page)).toContainText('Lower the learning rate and train again');
  await expect(page.getByText('· saved')).toBeVisible();
  await page.reload();
  await button(page, 'Continue where you left off').click();
  await expectState(page, 'diverged');
  await openView(page, 'Write');
  await button(page, 'Write').click();
  await expect(
    page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem'),
  ).toHaveCount(3);
});

test('a network that does not fit into memory is refused with a message, and a smaller one trains', async ({
  page,
}) => {
  await page.goto('/');
  await prepareEndless(page);
  await (await workerOf(page)).evaluate(() => {
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
    };
  });
  await set(page, 'Hidden size', 4096);
  await set(page, 'Embedding size', 512);
  await button(page, 'Train').click();
  await expect(notice(page)).toContainText('does not fit into memory here');
  await expectState(page, 'idle');
  await set(page, 'Hidden size', 16);
  await set(page, 'Embedding size', 6);
  await button(page, 'Train').click();
  await expectProgress(page);
  await expect(notice(page)).toHaveCount(0);
});

test('a tab that is frozen, hidden and shown again continues training without a failure notice', async ({
  page,
}) => {
  await startSavedRun(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expectProgress(page);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const step = await figure(page, 'Step'); // a hidden page is not rendered
  await expect(page).toHaveTitle(/^\d+% · Inkling$/); // updated by messages of the worker
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step);
  await button(page, 'Pause').click();
  await expect(notice(page)).toHaveCount(0);
  await expectState(page, 'paused');
});
