/** Hostile and degenerate texts: markup, direction marks, broken encodings, extreme sizes. They must not break the page. */

import type { Page } from '@playwright/test';
import { holdReading } from './faults';
import {
  button,
  choose,
  expect,
  expectState,
  figure,
  file,
  makeSmall,
  openView,
  output,
  overflow,
  set,
  setting,
  stories,
  test,
} from './page';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const completions = (page: Page) => page.getByRole('list', { name: 'Completions', exact: true });
const expectTokens = (page: Page) => expect.poll(() => figure(page, 'Tokens'));
const expectDistinctWords = (page: Page) => expect.poll(() => figure(page, 'Distinct words'));
const chooseTokenizer = async (page: Page, label: string) => {
  await (await setting(page, 'Tokenizer')).selectOption({ label });
};

/** Drops a file of `bytes` bytes that is created in the page, because Playwright limits chosen files to 50 MB. */
async function dropRepeated(page: Page, name: string, unit: string, bytes: number): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, piece, size]) => {
      const block = new Blob([piece.repeat(Math.ceil(1e6 / piece.length))]);
      const data = new DataTransfer();
      data.items.add(new File(Array(Math.ceil(size / block.size)).fill(block), fileName));
      return data;
    },
    [name, unit, bytes] as const,
  );
  await page.dispatchEvent('header', 'drop', { dataTransfer: transfer });
}

/** The text of the page, without the isolates around names. */
const shownText = (page: Page) =>
  page.evaluate(() => (document.body.textContent ?? '').replace(/[\u2068\u2069]/g, ''));

const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

async function expectNoOverflow(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await overflow(page)).toBe(0);
  }
}

test('markup in a text, a file name or a prompt is shown as text and never executed', async ({ page }) => {
  const markup = '<img src=x onerror=window.ran=1> <script>window.ran=1</script> <svg/onload=window.ran=1>';
  const line = `once ${markup} upon a time\n`;
  // In three split files, words are taken as they are, including brackets.
  const part = (name: string, count: number) => file(`${name}`, line.repeat(count));
  const name = '<img src=x onerror=window.ran=1>';
  await choose(page, part(`${name}.train.txt`, 60), part('b.valid.txt', 10), part('c.test.txt', 10));
  await expectTokens(page).toBe(80 * 10);
  await expect(page.getByText(name).first()).toBeVisible();
  await page.getByText('Look inside the text').click();
  await makeSmall(page);
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(`once <b>bold</b> ${markup}`);
  await button(page, 'Write').click();
  await expect(completions(page).getByRole('listitem')).toHaveCount(3);
  await expect(completions(page)).toContainText('<b>bold</b>');
  await expect(completions(page)).toContainText('onerror=window.ran=1>');
  await choose(page, file('<script>window.ran=1</script>.txt', 'short'));
  await expect(page.getByRole('alert').filter({ hasText: 'too short' })).toBeVisible();
  await choose(page, file('<script>window.ran=1</script>.pdf', '\0\x01\x02\x03'));
  await expect(page.getByText('<script>window.ran=1</script>').first()).toBeVisible();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await page.locator('img, script:not([src]), svg[onload], main b').count()).toBe(0);
});

test('direction marks are shown as code points and change no direction', async ({ page }) => {
  const marks = '\u202e\u2066\u2069\u200f\u061c\u202a';
  const name = `nov${marks}el\u202etxt.exe`;
  await choose(page, file(name, `${stories(2_000)} ${marks} \u202eevil `));
  await expectTokens(page).toBeGreaterThan(1500);
  await expect(page.getByText('el⟨U+202E⟩txt.exe').first()).toBeVisible();
  await chooseTokenizer(page, 'Characters');
  await expectTokens(page).toBeGreaterThan(5000);
  await page.getByText('Look inside the text').click();
  await makeSmall(page);
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(`abc${marks}\u2067\u202d`);
  await button(page, 'Write').click();
  await expect(page.getByText('Not in this text')).toContainText('⟨U+202D⟩');
  await expect(completions(page)).toContainText('⟨U+202E⟩');
  expect(await shownText(page)).not.toMatch(directionMarks);
  await choose(page, file(`a${marks}.pdf`, '\0\x01\x02\x03'));
  await expect(page.getByRole('alert').filter({ hasText: 'plain text' })).toContainText('a⟨U+202E⟩');
  expect(await shownText(page)).not.toMatch(directionMarks);
});

test('right-to-left text, emoji, many combining marks and all line breaks are read and written', async ({
  page,
}) => {
  const lines = [
    'שָׁלוֹם עוֹלָם',
    'مرحبا بالعالم',
    '👩‍👩‍👧 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    `Z${'\u0301\u0489'.repeat(300)}algo`,
    'नमस्ते दुनिया',
  ];
  const text = lines.join('\r\n').concat('\r\n').repeat(60);
  await choose(page, file('world.txt', text));
  await expectTokens(page).toBeGreaterThan(400);
  await expect(page.getByText('מ')).toHaveCount(0);
  await chooseTokenizer(page, 'Characters');
  await expectTokens(page).toBeGreaterThan(2000);
  await page.getByText('Look inside the text').click();
  await makeSmall(page);
  await set(page, 'Steps', 30);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await openView(page, 'Write');
  await button(page, 'Write').click();
  await expect(completions(page).getByRole('listitem')).toHaveCount(3);
  await expectNoOverflow(page);
});

test('a text with a few NUL characters is accepted, one with many is not', async ({ page }) => {
  await choose(page, file('log.txt', stories(2_000).replace('. Then', '\0. Then').concat('\0\0')));
  await expectTokens(page).toBeGreaterThan(1500);
  const before = await figure(page, 'Tokens');
  await choose(page, file('data.txt', `${stories(300)}${'\0\x01\x02'.repeat(2000)}`));
  await expect(page.getByRole('alert').filter({ hasText: 'plain text' })).toBeVisible();
  expect(await figure(page, 'Tokens')).toBe(before);
});

test('lone surrogates, pasted or typed, become replacement characters', async ({ page }) => {
  const text = `${stories(1_000)} \ud800 half \udc00\ud800 `;
  await button(page, 'Paste text').first().click();
  await page.getByLabel('Your text').fill(text);
  await button(page, 'Use this text').click();
  await expectTokens(page).toBeGreaterThan(700);
  await chooseTokenizer(page, 'Characters');
  await expectTokens(page).toBeGreaterThan(3000);
  await makeSmall(page);
  await openView(page, 'Write');
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('half \ud800\ud800');
  await button(page, 'Write').click();
  await expect(completions(page).getByRole('listitem')).toHaveCount(3);
});

test('a text that repeats one word is refused with an explanation, also on a first visit', async ({
  page,
}) => {
  await choose(page, file('echo.txt', 'echo '.repeat(1_000_000)));
  await expect(page.getByText('the same word over and over')).toBeVisible();
  await button(page, 'Split it into characters').click();
  await expectDistinctWords(page).toBe(6); // e, c, h, o, the space and the boundary
  await expect(await setting(page, 'Tokenizer')).toHaveValue('characters');
});

test('a text of two words, one of which occurs once, trains without invalid numbers', async ({ page }) => {
  await choose(page, file('two.txt', `${'tick '.repeat(3_000)}tock ${'tick '.repeat(500)}`));
  await expectDistinctWords(page).toBe(2);
  await makeSmall(page);
  await set(page, 'Steps', 60);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expect.poll(() => figure(page, 'Validation loss')).toBeLessThan(0.7);
  await openView(page, 'Write');
  await button(page, 'Write').click();
  await expect(completions(page)).toContainText('tick tick tick');
  expect(await shownText(page)).not.toMatch(/NaN|Infinity|undefined/);
});

test('reading fifty megabytes without white space can be canceled, and such a text is split into pieces', async ({
  page,
}) => {
  const unblock = await holdReading(page, 60); // of about a hundred slices
  await dropRepeated(page, 'genome.txt', 'gattacacatgagacta', 50e6);
  await expect(page.getByRole('progressbar', { name: 'Reading the text' })).toBeVisible();
  await button(page, 'Cancel').click();
  await unblock();
  await expect(page.getByRole('progressbar', { name: 'Reading the text' })).toHaveCount(0);
  expect(await figure(page, 'Tokens')).toBeNaN();
  await dropRepeated(page, 'genome.txt', 'gattacacatgagacta', 5e6);
  await expectTokens(page).toBeGreaterThan(4000);
  await page.getByText('Look inside the text').click();
  await expectNoOverflow(page);
});

test('a long text without spaces is offered to be split into characters', async ({ page }) => {
  let state = 1;
  const letter = () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(65 + (state % 58));
  };
  await choose(
    page,
    file('data.txt', Array.from({ length: 400_000 }, letter).join('').replace(/[[-`]/g, '')),
  );
  await expect(page.getByText(/Nearly every word in this text occurs only once/)).toBeVisible();
  await button(page, 'Split it into characters').click();
  await expectDistinctWords(page).toBeLessThan(60);
  await expect(page.getByText(/Nearly every word in this text occurs only once/)).toHaveCount(0);
});

test('with a million distinct words a minimum count is proposed before memory runs out, and can be applied', async ({
  page,
}) => {
  test.slow();
  const frequent = Array.from({ length: 40_000 }, (_, index) => `often${index.toString(36)}`).join(' ');
  const rare = Array.from({ length: 960_000 }, (_, index) => `r${index.toString(36)}`).join(' ');
  await choose(page, file('million.txt', `${rare}\n${Array(30).fill(frequent).join('\n')}`));
  await expectDistinctWords(page).toBe(1_000_000);
  const notice = page.getByRole('status').filter({ hasText: 'distinct words' });
  await expect(notice).toContainText(
    'With 1,000,000 distinct words the network would have 331 million parameters',
  );
  await expect(notice).toContainText(
    'Keep only words that occur at least 2 times: 40,001 distinct words remain.',
  );
  // Training anyway gives the same advice.
  await button(page, 'Train').click();
  const refusal = page.getByRole('alert').filter({ hasText: 'does not fit into memory' });
  await expect(refusal).toBeVisible();
  await refusal.getByRole('button', { name: 'Keep words that occur at least 2 times' }).click();
  await expectDistinctWords(page).toBe(40_001);
  await expect(await setting(page, 'Minimum count')).toHaveValue('2');
  await expect(notice).toHaveCount(0);
  await makeSmall(page);
  await set(page, 'Steps', 5);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
});

test('with a million words that occur once, no minimum count leaves any, so characters are proposed', async ({
  page,
}) => {
  test.slow();
  const words = Array.from({ length: 1_000_000 }, (_, index) => `w${index.toString(36)}`).join('\n');
  await choose(page, file('once.txt', words));
  await expectDistinctWords(page).toBe(1_000_000);
  await expect(page.getByRole('status').filter({ hasText: 'the network would have' })).toContainText(
    'split the text into characters',
  );
  await button(page, 'Split it into characters').click();
  await expectDistinctWords(page).toBe(37);
});

test('two thousand files with long names, some equal, form one text with a short name', async ({ page }) => {
  const long = 'chapter '.repeat(26);
  const letters = (index: number) => String(index).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]);
  const sentence = (index: number) => `the quick brown fox jumps over the lazy dog${letters(index)}. `; // all different
  const many = Array.from({ length: 2_000 }, (_, index) =>
    file(`${long}${index % 1000}.txt`, sentence(index)),
  );
  await choose(page, ...many);
  await expectTokens(page).toBe(20_000);
  await page.getByText('Look inside the text').click();
  await expect(page.getByText('and 1,980 more files')).toBeVisible();
  await expectNoOverflow(page);
});

test('a text of emoji has no words but can be split into characters', async ({ page }) => {
  await (await setting(page, 'Tokenizer')).selectOption('original');
  await choose(page, file('smiles.txt', '😀🎉👍🏽\n'.repeat(200)));
  await expect(page.getByText('has no words in it')).toBeVisible();
  await button(page, 'Split it into characters').click();
  await expectDistinctWords(page).toBe(4);
  await expect(output(page, 'Tokens')).toHaveAttribute('data-value', '800');
});
