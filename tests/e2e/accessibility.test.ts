/** Accessibility: keyboard, names and labels, window sizes and color schemes. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

async function train(page: Page): Promise<void> {
  await prepareRun(page, { steps: 60 });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expectMeasured(page);
  await write(page);
  const words = page.getByRole('list', { name: 'Completions', exact: true }).locator('[data-kind="word"]');
  expect(await words.count()).toBeGreaterThan(60);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violations in the ${colorScheme} color scheme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await choose(page, file('empty.txt', '')); // refused: the first visit remains, with a notice
    await expect(page.getByRole('alert').filter({ hasText: 'no words' })).toBeVisible();
    await expectAccessible(page);
    await button(page, 'Choose a sample').click();
    await expect(button(page, 'First names')).toBeVisible();
    await expectAccessible(page);
    await button(page, 'Close').click();
    await train(page);
    await expectAccessible(page);
  });

  test(`nothing overflows horizontally at any size in the ${colorScheme} color scheme`, async ({
    page,
  }, info) => {
    await page.emulateMedia({ colorScheme });
    const sizes = [
      [1440, 900],
      [1024, 768],
      [390, 844],
    ] as const;
    /** @returns the horizontal overflow in pixels at each size */
    const overflows = async (when: string, fullPage: boolean) => {
      const pixels: number[] = [];
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: info.outputPath(`${when}-${width}.png`), fullPage });
        pixels.push(await overflow(page));
      }
      return pixels;
    };
    await page.goto('/');
    expect(await overflows('first-visit', false)).toEqual([0, 0, 0]);
    await train(page);
    expect(await overflows('finished', true)).toEqual([0, 0, 0]);
  });
}

test('at 1440 × 900 the chart, and in the other view the completions, are visible without scrolling', async ({
  page,
}) => {
  await page.goto('/');
  await train(page);
  const last = page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem').last();
  await expect(last).toBeInViewport({ ratio: 1 });
  await openView(page, 'Learn');
  await expect(
    page.getByRole('region', { name: 'Watch' }).locator('.recharts-surface').first(),
  ).toBeInViewport({ ratio: 1 });
});

test('Space scrolls the page, and the single-key shortcut can be switched off', async ({ page }) => {
  await prepareRun(page, { steps: 60, address: '/' });
  await page.setViewportSize({ width: 1024, height: 500 });
  await page.locator('main').focus();
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await expect(output(page, 'Training state')).toHaveText('idle');

  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts', exact: true });
  await page.keyboard.press('?');
  await expect(shortcuts).toBeVisible();
  await shortcuts.getByLabel('Single-key shortcuts', { exact: true }).uncheck();
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await page.reload();
  await page.locator('main').focus();
  await page.keyboard.press('?');
  await page.keyboard.press('Control+Enter'); // the page has handled the key before
  await expect(shortcuts).toBeHidden();
});

test('the button that trains is in view at every size, wherever one scrolls, and the skip link leads to it', async ({
  page,
}) => {
  await prepareRun(page, { steps: 60, address: '/' });
  const sizes = [
    [1440, 900],
    [1366, 625],
    [911, 600],
    [768, 1024],
    [390, 844],
    [320, 640],
  ] as const;
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    for (const top of [0, 100_000]) {
      await page.evaluate((y) => window.scrollTo({ top: y, behavior: 'instant' }), top);
      await expect(button(page, 'Train')).toBeInViewport({ ratio: 1 });
    }
    expect(await overflow(page)).toBe(0);
  }
  await page.reload();
  await loadStories(page, 3_000);
  await page.keyboard.press('Tab');
  await button(page, 'Skip to Train').press('Enter');
  await expect(button(page, 'Train')).toBeFocused();
});

test('the address remembers the view and opens the settings', async ({ page }) => {
  await page.goto('/#settings=open');
  await expect(page.getByLabel('Hidden size', { exact: true })).toBeVisible();
  await openView(page, 'Write');
  await expect.poll(() => page.url()).toContain('view=write');
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Write', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toBeVisible();
});

test('a network can be trained and write using only the keyboard', async ({ page }) => {
  await page.goto(`/#steps=${endlessSteps}`);
  await expect(button(page, 'Use the sample')).toBeVisible();
  await tabTo(page, 'Use the sample');
  await page.keyboard.press('Enter');
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(200_000);
  await tabTo(page, 'Train');
  await page.keyboard.press('Enter');
  await expectState(page, 'training');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Control+Enter');
  await expectState(page, 'paused');
  await tabTo(page, 'Learn');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Write', exact: true })).toBeFocused();
  await tabTo(page, 'Prompt');
  await page.keyboard.press('Control+Enter'); // from anywhere
  await expectState(page, 'training');
  await page.keyboard.type('once upon a');
  await page.keyboard.press('Enter');
  const completions = page.getByRole('list', { name: 'Completions', exact: true });
  await expect(completions.getByRole('listitem')).toHaveCount(3);
  await expectProgress(page);
});

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return element?.getAttribute('aria-label') ?? label?.trim();
    });
    if (focused === name) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('the address contains the settings but not the text', async ({ page, context }) => {
  await page.goto('/');
  await choose(page, file('secret.txt', stories(2_000)));
  await set(page, 'Hidden size', 77);
  await expect.poll(() => page.url()).toContain('hiddenSize=77');
  expect(page.url()).not.toContain('secret');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(await setting(other, 'Hidden size')).toHaveValue('77');
});

test('the skip link skips the header and does not change the settings', async ({ page }) => {
  await page.goto('/#hiddenSize=77&settings=open');
  await expect(button(page, 'Use the sample')).toBeVisible(); // React has rendered the page
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await expect(await setting(page, 'Hidden size')).toHaveValue('77');
  expect(page.url()).toContain('hiddenSize=77');
});

test('a setting outside its range is rejected', async ({ page }) => {
  await page.goto('/');
  await set(page, 'Batch size', -5);
  const value = Number(await (await setting(page, 'Batch size')).inputValue());
  expect(value).toBeGreaterThanOrEqual(2);
});

test('every field is found by its label and every figure by its name', async ({ page }) => {
  await page.goto('/#settings=open');
  const fields = [
    'Preset',
    'Tokenizer',
    'Backend',
    'Batch size',
    'Context length',
    'Embedding size',
    'Hidden size',
  ];
  for (const name of [...fields, 'Steps', 'Learning rate', 'Seed', 'Text files']) {
    await expect(page.getByLabel(name)).toHaveCount(1); // a substring match is unique too
  }
  const figures = ['Step', 'Training loss', 'Validation loss', 'Validation perplexity', 'Words per second'];
  for (const name of [...figures, 'Distinct words', 'Tokens', 'Training state']) {
    await expect(page.getByLabel(name, { exact: true })).toHaveCount(1);
    await expect(output(page, name)).toHaveAttribute('data-value', /.*/);
  }
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`at ${width} px the answer of a question mark covers no other one below it, and Esc closes it`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/#settings=open');
    const questions = page.locator('[data-settings] button').filter({ hasText: /\?$/, visible: true });
    await expect(questions.first()).toBeVisible();
    const count = await questions.count();
    expect(count).toBeGreaterThan(8);
    for (let at = 0; at < count; at++) {
      const question = questions.nth(at);
      await question.click();
      const name = ((await question.textContent()) ?? '').slice(0, -1);
      const answer = page.getByRole('dialog', { name, exact: true });
      await expect(answer).toBeVisible();
      if (at + 1 < count) await questions.nth(at + 1).click({ trial: true, timeout: 5000 });
      await page.keyboard.press('Escape');
      await expect(answer).toHaveCount(0);
      await expect(question).toBeFocused();
    }
    await expect(questions.first()).toBeVisible(); // the sheet around them is still open
  });
}
