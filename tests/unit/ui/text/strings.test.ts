import { expect, test } from 'vitest';
import { corpusStrings } from '../../../../src/ui/text/strings';

test('the sizes of the sets are named as on the chart', () => {
  const { training, validation } = corpusStrings;
  expect([training(221_264), validation(11_000), corpusStrings.test(9)]).toEqual([
    'training 221,264',
    'validation 11,000',
    'test 9',
  ]);
});

test('the facts of a file are its size, its kind unless it is plain text, and its encoding', () => {
  const { fileFacts } = corpusStrings;
  expect([
    fileFacts({ name: 'a.txt', bytes: 12_000, encoding: 'UTF-8' }),
    fileFacts({ name: 'a.txt', bytes: 12_000, kind: 'text', encoding: 'UTF-8' }),
    fileFacts({ name: 'a.html', bytes: 12_000, kind: 'html', encoding: 'UTF-8' }),
    fileFacts({ name: 'a.epub', bytes: 12_000, kind: 'epub' }),
    fileFacts({ name: 'a.docx', bytes: 12_000, kind: 'docx' }),
  ]).toEqual(['12 kB, UTF-8', '12 kB, UTF-8', '12 kB, HTML, UTF-8', '12 kB, EPUB', '12 kB, Word (.docx)']);
});

test('a split by lines is stated with its shares and the number of lines', () => {
  expect(corpusStrings.splitByLine(32_033)).toBe(
    'Split 80/10/10 by line, in shuffled order: 32,033 lines, each read separately.',
  );
});

test('a split by files names the files and says how their words are read', () => {
  expect(corpusStrings.splitByFile).toMatch(/^Three files named train, valid, and test .* <eos>;/);
});

test('the encoding of a file is named with the bytes that were replaced', () => {
  const { fileFacts } = corpusStrings;
  const name = 'book.txt';
  expect([
    fileFacts({ name, bytes: 900 }),
    fileFacts({ name, bytes: 900, encoding: 'KOI8-R' }),
    fileFacts({ name, bytes: 900, encoding: 'UTF-8', replacedBytes: 1 }),
    fileFacts({ name, bytes: 900, encoding: 'UTF-8', replacedBytes: 1200 }),
  ]).toEqual([
    '900 bytes',
    '900 bytes, KOI8-R',
    '900 bytes, UTF-8, 1 byte that was not UTF-8 read as Windows-1252',
    '900 bytes, UTF-8, 1,200 bytes that were not UTF-8 read as Windows-1252',
  ]);
});

test.each([
  [
    { rule: 'gutenberg', count: 2, words: 2912, on: true },
    'Project Gutenberg’s header and license: 2,912 words left out',
  ],
  [
    { rule: 'gutenberg', count: 2, words: 2912, on: false },
    'Project Gutenberg’s header and license: 2,912 words kept',
  ],
  [{ rule: 'brokenWords', count: 1, words: 0, on: true }, 'Words broken over line ends: 1 word joined'],
  [
    { rule: 'brokenWords', count: 1, words: 0, on: false },
    'Words broken over line ends: 1 word left as it is',
  ],
  [
    { rule: 'keepSenders', count: 106, words: 0, on: false },
    'Senders of the chat: can be kept in 106 messages',
  ],
  [{ rule: 'markdown', count: 3, words: 1, on: true }, 'Markdown: 3 marks and 1 word of markup left out'],
] as const)('the line of a rule says what it did: %o', (finding, line) => {
  expect(corpusStrings.cleanUpFinding(finding)).toBe(line);
});
