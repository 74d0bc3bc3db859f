/** What breaks while a run is on the desk: it comes back by itself, and the page says so. */

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
  rememberContexts,
  trainAndSave,
  workerOf,
} from './breaking';
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
  set,
  startEndlessRun,
  stories,
  test,
} from './page';

test.use({ mayComplain: true }); // a worker that breaks complains

/** On the desk a run that trains and is saved. @returns the step that it was saved at */
async function training(page: Page, backend?: string): Promise<number> {
  await page.goto('/');
  await prepareEndless(page, backend);
  const step = await trainAndSave(page);
  await button(page, 'Resume').click();
  await expectProgress(page);
  return step;
}

test('a lost GPU costs some steps and nothing else; the third time in a row the run moves to WebAssembly', async ({
  page,
}) => {
  await inEveryWorker(page, rememberContexts);
  const saved = await training(page, 'WebGL');
  for (const _ of [1, 2]) {
    await loseContext(page);
    await expect(notice(page)).toContainText('The graphics driver took the GPU away');
    await expect(notice(page)).toContainText(/goes on from step \d/);
    await expectProgress(page);
    expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
    await expect(page.getByLabel('Backend', { exact: true })).toHaveValue('webgl');
  }
  await loseContext(page);
  await expect(notice(page)).toContainText('it now computes with WebAssembly');
  await expectProgress(page);
  await expect(page.getByLabel('Backend', { exact: true })).toHaveValue('wasm');
  await expect(page.getByText('new settings wait')).toHaveCount(0);
});

test('a crash costs some steps and nothing else; settings chosen meanwhile stay', async ({ page }) => {
  const saved = await training(page);
  await set(page, 'Hidden size', 20);
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expect(notice(page)).toContainText(/goes on from step \d/);
  await expectProgress(page);
  expect(await figure(page, 'Step')).toBeGreaterThanOrEqual(saved);
  await expect(page.getByLabel('Hidden size', { exact: true })).toHaveValue('20');
  await expect(page.getByText('new settings wait for the next run')).toBeVisible();
});

test('a crash after which what was saved cannot be read leaves the text, and says so', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  await trainAndSave(page);
  await loseSavedNumbers(page);
  await crash(page);
  await expect(notice(page)).toContainText('cannot be read');
  await expect(button(page, 'Train')).toBeEnabled();
  await expect(notice(page)).toContainText('cannot be read'); // still, with the text there again
  expect(await figure(page, 'Tokens')).toBeGreaterThan(2000);
  await button(page, 'Train').click();
  await expectProgress(page);
});

test('a crash before the first saving begins the same run anew', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  await holdSaving(page);
  await startEndlessRun(page);
  await crash(page);
  await expect(notice(page)).toContainText('goes on from its beginning');
  await expectProgress(page);
});

test('after three crashes in a row, each of which finds the saved run again, it waits for its person', async ({
  page,
}) => {
  const saved = await training(page);
  for (const _ of [1, 2]) {
    await crash(page);
    await expect(notice(page)).toContainText(/goes on from step \d/);
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

test('a worker that breaks whenever it is there is not started for ever, and then the page is of use again', async ({
  page,
}) => {
  await countWorkers(page);
  await training(page);
  const { made } = await workers(page);
  const bad = 'setTimeout(() => { throw new Error("bad") }, 400)';
  await inEveryWorker(page, bad);
  await crash(page);
  await expect(button(page, 'Continue where you left off')).toBeVisible();
  await expect(notice(page)).toContainText('stopped working');
  await expect.poll(async () => (await workers(page)).living).toBe(0); // none is made any more
  expect((await workers(page)).made - made).toBeLessThan(8);
  await page.unrouteAll();
  await button(page, 'Continue where you left off').click();
  await expectState(page, 'paused');
  await button(page, 'Resume').click();
  await expectProgress(page);
});

interface CountedWorkers {
  readonly made: number;
  readonly living: number;
}

/** Counts the workers of the page; to be called before the visit. */
async function countWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const workers = { made: 0, living: 0 };
    class CountedWorker extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        workers.made++;
        workers.living++;
      }
      override terminate(): void {
        workers.living--;
        super.terminate();
      }
    }
    Object.assign(window, { workers, Worker: CountedWorker });
  });
}

const workers = (page: Page) =>
  page.evaluate(() => (window as unknown as { readonly workers: CountedWorkers }).workers);

test('a crash while a run rests brings it back at rest, paused or finished', async ({ page }) => {
  await page.goto('/');
  await prepare(page, 60);
  await button(page, 'Step once').click();
  await expectState(page, 'paused');
  await expect(page.getByText('· saved')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText('brought back as it was saved, at step 1.');
  await expectState(page, 'paused');

  await button(page, 'Resume').click();
  await expectState(page, 'finished');
  await expectMeasured(page);
  await expect(page.getByText('· saved')).toBeVisible();
  const before = await figure(page, 'Validation loss');
  await crash(page);
  await expect(notice(page)).toContainText('brought back as it was saved, at step 60.');
  await expectState(page, 'finished');
  expect(await figure(page, 'Validation loss')).toBeCloseTo(before, 6);
  await button(page, 'Write').click();
  await expect(
    page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem'),
  ).toHaveCount(3);
});

const large = file('large.txt', stories(5_000).repeat(200));

test('a crash while a text is read leaves a page that reads another', async ({ page }) => {
  await page.goto('/');
  await holdReading(page);
  await choose(page, large);
  await expect(page.getByText('Reading large.txt')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expect(page.getByText('Reading large.txt')).toHaveCount(0);
  await loadStories(page, 3_000, 'small.txt');

  // With a text that stands, the new worker is given that again.
  await holdReading(page);
  await choose(page, large);
  await expect(page.getByText('Reading large.txt')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expect(button(page, 'Train')).toBeEnabled();
  await button(page, 'Step once').click();
  await expectState(page, 'paused');
});

test('a crash while another text is read brings the run back and leaves that text aside', async ({
  page,
}) => {
  await training(page);
  await holdReading(page);
  await choose(page, large);
  await expect(page.getByText('Reading large.txt')).toBeVisible();
  await crash(page);
  await expect(notice(page)).toContainText(/large\.txt.*, which was being read, was left aside/);
  await expectProgress(page);
});

test('what was thrown away by a reset does not come back with a crash', async ({ page }) => {
  await holdTimers(page); // the reset can still be taken back
  await page.goto('/');
  await prepareEndless(page);
  await trainAndSave(page);
  await button(page, 'Reset').click();
  await crash(page);
  await expect(notice(page)).toContainText('stopped working');
  await expectState(page, 'idle');
  await expect(button(page, 'Train')).toBeEnabled();
});

test('a worker that hangs is replaced after some twenty seconds', async ({ page }) => {
  await training(page);
  await hang(page);
  await expect(notice(page)).toContainText('did not answer any more');
  await expectProgress(page);
});

test('a run that diverges says so, keeps what was good, and is saved like that', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  await page.getByText('More settings').click();
  await page.getByLabel('Optimizer', { exact: true }).selectOption({ label: 'Plain (SGD)' });
  await set(page, 'Learning rate', 100);
  await button(page, 'Train').click();
  await expectState(page, 'diverged');
  await expect(notice(page)).toContainText('Lower the learning rate and train again');
  await expect(page.getByText('· saved')).toBeVisible();
  await page.reload();
  await button(page, 'Continue where you left off').click();
  await expectState(page, 'diverged');
  await button(page, 'Write').click();
  await expect(
    page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem'),
  ).toHaveCount(3);
});

test('a network that memory has no room for is refused in a sentence, and a smaller one trains', async ({
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

test('a tab that is frozen, hidden and shown again goes on training, without an alarm', async ({ page }) => {
  await training(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expectProgress(page);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const step = await figure(page, 'Step'); // it draws nothing while nobody looks
  await expect(page).toHaveTitle(/^\d+% · Inkling$/); // told with the news that the worker sends
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(step);
  await button(page, 'Pause').click();
  await expect(notice(page)).toHaveCount(0);
  await expectState(page, 'paused');
});
