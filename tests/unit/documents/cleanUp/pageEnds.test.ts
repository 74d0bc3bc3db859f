/** Page numbers alone on a line, and running heads. */

import { describe, expect, test } from 'vitest';
import { cleaned, prose } from './cleaned';

/** Pages of `lines` lines of prose, each with `foot` at its end. */
const pages = (count: number, lines: number, foot: (page: number) => string) =>
  Array.from({ length: count }, (_, page) => prose(lines, page * lines) + foot(page + 1)).join('');

describe('page numbers', () => {
  test('that interrupt sentences are left out', async () => {
    const { text, findings } = await cleaned(pages(5, 30, (page) => `   ${page}\n`));
    expect(text).toBe(prose(150));
    expect(findings).toEqual([{ rule: 'pageNumbers', count: 5, words: 5, on: true }]);
  });

  test.each(['- 12 -', '— 12 —', '              -12-', 'Page 12', 'page 12 of 300', '[Pg 12]'])(
    'with marks are left out: %s',
    async (number) => {
      const { text, findings } = await cleaned(`${prose(3)}${number}\n${prose(3, 3)}`);
      expect(text).toBe(prose(6));
      expect(findings).toMatchObject([{ rule: 'pageNumbers', count: 1 }]);
    },
  );

  test('beside form feeds are left out, wherever a sentence ends', async () => {
    const text = Array.from(
      { length: 6 },
      (_, page) => `${prose(30, 30 * page)}It ended.\n\n${page + 1}\n\f`,
    ).join('');
    expect((await cleaned(text)).findings).toEqual([{ rule: 'pageNumbers', count: 6, words: 6, on: true }]);
  });

  test.each([
    ['chapters', pages(6, 40, (page) => `It was over.\n\n${page + 1}\n\n`)],
    ['stanzas', pages(20, 14, (page) => `And so it ends.\n\n${page + 1}\n\n`)],
    ['a column', Array.from({ length: 30 }, (_, row) => `${row}\n`).join('')],
    ['sums', `${prose(20)}4\n70\n4\n19\n${prose(20)}4\n`],
    ['a table', '1\nred\n2\ngreen\n3\nblue\n4\nblack\n'],
    ['years', pages(5, 30, (page) => `${1900 + 20 * page}\n`)],
  ])('are not seen in the numbers of %s', async (_, text) => {
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

describe('running heads', () => {
  test('are left out beside page numbers, with those on the other side', async () => {
    const text = pages(8, 30, (page) => `\n${page}\n\nTHE LAMPS\n\n`);
    const { text: rest, findings } = await cleaned(text);
    expect(rest.replace(/\n+/g, '\n')).toBe(prose(240));
    expect(findings).toEqual([
      { rule: 'pageNumbers', count: 8, words: 8, on: true },
      { rule: 'runningHeads', count: 8, words: 16, on: true },
    ]);
  });

  test('are left out after form feeds, with the number on the same line', async () => {
    const text = Array.from(
      { length: 8 },
      (_, page) => `\f${page + 2}  The Lamps\n${prose(30, 30 * page)}`,
    ).join('');
    const { text: rest, findings } = await cleaned(text);
    expect(rest).toBe(prose(240));
    expect(findings).toEqual([{ rule: 'runningHeads', count: 8, words: 24, on: true }]);
  });

  test('join the sentence and the word that a page interrupts', async () => {
    const text = pages(4, 30, (page) => `and the chil-\n\n${page}\n\ndren came, `);
    expect((await cleaned(text)).text).toContain('and the children\ncame, The 30 lamps');
  });

  test('are not titles of chapters', async () => {
    const text = Array.from(
      { length: 8 },
      (_, page) => `\fCHAPTER ${page + 2}\n${prose(30, 30 * page)}`,
    ).join('');
    expect(await cleaned(text)).toEqual({ text, findings: [] });
  });
});

test.each([
  [
    'Shakespeare with speaker names',
    'HAMLET.\nTo be, or not to be, that is the question:\n\nOPHELIA\nGood my lord,\n\nHAMLET.\nI humbly thank you; well, well, well.\n\n'.repeat(
      20,
    ),
  ],
  [
    'a refrain',
    'Row, row, row your boat\nGently down the stream,\nMerrily, merrily\nLife is but a dream.\n\n'.repeat(20),
  ],
  ['code', 'for (const line of lines) {\n  count++;\n}\n\nreturn count;\n12\n'.repeat(20)],
  ['a table', 'Name | Count\n-----|------\nlamp | 12\nlane | 14\n'.repeat(20)],
])('nothing is found in %s', async (_, text) => {
  expect(await cleaned(text)).toEqual({ text, findings: [] });
});
