/** The header and license of Project Gutenberg. */

import { expect, test } from 'vitest';
import { cleaned, prose } from './cleaned';

const header = 'The Project Gutenberg eBook of The Lane\n\nThis eBook is free.\n\n';
const start = '*** START OF THE PROJECT GUTENBERG EBOOK THE LANE ***\n';
const end = '*** END OF THE PROJECT GUTENBERG EBOOK THE LANE ***\n';
const license = 'Section 1. General Terms of Use and Redistributing.\n';

test('leaves what is between its marks, and counts the rest', async () => {
  const book = `\n${prose(20)}`;
  const { text, findings } = await cleaned(header + start + book + end + license);
  expect(text).toBe(book);
  expect(findings).toEqual([{ rule: 'gutenberg', count: 2, words: 35, on: true }]);
});

test('switched off, only counts', async () => {
  const whole = header + start + prose(20) + end + license;
  const { text, findings } = await cleaned(whole, { gutenberg: false });
  expect(text).toBe(whole);
  expect(findings).toEqual([{ rule: 'gutenberg', count: 2, words: 35, on: false }]);
});

test('accepts marks that go on in the next line, of older wording, and a closing line before the end', async () => {
  const long = '***START OF THIS PROJECT GUTENBERG EBOOK THE ADVENTURES OF\nA LANE***\n';
  const closing = 'End of the Project Gutenberg EBook of The Lane, by Nobody\n\n\n';
  const { text } = await cleaned(
    header + long + prose(20) + closing + end.replaceAll(' THE PROJECT', ' THIS PROJECT'),
  );
  expect(text).toBe(`\n${prose(20)}`);
});

test('keeps every book of a file, each between its own marks', async () => {
  const books = [prose(20), prose(30, 100)];
  const whole = books.map((book) => header + start + book + end + license).join('');
  expect((await cleaned(whole)).text).toBe(books.join(''));
});

test('works across blocks', async () => {
  const book = prose(20_000);
  const { text, findings } = await cleaned(header + start + book + end + license.repeat(100));
  expect(text === book).toBe(true);
  expect(findings[0]).toMatchObject({ rule: 'gutenberg', count: 2 });
});

test.each([
  [
    'merely mentions it',
    `${prose(5)}I found it at Project Gutenberg.\nEnd of Project Gutenberg's story.\n${prose(5)}`,
  ],
  ['has a start only', header + start + prose(20)],
  ['has an end only', prose(20) + end + license],
  ['has the marks in the wrong order', end + prose(20) + start],
  ['explains the marks', `${prose(20)}The book is between\n${start}and\n${end}as you see.\n${prose(20)}`],
  ['has one start and two ends far apart', start + prose(20) + end + prose(60) + end],
])('leaves a text alone that %s', async (_, text) => {
  expect(await cleaned(text)).toEqual({ text, findings: [] });
});
