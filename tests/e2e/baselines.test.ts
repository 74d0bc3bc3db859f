/** The n-gram baselines in the results table and on the chart, and the verdict. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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
  prepareRun,
  stories,
  test,
} from './page';

const results = (page: Page) => page.getByRole('table', { name: 'Results', exact: true });
const verdict = (page: Page) => page.getByRole('group', { name: 'Verdict', exact: true });

/** The validation and test values in a row of the results; NaN if there is none. */
async function row(page: Page, name: string): Promise<number[]> {
  const cells = results(page).getByRole('row', { name }).first().getByRole('cell');
  return cells.evaluateAll((all) => all.map(({ dataset }) => Number(dataset.value || Number.NaN)));
}

async function trained(page: Page, steps: number): Promise<void> {
  await prepareRun(page, { words: 10_000, steps });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expectMeasured(page);
}

test('the n-gram models are evaluated before any run and drawn as lines', async ({ page }) => {
  await page.goto('/');
  await loadStories(page, 10_000);
  await expect.poll(async () => (await row(page, 'word triples · trigram'))[1]).toBeGreaterThan(0);
  const [guess] = await row(page, 'guessing');
  const [frequencies] = await row(page, 'word frequencies');
  const [pairs] = await row(page, 'word pairs · bigram');
  const [triples] = await row(page, 'word triples · trigram');
  expect([guess, frequencies, pairs, triples]).toEqual(
    [guess, frequencies, pairs, triples].sort((a, b) => b - a),
  );
  expect(await row(page, 'the network')).toEqual([Number.NaN, Number.NaN]);
  const chart = page.getByRole('figure', { name: 'Loss by step' });
  const names = ['guessing', 'word frequencies', 'pairs · bigram', 'triples · trigram'];
  const boxes = [];
  for (const name of names) boxes.push(await chart.getByText(name, { exact: true }).boundingBox());
  const tops = boxes.map((box) => box?.y ?? Number.NaN).sort((a, b) => a - b);
  for (let i = 1; i < tops.length; i++) expect(tops[i] - tops[i - 1]).toBeGreaterThan(14);
});

test('a finished run is evaluated on validation and test text like the n-gram models, and gets a verdict', async ({
  page,
}) => {
  await page.goto('/');
  await trained(page, 100);
  await expect(verdict(page)).toContainText('trigram');
  await expect(verdict(page)).toContainText('as unsure as choosing among');
  await expect.poll(async () => (await row(page, 'the network'))[1]).toBeGreaterThan(0);
  const [validation] = await row(page, 'the network');
  expect(validation).toBeCloseTo(await figure(page, 'Validation loss'), 6);
  const mixture = await row(page, 'network + trigram');
  const trigram = await row(page, 'word triples · trigram');
  expect(mixture[0]).toBeLessThanOrEqual(Math.min(validation, trigram[0]) + 0.01); // its weights are fitted there, in a limited number of iterations
  expect(mixture[1]).toBeGreaterThan(0);
  await page.getByLabel('Show nats', { exact: true }).check();
  await expect(results(page).getByRole('row', { name: 'the network' })).toContainText(validation.toFixed(2));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('the button of the verdict applies its recommendation and keeps the focus', async ({ page }) => {
  await page.goto('/');
  await trained(page, 100);
  await expect.poll(async () => (await row(page, 'network + trigram'))[1]).toBeGreaterThan(0); // the verdict is final
  const apply = verdict(page).getByRole('button', { name: /^(Set .* to |Choose )/ });
  const name = (await apply.textContent()) ?? '';
  const before = page.url();
  await apply.focus();
  await page.keyboard.press('Enter');
  await expect(button(page, name)).toBeFocused();
  await expect(button(page, name)).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('starts over with the new settings')).toBeVisible();
  await expect.poll(() => page.url()).not.toBe(before);
});

test('another text has its own results, and Undo restores the previous ones', async ({ page }) => {
  await holdTimers(page); // Undo stays available
  await page.goto('/');
  await trained(page, 20);
  await expect.poll(async () => (await row(page, 'word triples · trigram'))[1]).toBeGreaterThan(0);
  const [, trigram] = await row(page, 'word triples · trigram');
  await choose(page, file('other.txt', stories(4000)));
  await expect.poll(async () => (await row(page, 'word triples · trigram'))[1]).not.toBe(trigram);
  await button(page, 'Undo').click();
  await expect.poll(async () => (await row(page, 'word triples · trigram'))[1]).toBe(trigram);
});
