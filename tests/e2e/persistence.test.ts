/** Saving and restoring runs across page loads, and training without storage. */

import type { Page } from '@playwright/test';
import { expectProgress, inEveryWorker, notice, prepare, prepareEndless, tiny, trainAndSave } from './faults';
import {
  button,
  choose,
  endlessSteps,
  expect,
  expectMeasured,
  expectState,
  figure,
  file,
  holdTimers,
  inQuotes,
  loadStories,
  output,
  set,
  setting,
  startEndlessRun,
  stories,
  test,
} from './page';

const offer = (page: Page) => button(page, 'Continue where you left off');

test('an unfinished run is offered after a reload, restored as it was saved, and continues', async ({
  page,
}) => {
  await page.goto('/');
  await prepareEndless(page);
  await startEndlessRun(page);
  // Saved automatically, without a pause, some seconds after the start.
  await expect(page.getByRole('button', { name: 'Saved runs' })).toBeEnabled();
  await button(page, 'Saved runs').click();
  await expect(page.getByRole('dialog')).toContainText(/Saved today at \d\d:\d\d, at step [\d,]+\./);
  await page.keyboard.press('Escape');
  await page.reload();

  const facts = page.locator('p', { has: page.getByText('stories.txt') });
  await expect(facts).toContainText(`of ${endlessSteps.toLocaleString('en-US')}`);
  await expect(facts).toContainText(/perplexity [\d,.]+|not measured yet/);
  await expect(facts).toContainText(/today at \d\d:\d\d/);
  const step = Number((await facts.textContent())?.match(/step ([\d,]+)/)?.[1].replaceAll(',', ''));
  expect(step).toBeGreaterThan(0);

  await offer(page).click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step);
  expect(await figure(page, 'Training loss')).toBeGreaterThan(0);
  expect(await figure(page, 'Tokens')).toBeGreaterThan(2000);
  await expect(await setting(page, 'Hidden size')).toHaveValue('16');
  await expect(await setting(page, 'Steps')).toHaveValue(String(endlessSteps));
  await expect(await setting(page, 'Backend')).toHaveValue('wasm');
  await expect(page.getByText('· saved')).toBeVisible();
  const curve = page.getByRole('figure', { name: 'Loss by step' }).locator('path[stroke="var(--accent)"]');
  await expect(curve.first()).toHaveAttribute('d', /L.*L/);
  await button(page, 'Resume').click();
  await expectProgress(page);
  expect(await figure(page, 'Step')).toBeGreaterThan(step);
});

test('one hundred steps, a reload and one hundred more steps give the same loss as two hundred steps', async ({
  page,
}) => {
  /** Plans 200 steps both times, because schedule and smoothing depend on the plan. */
  const prepareSteps = async () => {
    await loadStories(page, 3_000);
    await tiny(page, 200);
  };
  await page.goto('/');
  await prepareSteps();
  await stepOnce(page, 100);
  await expect.poll(() => figure(page, 'Step')).toBe(100);
  await expect(page.getByText('· saved')).toBeVisible();
  await page.reload();
  await offer(page).click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(100);
  await stepOnce(page, 100);
  await expectState(page, 'finished');
  const [reloaded, reloadedValidation] = await losses(page);

  // Single steps both times: the smoothing depends on the reported points, and nothing is evaluated in between.
  await button(page, 'Reset').click();
  await stepOnce(page, 200);
  await expectState(page, 'finished');
  const [uninterrupted, uninterruptedValidation] = await losses(page);
  expect(Math.abs(uninterrupted - reloaded)).toBeLessThan(1e-5);
  expect(Math.abs(uninterruptedValidation - reloadedValidation)).toBeLessThan(1e-5);
});

/** Presses "Step once" `times` times. */
async function stepOnce(page: Page, times: number): Promise<void> {
  await button(page, 'Step once').click(); // the first press may have to create the run
  await expectState(page, 'paused');
  await button(page, 'Step once').evaluate((element: HTMLElement, count) => {
    for (let i = 1; i < count; i++) element.click();
  }, times);
}

/** The final losses, once all held-out text has been evaluated. */
async function losses(page: Page): Promise<[training: number, validation: number]> {
  await expectMeasured(page);
  return [await figure(page, 'Training loss'), await figure(page, 'Validation loss')];
}

test('a finished run is restored with its results and can train further', async ({ page }) => {
  await page.goto('/');
  await prepare(page, 60);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  const before = await losses(page);
  await expect(page.getByText('· saved')).toBeVisible();
  const table = page.getByRole('table').first();
  await expect(table).toContainText('trigram');
  const rows = await table.textContent();
  await page.reload();
  await offer(page).click();
  await expectState(page, 'finished');
  expect(await losses(page)).toEqual(before);
  await expect.poll(() => table.textContent()).toBe(rows);
  await button(page, 'More steps').click();
  await expect.poll(() => figure(page, 'Step')).toBe(120);
  await expectState(page, 'finished');
});

test('after leaving for another page and going back, the run is still open or offered', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  const step = await trainAndSave(page);
  const body = '<!doctype html><link rel="icon" href="data:,"><title>Elsewhere</title>';
  await page.route('/elsewhere', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/elsewhere');
  await page.goBack();
  const state = output(page, 'Training state');
  await expect(state).toBeVisible();
  if ((await state.textContent()) !== 'paused') await offer(page).click(); // if the page did not come from the back/forward cache
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step);
  await button(page, 'Resume').click();
  await expectProgress(page);
});

test('persistent storage is requested once, after the first save', async ({ page }) => {
  await page.addInitScript(() => {
    const requests: number[] = [];
    Object.assign(window, { requests });
    navigator.storage.persist = async () => {
      requests.push(1);
      return true;
    };
  });
  const requestCount = () =>
    page.evaluate(() => (window as unknown as { requests: number[] }).requests.length);
  await page.goto('/');
  await prepareEndless(page);
  expect(await requestCount()).toBe(0);
  await trainAndSave(page);
  expect(await requestCount()).toBe(1);
  await button(page, 'Step once').click();
  await expect(page.getByText('· saved')).toBeVisible();
  expect(await requestCount()).toBe(1);
});

test('without free storage training continues with a message; with free storage again the run is saved', async ({
  page,
  baseURL,
}) => {
  await page.goto('/');
  await prepareEndless(page);
  const session = await page.context().newCDPSession(page);
  const quota = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize });
  await quota(1000);
  await button(page, 'Train').click();
  const message = page.getByText('This browser has no room left to save the run.');
  await expect(message).toBeVisible();
  await expectProgress(page);
  await button(page, 'Export the model').waitFor();
  await quota();
  await button(page, 'Pause').click();
  await expect(message).toHaveCount(0);
  await expect(page.getByText('· saved')).toBeVisible();
  await page.reload();
  await expect(offer(page)).toBeVisible();
});

for (const [how, script] of [
  ['is missing', 'Object.defineProperty(self, "indexedDB", { value: undefined })'],
  [
    'is forbidden',
    'Object.defineProperty(self, "indexedDB", { get() { throw new DOMException("no", "SecurityError") } })',
  ],
  ['fails', 'IDBFactory.prototype.open = () => { throw new DOMException("broken", "UnknownError") }'],
] as const) {
  test(`if the browser's storage ${how}, training continues, and the page says that nothing is saved`, async ({
    page,
  }) => {
    await inEveryWorker(page, script);
    await page.goto('/');
    await expect(offer(page)).toHaveCount(0);
    await prepareEndless(page);
    await button(page, 'Step once').click();
    await expect(page.getByText('This browser does not let the page save the run')).toBeVisible();
    await button(page, 'Resume').click();
    await expectProgress(page);
    await expect(notice(page)).toHaveCount(0);
    await button(page, 'Saved runs').click();
    await expect(page.getByRole('dialog')).toContainText('Not saved');
  });
}

test('a reset and a new text can be undone, and the notice says that the run is saved', async ({ page }) => {
  const fireTimers = await holdTimers(page);
  await page.goto('/');
  await prepareEndless(page);
  const step = await trainAndSave(page);
  await button(page, 'Reset').click();
  await expect(page.getByText('The run was reset. It is still among the saved runs.')).toBeVisible();
  await button(page, 'Undo').click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step);

  await choose(page, file('other.txt', stories(2_500)));
  await expect(
    page.getByText(`The run on ${inQuotes('stories.txt')} was closed. It is still among the saved runs.`),
  ).toBeVisible();
  await button(page, 'Undo').click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step);
  await button(page, 'Step once').click();
  await expect.poll(() => figure(page, 'Step')).toBe(step + 1);
  await expect(page.getByText('· saved')).toBeVisible();

  // Without Undo it is among the saved runs and can be opened.
  await button(page, 'Reset').click();
  await expect(page.getByText('It is still among the saved runs')).toBeVisible();
  await fireTimers();
  await expect(page.getByText('It is still among the saved runs')).toHaveCount(0);
  await button(page, 'Saved runs').click();
  await button(page, 'Open stories.txt').click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step + 1);
});

test('a run that was not saved before its text is replaced is saved then', async ({ page }) => {
  await holdTimers(page);
  await page.goto('/');
  await prepareEndless(page);
  await startEndlessRun(page);
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(0);
  await choose(page, file('other.txt', stories(2_500)));
  await expect(page.getByText('is still among the saved runs.')).toBeVisible();
  await set(page, 'Steps', 5); // the page works with the other text
  await button(page, 'Train').click();
  await expectState(page, 'finished');
});
