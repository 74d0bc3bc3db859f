/** Splits given by the text: three files, or one item per line. */

import {
  button,
  choose,
  expect,
  expectState,
  figure,
  file,
  makeSmall,
  openView,
  set,
  setting,
  stories,
  test,
} from './page';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const results = (page: Parameters<typeof figure>[0]) =>
  page.getByRole('table', { name: 'Results', exact: true });

test('three files named train, valid and test are used as the split, and the page says so', async ({
  page,
}) => {
  const lines = stories(6_000).split('\n').filter(Boolean);
  const part = (from: number, to: number) =>
    `${lines.slice(from * lines.length, to * lines.length).join('\n')}\n`;
  const train = part(0, 0.8);
  const [valid, heldOut] = [part(0.8, 0.9), part(0.9, 1)];
  await choose(
    page,
    file('story.valid.txt', valid),
    file('story.test.txt', heldOut),
    file('story.train.txt', train),
  );
  await expect(page.getByText(/named train, valid, and test/)).toBeVisible();
  const tokensOf = (text: string) => text.split('\n').slice(0, -1).join(' <eos> ').split(/\s+/).length + 1;
  await expect.poll(() => figure(page, 'Tokens')).toBe(tokensOf(train) + tokensOf(valid) + tokensOf(heldOut));
  await makeSmall(page);
  await set(page, 'Steps', 60);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  const cells = results(page).getByRole('row', { name: 'the network' }).getByRole('cell');
  await expect.poll(async () => Number(await cells.nth(1).getAttribute('data-value'))).toBeGreaterThan(0);
  await openView(page, 'Write');
  await page.getByLabel('Prompt').fill('The');
  await button(page, 'Write').click();
  await expect(
    page.getByRole('list', { name: 'Completions', exact: true }).getByRole('listitem'),
  ).toHaveCount(3);
});

test('two of the three files are joined as ordinary text', async ({ page }) => {
  const text = stories(4_000);
  const middle = text.indexOf('.', text.length / 2) + 1;
  await choose(page, file('a.train.txt', text.slice(0, middle)), file('a.valid.txt', text.slice(middle)));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(3000);
  await expect(page.getByText(/named train, valid, and test/)).toHaveCount(0);
});

test('split into characters, a list of lines is split by line', async ({ page }) => {
  const names = stories(3_000)
    .toLowerCase()
    .match(/[a-z]{3,}/g);
  await choose(page, file('names.txt', (names ?? []).join('\n')));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(1000);
  await (await setting(page, 'Tokenizer')).selectOption('characters');
  await expect(page.getByText(/80\/10\/10 by line, in shuffled order/)).toBeVisible();
  await (await setting(page, 'Preset')).selectOption({ label: 'makemore' });
  await set(page, 'Steps', 300);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expect.poll(() => figure(page, 'Validation loss')).toBeLessThan(Math.log(27));
  await expect(results(page)).toContainText('character triples · trigram');
});
