/** The encodings of files: what was found, and reading the text as something else. */

import { choose, expect, figure, file, stories, test } from './page';

/** Words in ISO-8859-2 that make other words in Windows-1250. */
const polish = Buffer.from(
  'Stary rybak szed\xb3 \xb6cie\xbfk\xb1 przez las i \xb6piewa\xb3 cicho.\n'.repeat(60),
  'latin1',
);

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('the encoding of a text is found, and another one can be chosen', async ({ page }) => {
  await choose(page, file('rybak.txt', polish));
  await page.getByText('Look inside the text').click();
  await expect(page.getByText('ISO-8859-2', { exact: false }).first()).toBeVisible();
  const tokens = page.getByRole('region', { name: 'First tokens' });
  await expect(tokens).toContainText('ścieżką');
  const encoding = page.getByLabel('Encoding', { exact: true });
  await expect(encoding).toHaveValue('automatic');

  await encoding.selectOption({ label: 'Windows-1250' });
  await expect(tokens).toContainText('szedł');
  await expect(tokens).not.toContainText('ścieżką');
  await expect(encoding).toHaveValue('Windows-1250');

  await encoding.selectOption({ label: 'Automatic' });
  await expect(tokens).toContainText('ścieżką');
});

test('bad bytes are counted, and a new text starts without the chosen encoding', async ({ page }) => {
  const text = Buffer.from(stories(2_000).replace('.', '. L’été déjà passé, Zoë préférait la forêt.'));
  await choose(page, file('bad.txt', Buffer.concat([text, Buffer.from(' caf\xe9 l\x92or \x81', 'latin1')])));
  await page.getByText('Look inside the text').click();
  await expect(page.getByText('UTF-8, 3 bytes that were not UTF-8 read as Windows-1252')).toBeVisible();
  const encoding = page.getByLabel('Encoding', { exact: true });
  await encoding.selectOption({ label: 'KOI8-R' });
  await expect(page.getByText(/bad\.txt.*KOI8-R/)).toBeVisible();

  await choose(page, file('rybak.txt', polish));
  await expect(page.getByText(/rybak\.txt.*ISO-8859-2/)).toBeVisible();
  await expect(encoding).toHaveValue('automatic');
  await expect.poll(() => figure(page, 'Tokens')).toBe(600);
});
