/** The two columns of completions, each by one of five models. */

import type { Page } from '@playwright/test';
import { button, expect, expectState, loadStories, makeSmall, openView, prepareRun, test } from './page';

const column = (page: Page, side: 'Left' | 'Right') => page.getByLabel(`${side} column`, { exact: true });
const lines = (page: Page, name: string) =>
  page.getByRole('list', { name, exact: true }).getByRole('listitem');

/** The completions of a list, once each has all its words. */
async function read(page: Page, name: string): Promise<string[]> {
  await expect(lines(page, name)).toHaveCount(3);
  for (const line of await lines(page, name).all()) {
    await expect(line.locator('[data-kind="word"]')).toHaveCount(40);
  }
  return lines(page, name).allInnerTexts();
}

test('any two models continue the prompt, and choosing one leaves the other column unchanged', async ({
  page,
}) => {
  await page.goto('/');
  await loadStories(page, 5_000);
  await makeSmall(page);
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('the old');
  await column(page, 'Left').selectOption({ label: 'word pairs · bigram' });
  await button(page, 'Write').click();
  const pairs = await read(page, 'Completions by word pairs');
  const network = await read(page, 'Completions');

  await column(page, 'Right').selectOption({ label: 'word triples · trigram' });
  await read(page, 'Completions by word triples');
  expect(await read(page, 'Completions by word pairs')).toEqual(pairs);
  await expect(lines(page, 'Completions')).toHaveCount(0);

  const word = lines(page, 'Completions by word triples').first().locator('[data-kind="word"]').nth(3);
  await word.hover();
  await expect(page.getByRole('tooltip')).toContainText('Most probable here, according to word triples');

  await column(page, 'Right').selectOption({ label: 'now · network' });
  expect(await read(page, 'Completions')).toEqual(network);
});

test('choosing the model of the other column swaps the two, and both are in the address', async ({
  page,
}) => {
  await prepareRun(page, { steps: 40, address: '/#right=mixture' });
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await openView(page, 'Write');
  await button(page, 'Write').click();
  const mixed = await read(page, 'Completions by the mixture');
  const untrained = await read(page, 'Completions before training');
  await column(page, 'Left').selectOption({ label: 'now · network + trigram' });
  await expect(column(page, 'Right')).toHaveValue('untrained');
  expect(await read(page, 'Completions by the mixture')).toEqual(mixed);
  expect(await read(page, 'Completions before training')).toEqual(untrained);
  await expect.poll(() => page.url()).toContain('left=mixture&right=untrained');
  await page.reload();
  await expect(column(page, 'Left')).toHaveValue('mixture');
});
