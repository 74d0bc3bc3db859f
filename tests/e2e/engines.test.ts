/** The dialog that measures the engines. */

import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import {
  button,
  expect,
  expectState,
  loadStories,
  makeSmall,
  openView,
  overflow,
  prepareRun,
  set,
  setting,
  startEndlessRun,
  test,
} from './page';

const chip = (page: Page): Locator => page.getByRole('banner').getByRole('button').first();
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Engines', exact: true });
const status = (page: Page): Locator => dialog(page).getByRole('status');
/** The row whose header begins with the engine's name; the number of threads may follow. */
const row = (page: Page, engine: string): Locator =>
  dialog(page)
    .getByRole('row')
    .filter({
      has: page.getByRole('rowheader', { name: new RegExp(`^${engine.replace(/[.()]/g, '\\$&')}`) }),
    });

/** Opens the explanation of the backend, and from there the dialog. */
async function measure(page: Page): Promise<void> {
  await chip(page).click();
  await button(page, 'Measure this machine').click();
}

test('measures each engine on the text, and one of them can be chosen', async ({ page }) => {
  await page.goto('/');
  await loadStories(page, 5_000);
  await makeSmall(page);
  await measure(page);
  await expect(dialog(page)).toContainText('stories.txt');
  await expect(button(page, 'Cancel')).toBeFocused();
  await expect(status(page)).toContainText(/Measuring \S+ …/);
  await expect(status(page)).toContainText('is the fastest here');
  for (const engine of ['WebGL', 'TensorFlow.js (WebGL)', 'WebAssembly', 'CPU']) {
    const cells = row(page, engine).getByRole('cell');
    expect(Number(await cells.nth(0).getAttribute('data-value'))).toBeGreaterThan(0);
    expect(Number(await cells.nth(1).getAttribute('data-value'))).toBeGreaterThan(0);
    await expect(cells.nth(2)).toHaveText(engine.startsWith('TensorFlow') ? /^1\s/ : /^\d/);
  }
  await expect(chip(page)).toContainText(/measured .+ than .+ here|measured as fast as/);

  await button(page, 'Use CPU').click();
  await expect(button(page, 'Chosen: CPU')).toBeFocused();
  await expect(row(page, 'CPU')).toContainText('in use');
  await expect(chip(page)).toContainText('CPU · your choice');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(chip(page)).toBeFocused();
  await expect(await setting(page, 'Backend')).toHaveValue('cpu');
  await set(page, 'Steps', 3);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expect(chip(page)).toContainText('CPU · your choice'); // what was measured does not override it
});

test('Automatic uses what was measured, after the page is opened again too', async ({ page }) => {
  await page.goto('/');
  await prepareRun(page, { steps: 3 });
  await measure(page);
  await expect(status(page)).toContainText('is the fastest here');
  const measured = (await chip(page).textContent()) ?? '';
  expect(measured).toContain('measured');
  await page.reload();
  await prepareRun(page, { steps: 3 });
  await expect(chip(page)).not.toContainText('measured');
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expect(chip(page)).toHaveText(measured);
});

test('TensorFlow.js is fetched only when its backend is chosen, and trains and writes', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  const fetched = () => requested.filter((url) => /\/webglBackend-[^/]*\.js$/.test(url)).length;
  await page.goto('/');
  await prepareRun(page, { steps: 5 });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  expect(fetched()).toBe(0);
  await (await setting(page, 'Backend')).selectOption('TensorFlow.js (WebGL)');
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  expect(fetched()).toBe(1);
  await expect(chip(page)).toContainText('TensorFlow.js (WebGL)');
  await openView(page, 'Write');
  await button(page, 'Write').click();
  const completions = page.getByRole('list', { name: 'Completions', exact: true });
  await expect(completions.getByRole('listitem')).toHaveCount(3);
});

test('can be canceled with the button, and with Esc', async ({ page }) => {
  await page.goto('/');
  await measure(page);
  await expect(dialog(page)).toContainText('no text is loaded');
  await button(page, 'Cancel').click();
  await expect(status(page)).toContainText('Canceled');
  await expect(button(page, 'Measure again')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText(/Measuring|Starting/);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(chip(page)).toBeFocused();
  await expect(chip(page)).not.toContainText('measured');
  await prepareRun(page, { steps: 3 }); // the worker is free
  await button(page, 'Train').click();
  await expectState(page, 'finished');
});

test('is not offered while a run trains, and says why', async ({ page }) => {
  await page.goto('/');
  await prepareRun(page, { steps: 3 });
  await startEndlessRun(page);
  await chip(page).click();
  await expect(button(page, 'Measure this machine')).toBeDisabled();
  await expect(page.getByText('Not while a run trains')).toBeVisible();
  await button(page, 'Pause').click(); // which closes the explanation
  await expect(button(page, 'Measure this machine')).toBeHidden();
  await chip(page).click();
  await expect(button(page, 'Measure this machine')).toBeEnabled();
});

test('can be reached and used with the keyboard', async ({ page }) => {
  await page.goto('/');
  await chip(page).focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Measure this machine')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Measure this machine')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Cancel')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violations on a phone in the ${colorScheme} color scheme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    await chip(page).click();
    await expect(button(page, 'Measure this machine')).toBeVisible();
    const explained = await new AxeBuilder({ page }).analyze();
    await button(page, 'Measure this machine').click();
    await expect(status(page)).toContainText('is the fastest here');
    const measured = await new AxeBuilder({ page }).analyze();
    const found = [...explained.violations, ...measured.violations];
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await button(page, 'Use WebAssembly').click();
    await expect(button(page, 'Chosen: WebAssembly')).toBeVisible();
    expect(await overflow(page)).toBe(0);
    const table = dialog(page).getByRole('table', { name: 'Measured engines' });
    expect(
      await table.evaluate(
        ({ parentElement, clientWidth }) => clientWidth - Number(parentElement?.clientWidth),
      ),
    ).toBe(0);
  });
}
