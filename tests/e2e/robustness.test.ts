/** Robustness: lost connections, keyboard focus, very long words, prompts and completions. */

import AxeBuilder from '@axe-core/playwright';
import { type Page, test as unwatchedTest } from '@playwright/test';
import {
  button,
  choose,
  endlessSteps,
  expect,
  expectMeasured,
  expectProgress,
  expectState,
  figure,
  file,
  loadStories,
  makeSmall,
  openView,
  output,
  overflow,
  prepareRun,
  set,
  setting,
  stories,
  test,
  write,
} from './page';

const completions = (page: Page) => page.getByRole('list', { name: 'Completions', exact: true });

for (const [chunk, open] of [
  ['LossChart', undefined],
  ['ZipfPlot', 'Look inside the text'],
] as const) {
  // Without the checks of `page.ts`, because a failed fetch logs an error.
  unwatchedTest(
    `if ${chunk} cannot be fetched the page still works, and a retry loads it`,
    async ({ page }) => {
      const address = new RegExp(`/assets/${chunk}-[^/]*\\.js$`);
      await page.route(address, (route) => route.abort('internetdisconnected'));
      await page.goto('/');
      await choose(page, file('stories.txt', stories(3_000)));
      if (open) await page.getByText(open).click();
      await expect(page.getByText(/could not be loaded/)).toBeVisible();
      await expect(button(page, 'Train')).toBeEnabled();
      await button(page, 'Retry').focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(/still could not be loaded/)).toBeVisible();
      await expect(button(page, 'Retry')).toBeFocused();
      await page.unroute(address);
      await page.keyboard.press('Enter');
      await expect(page.locator('.recharts-surface').first()).toBeVisible();
      await expect(button(page, 'Retry')).toHaveCount(0);
      expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    },
  );
}

test('the charts are shown even if the connection is lost before a text is loaded', async ({
  page,
  context,
}) => {
  const fetched = page.waitForResponse(/\/assets\/LossChart-/);
  await page.goto('/');
  await page.mouse.move(100, 100);
  await fetched;
  await page.waitForLoadState('networkidle');
  await page.route(/(LossChart|ZipfPlot|LineChart)-/, (route) => route.abort());
  await choose(page, file('stories.txt', stories(3_000)));
  await expect(page.getByRole('figure', { name: 'Loss by step' }).locator('svg').first()).toBeVisible();
  await context.close();
});

test('changing the tokenizer while the text details are closed draws no plot and logs no warning', async ({
  page,
}) => {
  await page.goto('/');
  await choose(page, file('stories.txt', stories(3_000)));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(2000);
  await (await setting(page, 'Tokenizer')).selectOption({ label: 'Characters' });
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(10_000);
  const plot = page.locator('details .recharts-surface');
  await expect(plot).toHaveCount(0);
  await page.getByText('Look inside the text').click();
  await expect(plot).toBeVisible();
});

test('the focus is kept while buttons appear and disappear', async ({ page }) => {
  await page.goto('/');
  await button(page, 'Use the sample').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  await expect(page.locator('main')).toBeFocused();
  await button(page, 'Use the sample').focus(); // now the small one in the text region
  await page.keyboard.press('Enter');
  await expect(button(page, 'Use the sample')).toBeFocused();
  await expect(button(page, 'Step once')).toBeEnabled();
  await makeSmall(page);
  await set(page, 'Steps', endlessSteps);

  await button(page, 'Step once').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => figure(page, 'Step')).toBe(1);
  await expect(button(page, 'Step once')).toBeFocused();
  await button(page, 'Reset').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Reset')).toBeDisabled();
  await expect(button(page, 'Reset')).toBeFocused();

  await button(page, 'Train').focus();
  await page.keyboard.press('Enter');
  await expectState(page, 'training');
  await expect(button(page, 'Pause')).toBeFocused();
  await button(page, 'Stop').focus();
  await page.keyboard.press('Enter');
  await expectState(page, 'stopped');
  await expect(button(page, 'Stop')).toBeFocused();
  await expect(button(page, 'Stop')).toBeDisabled();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Stop')).toHaveAttribute('disabled', ''); // without focus it is skipped by Tab
});

test('Space starts, pauses and discards nothing; Ctrl+Enter starts a finished run again', async ({
  page,
}) => {
  await prepareRun(page, { steps: 40, address: '/' });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await page.locator('main').focus();
  await page.keyboard.press('Space');
  await write(page); // the worker has answered a later request, and nothing may have started
  expect(await figure(page, 'Step')).toBe(40);
  await expect(output(page, 'Training state')).toHaveText('finished');

  await set(page, 'Steps', endlessSteps);
  await page.locator('main').focus();
  await page.keyboard.press('Control+Enter');
  await expectState(page, 'training');
  await completions(page).locator('[data-kind="word"]').first().focus();
  await page.keyboard.press('Space');
  await write(page); // the worker has answered a later request, and nothing may have paused
  await expectProgress(page);
});

test('only the end of a long prompt is shown, and long completions keep their keyboard navigation and panels', async ({
  page,
}) => {
  await page.goto('/#length=130&completions=2');
  await loadStories(page, 5_000);
  await makeSmall(page);
  const prompt = `zyzzyva ${'the old '.repeat(150)}qwertzu the`;
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt);
  await button(page, 'Write').click();
  const first = completions(page).getByRole('listitem').first();
  const words = first.locator('[data-kind="word"]');
  await expect(words).toHaveCount(130);
  await expect(first).toContainText('The beginning of the prompt is not shown.');
  await expect(first.locator('[data-kind="prompt"]')).toHaveText(['qwertzu']);
  await expect(first.locator('[tabindex="0"]')).toHaveText(['qwertzu']);
  await first.locator('[tabindex="0"]').focus();
  await expect(page.getByRole('tooltip')).toContainText('“qwertzu” does not occur in this text');
  await page.keyboard.press('End');
  await expect(words.last()).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText('Most probable here');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const index = Number(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.at));
  expect(index).toBeLessThan(129);
  expect(index).toBeGreaterThan(60);
});

test('a word of three thousand letters causes no horizontal overflow', async ({ page }) => {
  await page.goto('/');
  const longWord = 'ab'.repeat(1500);
  await choose(page, file('long.txt', `${longWord} and then ${`${stories(2_000)} ${longWord} `.repeat(2)}`));
  await page.getByText('Look inside the text').click();
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(`${longWord}x ${longWord} once`);
  await makeSmall(page);
  await button(page, 'Write').click();
  await expect(completions(page).getByRole('listitem')).toHaveCount(3);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(page)).toBe(0);
  }
});

for (const width of [1440, 390]) {
  test(`at ${width} px the list of completions exists from the start, and the file input is never replaced`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/');
    const input = page.getByLabel('Text files', { exact: true });
    await openView(page, 'Write');
    await expect(completions(page)).toBeVisible();
    await expect(completions(page).getByRole('listitem')).toHaveCount(0);
    await expect(input).toHaveCount(1);
    await input.evaluate((element) => element.setAttribute('data-same', ''));
    await choose(page, file('stories.txt', stories(3_000)));
    await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(2000);
    await expect(completions(page)).toBeVisible();
    await expect(input).toHaveAttribute('data-same', '');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test('the chart responds to the pointer and the arrow keys', async ({ page }) => {
  await prepareRun(page, { steps: 60, address: '/' });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expectMeasured(page); // the last measurements redraw the chart under the pointer
  const chart = page.getByRole('figure', { name: 'Loss by step' });
  // Of a step that was measured while the loss of its slice was still being averaged, only the validation loss is known.
  const loss = chart.getByText(/(training|validation): \d/).first();
  await chart.hover();
  await expect(loss).toBeVisible();
  // Near the middle, although the pointer moved only once; a run of 60 steps has few points.
  await expect(chart.getByText(/^Step [1-5]?\d$/)).toBeVisible();
  await page.mouse.move(5, 5);
  await expect(loss).toHaveCount(0);
  await chart.locator('[tabindex="0"]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(chart.getByText(/^Step \d/)).toBeVisible();
});
