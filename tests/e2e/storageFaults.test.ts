/** A storage that fails for a while: the page says so, loses nothing, and offers to try again. */

import { inEveryWorker, notice, prepareEndless, trainAndSave, workerOf } from './faults';
import { button, expect, expectState, figure, test } from './page';

/** Reads from object store `store` fail in the worker until `allowReads` is called there. */
const failReads = (store: string) => `
  const methods = ['get', 'getAll'];
  const originals = methods.map((method) => IDBObjectStore.prototype[method]);
  methods.forEach((method, i) => {
    IDBObjectStore.prototype[method] = function (...args) {
      if (this.name === '${store}') throw new DOMException('intended', 'UnknownError');
      return originals[i].apply(this, args);
    };
  });
  self.allowReads = () => methods.forEach((method, i) => (IDBObjectStore.prototype[method] = originals[i]));`;

const allowReads = 'self.allowReads()';

test('saved runs that cannot be listed are not reported as none, and are there at the next try', async ({
  page,
}) => {
  await page.goto('/');
  await prepareEndless(page);
  await trainAndSave(page);
  await inEveryWorker(page, failReads('runs'));
  await page.reload();
  const status = page.getByRole('status').filter({ hasText: 'The saved runs cannot be read right now' });
  await expect(status).toContainText('Nothing was deleted.');
  await expect(button(page, 'Continue where you left off')).toHaveCount(0);
  await (await workerOf(page)).evaluate(allowReads);
  await button(page, 'Try again').click();
  await expect(button(page, 'Continue where you left off')).toBeVisible();
  await expect(status).toHaveCount(0);
});

test('a run that cannot be read now is kept, and opens at the next try', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  const step = await trainAndSave(page);
  await inEveryWorker(page, failReads('chunks'));
  await page.reload();
  await button(page, 'Continue where you left off').click();
  await expect(notice(page)).toContainText('cannot be read right now');
  await expect(notice(page)).toContainText('Nothing was deleted.');
  await expect(button(page, 'Continue where you left off')).toBeVisible();
  await button(page, 'Try again').click();
  await expect(notice(page)).toContainText('cannot be read right now');
  await (await workerOf(page)).evaluate(allowReads);
  await button(page, 'Try again').click();
  await expectState(page, 'paused');
  await expect(notice(page)).toHaveCount(0);
  expect(await figure(page, 'Step')).toBe(step);
});

test('a run whose latest save cannot be read opens as of the save before it', async ({ page }) => {
  await page.goto('/');
  await prepareEndless(page);
  const earlier = await trainAndSave(page);
  await button(page, 'Step once').click();
  await expect.poll(() => figure(page, 'Step')).toBe(earlier + 1);
  await expect(page.getByText('· saved')).toBeVisible();
  await inEveryWorker(
    page,
    `const { get } = IDBObjectStore.prototype;
    let newest; // the generation that is read first
    IDBObjectStore.prototype.get = function (key) {
      const generation = this.name === 'chunks' ? /^\\d+/.exec(key[1])?.[0] : undefined;
      newest ??= generation;
      if (generation && generation === newest) throw new DOMException('lost', 'NotReadableError');
      return get.call(this, key);
    };`,
  );
  await page.reload();
  await button(page, 'Continue where you left off').click();
  await button(page, `Open the save before it, at step ${earlier.toLocaleString('en-US')}`).click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(earlier);
  await button(page, 'Step once').click();
  await expect.poll(() => figure(page, 'Step')).toBe(earlier + 1);
});

test('training and saving go on after the browser has closed the database without an event', async ({
  page,
}) => {
  await inEveryWorker(
    page,
    `const { open } = IDBFactory.prototype;
    const connections = [];
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args);
      request.addEventListener('success', () => connections.push(request.result));
      return request;
    };
    self.closeDatabase = () => connections.splice(0).forEach((connection) => connection.close());`,
  );
  await page.goto('/');
  await prepareEndless(page);
  const first = await trainAndSave(page);
  const closeDatabase = 'self.closeDatabase()';
  await (await workerOf(page)).evaluate(closeDatabase);
  await button(page, 'Resume').click();
  await expect.poll(() => figure(page, 'Step')).toBeGreaterThan(first);
  await button(page, 'Pause').click();
  await expectState(page, 'paused');
  await expect(page.getByText('· saved')).toBeVisible();
  const step = await figure(page, 'Step');
  await (await workerOf(page)).evaluate(closeDatabase);
  await button(page, 'Saved runs').click();
  const currentRun = page.getByRole('dialog').getByRole('region', { name: 'Current run' });
  await expect(currentRun).toContainText(`at step ${step.toLocaleString('en-US')}.`);
  await page.keyboard.press('Escape');
  await page.reload();
  await button(page, 'Continue where you left off').click();
  await expectState(page, 'paused');
  expect(await figure(page, 'Step')).toBe(step);
});
