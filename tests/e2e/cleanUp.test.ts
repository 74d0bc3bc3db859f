/** What the clean-up did stands in the text's detail; a checkbox reads the text again without a rule. */

import { choose, expect, figure, file, stories, test } from './page';

test('a license is left out, and kept if the user wants it', async ({ page }) => {
  await page.goto('/');
  const license = 'Section 1. General Terms of Use. '.repeat(20);
  const book = `*** START OF THE PROJECT GUTENBERG EBOOK X ***\n${stories(4_000)}\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n${license}`;
  await choose(page, file('book.txt', book));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(2_000);
  const tokens = await figure(page, 'Tokens');
  await page.getByText('Look inside the text').click();
  const list = page.getByRole('list', { name: 'Clean-up' });
  const rule = list.getByRole('checkbox', { name: /^Project Gutenberg’s header and license/ });
  await expect(rule).toBeChecked();
  await expect(list).toContainText('Project Gutenberg’s header and license: 134 words left out');
  await rule.focus();
  await page.keyboard.press('Space');
  await expect(rule).not.toBeChecked();
  await expect(list).toContainText('Project Gutenberg’s header and license: 134 words kept');
  expect(await figure(page, 'Tokens')).toBeGreaterThan(tokens + 130);
  await page.keyboard.press('Space');
  await expect(rule).toBeChecked();
  expect(await figure(page, 'Tokens')).toBe(tokens);

  // Another text starts with the usual rules.
  await page.keyboard.press('Space');
  await expect(rule).not.toBeChecked();
  await choose(page, file('other.txt', `${book}\n`));
  await expect(rule).toBeChecked();
});
