/** Texts that nobody wrote to be read: what they must not break, and what the page says of them. */

import type { Page } from '@playwright/test';
import { holdReading } from './breaking';
import {
  button,
  choose,
  expect,
  expectState,
  figure,
  file,
  makeSmall,
  output,
  overflow,
  set,
  stories,
  test,
} from './page';

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

const completions = (page: Page) => page.getByRole('list', { name: 'Completions', exact: true });
const tokens = (page: Page) => expect.poll(() => figure(page, 'Tokens'));
const distinct = (page: Page) => expect.poll(() => figure(page, 'Distinct words'));
const cutInto = (page: Page, label: string) =>
  page.getByLabel('Tokenizer', { exact: true }).selectOption({ label });

/** Drops a file of `bytes` bytes, made in the page: the picker of the test takes no more than 50 MB. */
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

/** Everything that the page shows, without the marks that it isolates names with. */
const shownText = (page: Page) =>
  page.evaluate(() => (document.body.textContent ?? '').replace(/[\u2068\u2069]/g, ''));

const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

async function widensNothing(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await overflow(page)).toBe(0);
  }
}

test('markup in a text, in its name and in a prompt is text, and nothing of it runs', async ({ page }) => {
  const markup = '<img src=x onerror=window.ran=1> <script>window.ran=1</script> <svg/onload=window.ran=1>';
  const line = `once ${markup} upon a time\n`;
  // Three files of a split keep their words as they stand, brackets and all.
  const part = (name: string, count: number) => file(`${name}`, line.repeat(count));
  const name = '<img src=x onerror=window.ran=1>';
  await choose(page, part(`${name}.train.txt`, 60), part('b.valid.txt', 10), part('c.test.txt', 10));
  await tokens(page).toBe(80 * 10);
  await expect(page.getByText(name).first()).toBeVisible();
  await page.getByText('Look inside the text').click();
  await makeSmall(page);
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(`once <b>bold</b> ${markup}`);
  await button(page, 'Write').click();
  await expect(completions(page).getByRole('listitem')).toHaveCount(3);
  await expect(completions(page)).toContainText('<b>bold</b>');
  await expect(completions(page)).toContainText('onerror=window.ran=1>');
  await choose(page, file('<script>window.ran=1</script>.txt', 'short'));
  await expect(page.getByRole('alert').filter({ hasText: 'too short' })).toBeVisible();
  await choose(page, file('<script>window.ran=1</script>.pdf', '%PDF-1.7'));
  await expect(page.getByText('<script>window.ran=1</script>').first()).toBeVisible();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await page.locator('img, script:not([src]), svg[onload], main b').count()).toBe(0);
});

test('marks of direction are shown as what they are, and turn nothing around', async ({ page }) => {
  const marks = '\u202e\u2066\u2069\u200f\u061c\u202a';
  const name = `nov${marks}el\u202etxt.exe`;
  await choose(page, file(name, `${stories(2_000)} ${marks} \u202eevil `));
  await tokens(page).toBeGreaterThan(1500);
  await expect(page.getByText('el⟨U+202E⟩txt.exe').first()).toBeVisible();
  await cutInto(page, 'Characters');
  await tokens(page).toBeGreaterThan(5000);
  await page.getByText('Look inside the text').click();
  await makeSmall(page);
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(`abc${marks}\u2067\u202d`);
  await button(page, 'Write').click();
  await expect(page.getByText('Not in this text')).toContainText('⟨U+202D⟩');
  await expect(completions(page)).toContainText('⟨U+202E⟩');
  expect(await shownText(page)).not.toMatch(direction);
  await choose(page, file(`a${marks}.pdf`, '%PDF-1.7'));
  await expect(page.getByRole('alert').filter({ hasText: 'plain text' })).toContainText('a⟨U+202E⟩');
  expect(await shownText(page)).not.toMatch(direction);
});

test('text from right to left, emoji, marks without end and every line break are read and written', async ({
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
  await tokens(page).toBeGreaterThan(400);
  await expect(page.getByText('מ')).toHaveCount(0);
  await cutInto(page, 'Characters');
  await tokens(page).toBeGreaterThan(2000);
  await page.getByText('Look inside the text').click();
  await makeSmall(page);
  await set(page, 'Steps', 30);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await button(page, 'Write').click();
  await expect(completions(page).getByRole('listitem')).toHaveCount(3);
  await widensNothing(page);
});

test('a text with a NUL here and there is a text; one of NULs is not', async ({ page }) => {
  await choose(page, file('log.txt', stories(2_000).replaceAll('. Then', '\0. Then').concat('\0\0')));
  await tokens(page).toBeGreaterThan(1500);
  const before = await figure(page, 'Tokens');
  await choose(page, file('data.txt', `${stories(300)}${'\0\x01\x02'.repeat(2000)}`));
  await expect(page.getByRole('alert').filter({ hasText: 'plain text' })).toBeVisible();
  expect(await figure(page, 'Tokens')).toBe(before);
});

test('halves of surrogate pairs, pasted or typed, are replacement characters', async ({ page }) => {
  const text = `${stories(1_000)} \ud800 half \udc00\ud800 `;
  await button(page, 'Paste text').first().click();
  await page.getByLabel('Your text').fill(text);
  await button(page, 'Use this text').click();
  await tokens(page).toBeGreaterThan(700);
  await cutInto(page, 'Characters');
  await tokens(page).toBeGreaterThan(3000);
  await makeSmall(page);
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('half \ud800\ud800');
  await button(page, 'Write').click();
  await expect(completions(page).getByRole('listitem')).toHaveCount(3);
});

test('one word a million times is refused in a sentence, on a first visit too', async ({ page }) => {
  await choose(page, file('echo.txt', 'echo '.repeat(1_000_000)));
  await expect(page.getByText('the same word over and over')).toBeVisible();
  await button(page, 'Cut it into characters').click();
  await distinct(page).toBe(6); // e, c, h, o, the space and the boundary
  await expect(page.getByLabel('Tokenizer', { exact: true })).toHaveValue('characters');
});

test('two words, one of them seen once, are trained on without a number going wrong', async ({ page }) => {
  await choose(page, file('two.txt', `${'tick '.repeat(3_000)}tock ${'tick '.repeat(500)}`));
  await distinct(page).toBe(2);
  await makeSmall(page);
  await set(page, 'Steps', 60);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
  await expect.poll(() => figure(page, 'Validation loss')).toBeLessThan(0.7);
  await button(page, 'Write').click();
  await expect(completions(page)).toContainText('tick tick tick');
  expect(await shownText(page)).not.toMatch(/NaN|Infinity|undefined/);
});

test('fifty megabytes without white space can be called off, and are not words', async ({ page }) => {
  const letGoOn = await holdReading(page, 60); // of about a hundred slices
  await dropRepeated(page, 'genome.txt', 'gattacacatgagacta', 50e6);
  await expect(page.getByRole('progressbar', { name: 'Reading the text' })).toBeVisible();
  await button(page, 'Cancel').click();
  await letGoOn();
  await expect(page.getByRole('progressbar', { name: 'Reading the text' })).toHaveCount(0);
  expect(await figure(page, 'Tokens')).toBeNaN();
  await dropRepeated(page, 'genome.txt', 'gattacacatgagacta', 5e6);
  await tokens(page).toBeGreaterThan(4000);
  await page.getByText('Look inside the text').click();
  await widensNothing(page);
});

test('a long text of characters without a space between is offered to be cut into them', async ({ page }) => {
  let state = 1;
  const letter = () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(65 + (state % 58));
  };
  await choose(
    page,
    file('data.txt', Array.from({ length: 400_000 }, letter).join('').replace(/[[-`]/g, '')),
  );
  await expect(page.getByText(/Hardly a word here occurs twice/)).toBeVisible();
  await button(page, 'Cut it into characters').click();
  await distinct(page).toBeLessThan(60);
  await expect(page.getByText(/Hardly a word here occurs twice/)).toHaveCount(0);
});

test('a million distinct words: a minimum count is proposed before memory runs out, and taken', async ({
  page,
}) => {
  test.slow();
  const often = Array.from({ length: 40_000 }, (_, index) => `often${index.toString(36)}`).join(' ');
  const rare = Array.from({ length: 960_000 }, (_, index) => `r${index.toString(36)}`).join(' ');
  await choose(page, file('million.txt', `${rare}\n${Array(30).fill(often).join('\n')}`));
  await distinct(page).toBe(1_000_000);
  const notice = page.getByRole('status').filter({ hasText: 'distinct words' });
  await expect(notice).toContainText('1,000,000 distinct words would make a network of 331 million numbers');
  await expect(notice).toContainText('Keep only words seen at least 2 times: 40,001 distinct words remain.');
  // Whoever trains all the same is told the same.
  await button(page, 'Train').click();
  const refusal = page.getByRole('alert').filter({ hasText: 'does not fit into memory' });
  await expect(refusal).toBeVisible();
  await refusal.getByRole('button', { name: 'Keep words seen 2 times or more' }).click();
  await distinct(page).toBe(40_001);
  await expect(page.getByLabel('Minimum count', { exact: true })).toHaveValue('2');
  await expect(notice).toHaveCount(0);
  await makeSmall(page);
  await set(page, 'Steps', 5);
  await button(page, 'Train').click();
  await expectState(page, 'finished');
});

test('a million words each seen once: no minimum count leaves any, so characters are proposed', async ({
  page,
}) => {
  test.slow();
  const words = Array.from({ length: 1_000_000 }, (_, index) => `w${index.toString(36)}`).join('\n');
  await choose(page, file('once.txt', words));
  await distinct(page).toBe(1_000_000);
  await expect(page.getByRole('status').filter({ hasText: 'would make a network' })).toContainText(
    'cut the text into characters',
  );
  await button(page, 'Cut it into characters').click();
  await distinct(page).toBe(37);
});

test('two thousand files with long names, some the same, are one text with a short name', async ({
  page,
}) => {
  const long = 'chapter '.repeat(26);
  const sentence = 'the quick brown fox jumps over the lazy dog. ';
  const many = Array.from({ length: 2_000 }, (_, index) => file(`${long}${index % 1000}.txt`, sentence));
  await choose(page, ...many);
  await tokens(page).toBe(20_000);
  await page.getByText('Look inside the text').click();
  await expect(page.getByText('and 1,980 more files')).toBeVisible();
  await widensNothing(page);
});

test('nothing but emoji are no words, and may be characters', async ({ page }) => {
  await choose(page, file('smiles.txt', '😀🎉👍🏽\n'.repeat(200)));
  await expect(page.getByText('has no words in it')).toBeVisible();
  await button(page, 'Cut it into characters').click();
  await distinct(page).toBe(4);
  await expect(output(page, 'Tokens')).toHaveAttribute('data-value', '800');
});
