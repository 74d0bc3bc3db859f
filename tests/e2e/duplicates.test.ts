/** The same text as two files: it is counted once, and the page says so. */

import { choose, expect, figure, file, stories, test } from './page';

test('of two copies one is left out, and both are counted if the user wants it', async ({ page }) => {
  await page.goto('/');
  const text = stories(4_000);
  await choose(page, file('tale.txt', text));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(2_000);
  const tokens = await figure(page, 'Tokens');
  await choose(page, file('tale.txt', text), file('tale (1).txt', text));
  const notice = page.getByRole('status').filter({ hasText: 'repeats' });
  await expect(notice).toContainText('tale (1).txt repeats tale.txt. Each text is counted once');
  expect(await figure(page, 'Tokens')).toBe(tokens);
  const every = page.getByRole('checkbox', { name: 'Count every copy' });
  await expect(every).not.toBeChecked();
  await every.focus();
  await page.keyboard.press('Space');
  await expect(every).toBeChecked();
  await expect(notice).toContainText('Every copy is counted');
  expect(await figure(page, 'Tokens')).toBe(2 * tokens);
  await page.keyboard.press('Space');
  await expect(notice).toContainText('Each text is counted once');
  expect(await figure(page, 'Tokens')).toBe(tokens);
});
