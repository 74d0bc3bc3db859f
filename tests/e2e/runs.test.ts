/** The sheet of saved runs, earlier runs on the chart, and two tabs that share the storage. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectProgress, notice, prepare, prepareEndless, tiny, trainAndSave } from './faults';
import {
  button,
  endlessSteps,
  expect,
  expectState,
  holdTimers,
  inQuotes,
  loadStories,
  set,
  setting,
  startEndlessRun,
  test,
} from './page';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Saved runs' });
const rows = (page: Page) => sheet(page).getByRole('list', { name: 'Saved runs' }).getByRole('listitem');
const earlier = (page: Page) =>
  page.getByRole('list', { name: 'Earlier runs on the chart' }).getByRole('listitem');

/** Trains a run with `hiddenSize` to its end. */
async function finish(page: Page, hiddenSize: number): Promise<void> {
  await set(page, 'Hidden size', hiddenSize);
  await button(page, 'Train').click();
  await expect(page.getByText('starts over with the new settings')).toHaveCount(0); // the previous run is closed
  await expectState(page, 'finished');
  await expect(page.getByText('· saved')).toBeVisible();
}

test('saved runs are listed with their size, and renamed, opened and deleted, also with the keyboard', async ({
  page,
}) => {
  await page.goto('/');
  await prepare(page, 60);
  await finish(page, 16);
  await finish(page, 20);
  await button(page, 'Saved runs').focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeVisible();
  await expect(sheet(page).getByRole('region', { name: 'Current run' })).toContainText('Saved today at');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(/step 60, finished · perplexity \d/);
  await expect(rows(page)).toContainText('hidden size 16 instead of 20');
  await expect(sheet(page)).toContainText(/2 runs take up [\d.]+ (kB|KB|MB|KiB|MiB)/);
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await button(page, 'Rename stories.txt').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('not this');
  await page.keyboard.press('Escape'); // cancels the renaming and leaves the sheet open
  await expect(sheet(page)).toBeVisible();
  await expect(button(page, 'Rename stories.txt')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('<b>small</b> \u202Eone');
  await page.keyboard.press('Enter');
  const named = '<b>small</b> \u202Eone';
  await expect(rows(page).getByRole('heading')).toHaveText(named);
  await expect(rows(page).locator('b')).toHaveCount(0);
  await expect(button(page, `Rename ${named}`)).toBeFocused();

  await button(page, `Delete ${named}`).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Delete this run permanently?' })).toBeVisible();
  await expect(button(page, 'Keep')).toBeFocused(); // so that holding Enter deletes nothing
  await page.keyboard.press('Enter');
  await expect(button(page, `Delete ${named}`)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(button(page, 'Saved runs')).toBeFocused();

  await page.keyboard.press('Enter');
  await button(page, `Open ${named}`).click();
  await expect(sheet(page)).toHaveCount(0);
  await expectState(page, 'finished');
  await expect(await setting(page, 'Hidden size')).toHaveValue('16');

  await button(page, 'Saved runs').click();
  await button(page, 'Delete stories.txt').click();
  await button(page, 'Delete').click();
  await expect(rows(page)).toHaveCount(0);
  await expect(button(page, 'Close')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.reload();
  await button(page, 'Saved runs').first().click(); // the one next to "Continue"
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).getByRole('heading')).toHaveText(named);
});

test('a run that was reset can be deleted at once', async ({ page }) => {
  await holdTimers(page); // the reset can still be undone
  await page.goto('/');
  await prepareEndless(page);
  await trainAndSave(page);
  await button(page, 'Reset').click();
  await expect(page.getByText('still among the saved runs')).toBeVisible();
  await button(page, 'Saved runs').click();
  await button(page, 'Delete stories.txt').click();
  await button(page, 'Delete').click();
  await expect(rows(page)).toHaveCount(0);
  await expect(notice(page)).toHaveCount(0);
});

test('four earlier runs are drawn with the current one, each with its differences, and can be removed', async ({
  page,
}) => {
  await page.goto('/');
  await prepare(page, 60);
  for (const hiddenSize of [8, 10, 12, 14, 16]) await finish(page, hiddenSize);
  await expect(earlier(page)).toHaveCount(4);
  for (const [index, hiddenSize] of [14, 12, 10, 8].entries()) {
    await expect(earlier(page).nth(index)).toContainText(`hidden size ${hiddenSize} instead of 16`);
  }
  await button(page, 'Saved runs').click();
  const boxes = sheet(page).getByRole('checkbox', { name: /On the chart/ });
  await expect(boxes).toHaveCount(4);
  await boxes.nth(1).uncheck();
  await page.keyboard.press('Escape');
  await expect(earlier(page)).toHaveCount(3);
  await expect(earlier(page).filter({ hasText: 'hidden size 12' })).toHaveCount(0);
  await button(page, 'Saved runs').click();
  await boxes.nth(1).check();
  await page.keyboard.press('Escape');
  await expect(earlier(page)).toHaveCount(4);

  await page.setViewportSize({ width: 390, height: 844 });
  await button(page, 'Saved runs').click();
  await expect(sheet(page)).toBeVisible();
  for (const target of ['html', 'dialog[open]']) {
    const overflow = await page.locator(target).evaluate((each) => each.scrollWidth - each.clientWidth);
    expect(overflow).toBe(0);
  }
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test('two tabs train at the same time, and neither can open or delete the open run of the other', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await prepareEndless(page);
  const other = await context.newPage();
  await other.goto('/');
  await loadStories(other, 2_500, 'letters.txt');
  await tiny(other, endlessSteps);
  await startEndlessRun(other);
  await expectProgress(other);
  await page.bringToFront(); // a background tab is rendered only once per second
  await startEndlessRun(page);
  await expectProgress(page);
  await other.bringToFront();
  await expectProgress(other);
  await button(other, 'Pause').click();
  await expect(other.getByText('· saved')).toBeVisible();
  await page.bringToFront();
  await button(page, 'Pause').click();
  await expect(page.getByText('· saved')).toBeVisible();

  await button(page, 'Saved runs').click();
  await expect(rows(page)).toHaveCount(1);
  await button(page, 'Delete letters.txt').click();
  await button(page, 'Delete').click();
  const refusal = `The run on ${inQuotes('letters.txt')} is already open, here or in another tab.`;
  await expect(sheet(page).getByText(refusal)).toBeVisible(); // shown in the sheet
  await expect(rows(page)).toHaveCount(1);
  await sheet(page).getByRole('button', { name: 'Dismiss' }).click();
  await button(page, 'Open letters.txt').click();
  await expect(notice(page)).toContainText(refusal);
  await expect(page.getByText('Reading letters.txt')).toHaveCount(0);
  await button(page, 'Resume').click();
  await expectProgress(page); // the open run is unchanged
  await other.bringToFront();
  await button(other, 'Resume').click();
  await expectProgress(other);

  await other.close();
  await button(page, 'Saved runs').click();
  await button(page, 'Open letters.txt').click();
  await expectState(page, 'paused');
  await expect(page.getByText('letters.txt').first()).toBeVisible();
  await button(page, 'Saved runs').click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('different text');
});
