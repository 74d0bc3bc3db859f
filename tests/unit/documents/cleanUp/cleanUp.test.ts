/** The driver: independence of the chunks, texts that nothing is found in, hostile texts, and cancellation. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanUpRules, noCleanUp } from '../../../../src/config/cleanUpRules';
import { cleanUp } from '../../../../src/documents/cleanUp/cleanUp';
import { cleaned, prose } from './cleaned';

describe('nothing is found in', () => {
  test.each([
    [
      'a poem',
      'Tyger Tyger, burning bright,\n  In the forests of the night;\nWhat immortal hand or eye,\n  Could frame -\nthy fearful symmetry?\n\n',
    ],
    ['dialogue with dashes', '— Where to?—he asked.\n- Home--\n– And then…\n“I—”\n'],
    ['code', 'function f(a, b) {\n  // [1] see a-\n  return a[1] && b["&amp;"] ? "<br>" : `**x**`;\n}\n'],
    ['a table', 'Year   Lamps   Lanes\n1900      12       3\n1901      14       3\n1902      15       4\n'],
    [
      'Shakespeare',
      'ACT I\nSCENE I. Elsinore.\n\nBERNARDO.\nWho’s there?\n\nFRANCISCO.\nNay, answer me. [Exit]\n\n',
    ],
    ['compound words', 'a well-to-do, ice-cold, so-called mother-in-law and a twenty-one-year-old\n'],
    ['an empty text', ''],
  ])('%s', async (_, text) => {
    const long = text.repeat(30);
    expect(await cleaned(long)).toEqual({ text: long, findings: [] });
  });
});

/** Pieces that each concern a rule. */
const piece = fc.constantFrom(
  ...['*** START OF THE PROJECT GUTENBERG EBOOK X ***\n', '*** END OF THE PROJECT GUTENBERG EBOOK X ***\n'],
  ...[
    'chil-\ndren ',
    '\n12\n',
    '\f',
    '- 7 -\n',
    'ﬁrst ',
    'â€™',
    'Ã©',
    'Ã ',
    '&nbsp;',
    '&#39;',
    '<br>',
    '[1] ',
    '.[2]',
    '[edit]',
  ],
  ...[
    '[12/03/25, 14:05] Anna: hi\n',
    '12.03.25, 14:05 - Ben: <Media omitted>\n',
    '---\na: b\n---\n',
    '# Title\n',
    '**bold** ',
  ],
  ...[
    '[x](http://y) ',
    '```\n',
    '港《みなと》',
    '［＃注］',
    '｜',
    '底本：x\n',
    '1:1 In ',
    '1:2 the ',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
  ],
  ...[
    'The lamps were lit. ',
    'well-known ',
    '\u00ad',
    '\u200c',
    '\ud83d',
    '\0',
    '((((',
    '[[[[',
    '&amp;amp;amp;',
    '*_*_*_',
  ],
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

test('what is found does not depend on the chunks', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 50 }), async (whole, chunkLength) => {
      expect(await cleaned(whole, {}, chunkLength)).toEqual(await cleaned(whole));
    }),
    { numRuns: 300 },
  );
});

test('with all rules off, a text stays as it is, except for its line ends', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (whole) => {
      expect((await cleaned(whole, noCleanUp)).text).toBe(whole.replace(/\r\n?/g, '\n'));
    }),
    { numRuns: 300 },
  );
});

test('every change is counted, whichever rules are on', async () => {
  const choices = fc.record(Object.fromEntries(cleanUpRules.map((rule) => [rule, fc.boolean()])));
  await fc.assert(
    fc.asyncProperty(text, choices, async (whole, chosen) => {
      const { text: result, findings } = await cleaned(whole, chosen);
      if (findings.every(({ on }) => !on)) expect(result).toBe(whole.replace(/\r\n?/g, '\n'));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ...[
    '(',
    '[',
    '![',
    '*',
    '_',
    '`',
    '&amp;',
    '<a ',
    '《',
    '［＃',
    '-',
    'a-\n',
    '***',
    '\n',
    '\f',
    '1\n',
    'Ã',
    'Â',
    'ﬁ',
  ],
  ...[
    '# ',
    '> ',
    '[a](',
    '\u200e[',
    'a',
    '漢《か》',
    '1:1 a',
    '**a ',
    '~~',
    'lamp-\nlighter ',
    '&#39',
    '#39;',
  ],
])('a text of 300,000 characters %j is read without delay', async (repeated) => {
  const markdown = '# Title\n[a](http://b.c) **b** `c` [d](http://e.f)\n';
  const wikipedia = 'a.[1] b.[2] c.[3] ';
  for (const start of ['', markdown, wikipedia]) {
    const { text: result } = await cleaned(start + repeated.repeat(300_000 / repeated.length));
    expect(result.length).toBeLessThanOrEqual(start.length + 600_000);
  }
});

test('a text longer than what is kept is read twice, with the same result', async () => {
  const part = `${prose(3000)}The chil-\ndren came.\n`;
  let times = 0;
  async function* chunks() {
    times++;
    for (let index = 0; index < 3; index++) yield part;
  }
  const { chunks: cleanedChunks, findings } = cleanUp(
    { kind: 'text', text: chunks },
    { choices: {}, bytes: 1, maxKept: 300_000 },
  );
  let length = 0;
  for await (const chunk of cleanedChunks) length += chunk.length;
  expect(times).toBe(2);
  expect(length).toBe(3 * (part.length - 2));
  expect(findings()).toEqual([{ rule: 'brokenWords', count: 3, words: 0, on: true }]);
});

test('the progress ends with the size of the file, and never goes back', async () => {
  const reports: number[] = [];
  async function* chunks({ onBytes }: { onBytes?: (bytes: number) => void }) {
    for (let index = 1; index <= 4; index++) {
      yield prose(2500, 2500 * index);
      onBytes?.(250 * index);
    }
  }
  const options = { choices: {}, bytes: 1000, onBytes: (bytes: number) => void reports.push(bytes) };
  for await (const _ of cleanUp({ kind: 'text', text: chunks }, options).chunks);
  expect(reports.at(-1)).toBe(1000);
  expect(reports).toEqual(reports.toSorted((a, b) => a - b));
});

test('cancellation ends the reading', async () => {
  const controller = new AbortController();
  async function* chunks() {
    yield prose(6000);
    controller.abort(new Error('canceled'));
  }
  const { chunks: cleanedChunks } = cleanUp(
    { kind: 'text', text: chunks },
    { choices: {}, bytes: 1, signal: controller.signal },
  );
  await expect(cleanedChunks[Symbol.asyncIterator]().next()).rejects.toThrow('canceled');
});
