import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CorpusConfig, TokenizerName } from '../../../src/config/settings';
import { buildCorpus } from '../../../src/corpus/buildCorpus';
import { forcedCut } from '../../../src/corpus/cut';
import { CorpusError } from '../../../src/corpus/errors';
import { maxTokenLength } from '../../../src/corpus/pieces';
import { createTokenizer, tokenizeText } from '../../../src/corpus/tokenize';
import type { Corpus, CorpusSource, SplitPart, Tokenization } from '../../../src/corpus/types';
import { arbitraryText } from './arbitraryText';
import { partOf } from './partOf';

const tokenizers: readonly TokenizerName[] = ['original', 'punctuation', 'characters'];
const all: readonly Tokenization[] = [...tokenizers, 'given'];

const source = (...parts: readonly BlobPart[]): CorpusSource => ({
  kind: 'files',
  files: parts.map((part, index) => ({ name: `${index}.txt`, blob: new Blob([part]) })),
});
const build = (text: BlobPart, tokenizer: TokenizerName) =>
  buildCorpus(source(text), { tokenizer, minimumCount: 1 });

const longest = (tokens: readonly string[]) => tokens.reduce((max, { length }) => Math.max(max, length), 0);

function streamed(text: string, name: Tokenization, chunkLength: number): string[] {
  const tokens: string[] = [];
  const tokenizer = createTokenizer(name, (token) => tokens.push(token));
  for (let start = 0; start < text.length; start += chunkLength) {
    tokenizer.push(text.slice(start, start + chunkLength));
  }
  tokenizer.end();
  return tokens;
}

describe('text with endless words', () => {
  test.each(all)('is split into tokens of at most a thousand characters without loss, as "%s"', (name) => {
    for (const text of ['x'.repeat(300_000), 'ab-'.repeat(70_000), '𝒳y'.repeat(50_000)]) {
      const tokens = streamed(text, name, 64 * 1024);
      expect(longest(tokens)).toBeLessThanOrEqual(maxTokenLength);
      const lost = name === 'original' ? /[-\n]/g : /<eos>|\n/g;
      const expected = name === 'characters' || name === 'given' ? text : text.toLowerCase();
      expect(tokens.join('').replace(lost, '')).toBe(expected.replace(lost, ''));
      expect(tokens.some((token) => /\p{Cs}/u.test(token))).toBe(false);
    }
  });

  test('is split the same in a prompt and for any chunks, up to the maximum pending length', () => {
    const text = `${'letters'.repeat(1500)} and ${'more'.repeat(800)}`;
    for (const name of all) {
      expect(streamed(text, name, 777)).toEqual(tokenizeText(text, name));
    }
  });

  test('of Chinese and Thai does not overflow the stack or lose a character', () => {
    for (const line of ['今天天气很好我们去公园散步', 'สวัสดีครับวันนี้อากาศดีมาก']) {
      const text = line.repeat(4000);
      // Compared with ===, because a diff of two such texts would fill the terminal.
      expect(streamed(text, 'original', 64 * 1024).join('') === text).toBe(true);
    }
  });

  test('stays one item if it is one line of characters', () => {
    const text = `${'a line of letters, '.repeat(20_000)}end`;
    const tokens = streamed(text, 'characters', 64 * 1024);
    expect(tokens.join('')).toBe(`${text}\n`);
    expect(streamed(`${text}\r\n\r\nnext`, 'characters', 64 * 1024).join('')).toBe(`${text}\nnext\n`);
    expect(streamed('xy'.repeat(2 ** 14).concat('\r', '\n', 'z'), 'characters', 2 ** 15 + 1).join('')).toBe(
      `${'xy'.repeat(2 ** 14)}\nz\n`,
    );
  });

  test('of marks and joiners is split into characters with at most thirty of them', () => {
    for (const text of [`a${'\u0301'.repeat(200_000)}`, '👩\u200d'.repeat(70_000)]) {
      const tokens = streamed(text, 'characters', 64 * 1024);
      expect(tokens.join('')).toBe(`${text.normalize('NFC')}\n`);
      expect(longest(tokens)).toBeLessThan(100);
    }
  });

  test('is cut between two independent characters', () => {
    expect(forcedCut('abc')).toBe(2);
    expect(forcedCut('ab e\u0301')).toBe(1);
    expect(forcedCut('ab\u1112\u1161')).toBe(1);
    expect(forcedCut('ab😀')).toBe(1);
    expect(forcedCut('😀😀')).toBe(4);
    expect(forcedCut('😀\ud83d')).toBe(2);
    expect(forcedCut(' ')).toBe(1);
  });
});

describe('a text that repeats one word', () => {
  test.each(tokenizers)('is rejected unless it has a second token, as "%s"', async (tokenizer) => {
    const outcome = await build('word '.repeat(100_000), tokenizer).catch((error: unknown) => error);
    if (tokenizer === 'characters') expect(outcome).toMatchObject({ summary: { distinct: 6 } });
    else expect(outcome).toMatchObject({ failure: { code: 'corpusMonotonous', asCharacters: true } });
  });

  test('with one other word has two distinct tokens, although a held-out part may have one', async () => {
    const { summary } = await build(`${'tick '.repeat(500)}tock`, 'original');
    expect(summary).toMatchObject({ distinct: 2, tokens: 501 });
    expect(Number.isFinite(summary.unigramEntropy)).toBe(true);
  });
});

describe('a file that is hardly text', () => {
  test('is rejected as binary depending on the number of NULs', async () => {
    const prose = 'a line of prose that an author wrote. '.repeat(200);
    await expect(build(`${prose}\0${prose}\0`, 'original')).resolves.toBeDefined();
    for (const bytes of [`${prose}${'\0'.repeat(100)}`, `word\0${'word '.repeat(50)}`, '\0'.repeat(9000)]) {
      await expect(build(bytes, 'original')).rejects.toMatchObject({ failure: { code: 'corpusBinary' } });
    }
  });

  test('is reported as usable as characters if it is', async () => {
    const emoji = await build('😀🎉'.repeat(200), 'original').catch((error: unknown) => error);
    expect(emoji).toMatchObject({ failure: { code: 'corpusEmpty', asCharacters: true } });
    const blank = await build(' \n'.repeat(5000), 'original').catch((error: unknown) => error);
    expect(blank).toMatchObject({ failure: { code: 'corpusEmpty', asCharacters: undefined } });
    const unspaced = await build('gattaca'.repeat(2000), 'original').catch((error: unknown) => error);
    expect(unspaced).toMatchObject({ failure: { code: 'corpusTooShort', asCharacters: true } });
  });

  test('has lone surrogates in UTF-16 replaced by replacement characters', async () => {
    const units = Uint16Array.from(
      `\ufeff${'fair and well. '.repeat(200)}\udc00 \ud800 `,
      (unit) => unit.charCodeAt(0) ?? 0,
    );
    const { vocabulary } = await build(units, 'characters');
    expect(vocabulary.words).toContain('\ufffd');
    expect(vocabulary.words.some((word) => /\p{Cs}/u.test(word))).toBe(false);
  });

  test('has a short name even for two thousand files', async () => {
    const { summary } = await buildCorpus(source(...Array<string>(2000).fill('one more word ')), {
      tokenizer: 'original',
      minimumCount: 1,
    });
    expect(summary.name).toBe('0.txt, 1.txt, 2.txt and 1,997 more');
    expect(summary.files).toHaveLength(2000);
  });
});

/** Checks the invariants of a corpus. */
function expectValid({ ids, vocabulary, split, summary }: Corpus): void {
  const { words, counts, size } = vocabulary;
  expect([words.length, counts.length, new Set(words).size]).toEqual([size, size, size]);
  expect(ids.every((id) => id >= 0 && id < size)).toBe(true);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ids.length);
  expect(words.every((word, id) => word !== '' && vocabulary.idOf(word) === id)).toBe(true);
  const sizes: Record<SplitPart, number> = { training: 0, validation: 0, test: 0 };
  for (let position = 0; position < ids.length; position++) sizes[partOf(split, position)]++;
  expect(sizes).toEqual(split.sizes);
  expect(Math.min(sizes.training, sizes.validation, sizes.test)).toBeGreaterThan(0);
  expect(summary.higherCounts.every(({ distinct, kept }) => distinct <= size && kept <= ids.length)).toBe(
    true,
  );
  expect(Number.isFinite(summary.unigramEntropy)).toBe(true);
  expect(structuredClone(summary)).toEqual(summary);
}

const arbitraryConfig: fc.Arbitrary<CorpusConfig> = fc.record({
  tokenizer: fc.constantFrom(...tokenizers),
  minimumCount: fc.constantFrom(1, 1, 1, 2, 5),
});
const arbitraryFile: fc.Arbitrary<BlobPart> = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => new Uint8Array(bytes)),
  {
    weight: 4,
    arbitrary: fc
      .tuple(arbitraryText, arbitraryText, fc.nat(80))
      .map(([text, other, times]) => `a b ${text} ${other}\n`.repeat(20 + times)),
  },
  fc.array(arbitraryText, { maxLength: 40 }).map((texts) => texts.join('\n')),
  fc.string({ unit: 'binary', maxLength: 800 }),
);

describe('for any bytes', () => {
  test('the result is a valid corpus or a CorpusError', async () => {
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryFile, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        arbitraryConfig,
        async (parts, asSplit, config) => {
          const names = asSplit ? ['a.train.txt', 'a.valid.txt', 'a.test.txt'] : ['a', 'b', 'c'];
          const files = parts.map((part, index) => ({ name: names[index], blob: new Blob([part]) }));
          const corpus = await buildCorpus({ kind: 'files', files }, config).catch((error: unknown) => {
            if (error instanceof CorpusError) return undefined;
            throw error;
          });
          if (!corpus) return;
          valid++;
          expectValid(corpus);
        },
      ),
      { numRuns: 250 },
    );
    expect(valid).toBeGreaterThan(20);
  });
});
