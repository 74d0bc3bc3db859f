/** Ways to load a text, and texts that are refused. */

import { button, choose, expect, figure, file, output, setting, stories, test } from './page';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('texts that cannot be trained on are refused with a message, and the previous text stays', async ({
  page,
}) => {
  await choose(page, file('stories.txt', stories(2_000)));
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(1500);
  const tokens = await figure(page, 'Tokens');
  const refused: [ReturnType<typeof file>, RegExp][] = [
    [file('empty.txt', ''), /no words/i],
    [file('spaces.txt', '  \n\n  '), /no words/i],
    [file('picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)), /plain text/i],
    [file('zeros.bin', new Uint8Array(5000)), /plain text/i],
    [file('short.txt', 'only five words are here'), /too short/i],
  ];
  for (const [bad, sentence] of refused) {
    await choose(page, bad);
    await expect(page.getByRole('alert').filter({ hasText: sentence }).first()).toBeVisible();
    expect(await figure(page, 'Tokens')).toBe(tokens);
  }
});

test('encodings are recognized and named', async ({ page }) => {
  const latin = stories(2_000).replace(/[^a-z .\n]/gi, ' ');
  await choose(page, file('windows.txt', Buffer.from(`${latin} caf\u00e9`, 'latin1')));
  await expect(page.getByText('Windows-1252').first()).toBeAttached();
  const wide = Buffer.from(`${latin} \u0421\u043b\u043e\u0432\u043e`, 'utf16le'); // without a byte order mark
  await choose(page, file('little.txt', wide));
  await expect(page.getByText('UTF-16 LE').first()).toBeAttached();
  await choose(page, file('big.txt', Buffer.from(wide).swap16()));
  await expect(page.getByText('UTF-16 BE').first()).toBeAttached();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(1500);
});

test('a text can be pasted', async ({ page }) => {
  await button(page, 'Paste text').first().click();
  await expect(page.getByLabel('Your text')).toBeFocused();
  await page.getByLabel('Your text').fill(stories(2_000));
  await button(page, 'Use this text').click();
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(1500);
});

test('a text can be dropped anywhere on the page', async ({ page }) => {
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
    return data;
  }, stories(2_000));
  await page.dispatchEvent('header', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop it anywhere')).toBeVisible();
  await page.dispatchEvent('header', 'drop', { dataTransfer: transfer });
  await expect.poll(() => figure(page, 'Tokens')).toBeGreaterThan(1500);
});

test('the tokenizer changes what the model sees', async ({ page }) => {
  await choose(page, file('names.txt', 'anna\nberta\nclara\ndora\n'.repeat(100)));
  await expect(output(page, 'Tokens')).toHaveAttribute('data-value', '400');
  await (await setting(page, 'Tokenizer')).selectOption({ label: 'Characters' });
  await expect.poll(() => figure(page, 'Distinct words')).toBe(11); // ten letters and the boundary
});
