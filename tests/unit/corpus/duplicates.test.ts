/** Files that repeat each other, and passages that stand in both training and held-out text. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { CorpusConfig } from '../../../src/config/settings';
import { buildCorpus } from '../../../src/corpus/buildCorpus';
import { randomFrom } from '../../reference/examples';

type Files = Readonly<Record<string, string>>;

const build = (files: Files, config: Partial<CorpusConfig> = {}) =>
  buildCorpus(
    { kind: 'files', files: Object.entries(files).map(([name, text]) => ({ name, blob: new Blob([text]) })) },
    { ...defaultCorpusConfig, ...config },
  );

/** Random words, of which a few are common, as in a real text. */
function novel(words: number, seed: number): string[] {
  const random = randomFrom(seed);
  return Array.from({ length: words }, () => `w${Math.floor(3000 * random() ** 3)}`);
}

/** Replaces one word of `every`, at random. */
function edited(words: readonly string[], every: number): string[] {
  const random = randomFrom(99);
  return words.map((word) => (random() < 1 / every ? `edited${Math.floor(1000 * random())}` : word));
}

const text = (words: readonly string[]) => words.join(' ');

async function duplicatesOf(files: Files, config: Partial<CorpusConfig> = {}) {
  const { summary } = await build(files, config);
  const omitted = (summary.omitted ?? []).filter(({ reason }) => reason === 'duplicate');
  return omitted.map(({ name, duplicateOf }) => [name, duplicateOf]);
}

describe('a file is left out', () => {
  const book = novel(5000, 1);

  test('if it is equal to another, whatever its name', async () => {
    expect(await duplicatesOf({ 'novel.txt': text(book), 'novel (1).txt': text(book) })).toEqual([
      ['novel (1).txt', 'novel.txt'], // the shorter name is kept
    ]);
  });

  test('of three copies, twice', async () => {
    const files = {
      'a.txt': text(book),
      'b.txt': text(book),
      'c.txt': text(book),
      'd.txt': text(novel(900, 2)),
    };
    expect(await duplicatesOf(files)).toEqual([
      ['b.txt', 'a.txt'],
      ['c.txt', 'a.txt'],
    ]);
  });

  test.each([20, 40])('if it is another edition, in which one word of %i differs', async (every) => {
    const files = { 'first.txt': text(book), 'second.txt': text([...edited(book, every), ...novel(50, 3)]) };
    expect(await duplicatesOf(files)).toEqual([['first.txt', 'second.txt']]); // the longer one is kept
  });

  test('if another file contains it', async () => {
    const files = {
      'anthology.txt': text([...novel(4000, 4), ...book, ...novel(4000, 5)]),
      'story.txt': text(book),
    };
    expect(await duplicatesOf(files)).toEqual([['story.txt', 'anthology.txt']]);
  });

  test('if it is equal to another, however short', async () => {
    const poem = 'a rose is a rose is a rose';
    expect(await duplicatesOf({ 'a.txt': text(book), 'b.txt': poem, 'c.txt': poem })).toEqual([
      ['c.txt', 'b.txt'],
    ]);
  });

  test('among characters too', async () => {
    const files = { 'a.txt': text(book), 'b.txt': text(book), 'c.txt': text(novel(2000, 7)) };
    expect(await duplicatesOf(files, { tokenizer: 'characters' })).toEqual([['b.txt', 'a.txt']]);
  });
});

describe('a file is kept', () => {
  test('if it is another text with the same words', async () => {
    expect(await duplicatesOf({ 'a.txt': text(novel(5000, 1)), 'b.txt': text(novel(5000, 2)) })).toEqual([]);
  });

  test('if it shares only half with another', async () => {
    const shared = novel(3000, 1);
    const files = {
      'a.txt': text([...novel(3000, 2), ...shared]),
      'b.txt': text([...shared, ...novel(3000, 3)]),
    };
    expect(await duplicatesOf(files)).toEqual([]);
  });

  test('if it is short and only similar to another', async () => {
    expect(
      await duplicatesOf({
        'a.txt': text(novel(500, 1)),
        'b.txt': 'Dear Ann, thank you for your letter. Yours, Tom',
        'c.txt': 'Dear Ann, thank you for your letters. Yours, Tom',
      }),
    ).toEqual([]);
  });

  test('if every copy is to be counted, and the summary says so', async () => {
    const book = text(novel(21_500, 1)); // long enough that the copies are not split in the same way
    const { summary } = await build({ 'a.txt': book, 'b.txt': book }, { duplicates: 'all' });
    expect(summary).toMatchObject({
      tokens: 43_000,
      duplicates: { counted: true, count: 1, name: 'b.txt', of: 'a.txt' },
    });
    expect(summary.omitted).toBeUndefined();
    expect(summary.repeatedShare).toBeGreaterThan(0.9);
  });

  test('if the settings are those of an earlier version, which counted every copy', async () => {
    const files = { 'a.txt': text(novel(1000, 1)), 'b.txt': text(novel(1000, 1)) };
    const { summary } = await build(files, { duplicates: undefined });
    expect(summary.tokens).toBe(2000);
  });

  test('if the files are the parts of a split', async () => {
    const part = text(novel(400, 1));
    const { summary } = await build({ 'a.train.txt': part, 'a.valid.txt': part, 'a.test.txt': part });
    expect(summary.duplicates).toBeUndefined();
    expect(summary.repeatedShare).toBeGreaterThan(0.9);
  });
});

test('without its duplicates a text is the same as if they had never been there', async () => {
  const file = fc.record({ seed: fc.nat(3), words: fc.constantFrom(80, 300, 301) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(1, 2),
      async (files, minimumCount) => {
        const all = Object.fromEntries(
          files.map(({ seed, words }, i) => [`${i}.txt`, text(novel(words, seed))]),
        );
        const full = { ...all, 'z.txt': text(novel(400, 77)) };
        const once = await build(full, { minimumCount });
        const kept = Object.fromEntries(
          Object.entries(full).filter(([name]) => once.summary.files.some((each) => each.name === name)),
        );
        const only = await build(kept, { minimumCount, duplicates: 'all' });
        expect(once.ids).toEqual(only.ids);
        expect(once.vocabulary.words).toEqual(only.vocabulary.words);
        expect(once.vocabulary.counts).toEqual(only.vocabulary.counts);
        expect(once.split).toEqual(only.split);
        expect(once.summary.name).toBe(only.summary.name);
        for (const word of only.vocabulary.words) {
          expect(once.vocabulary.idOf(word)).toBe(only.vocabulary.idOf(word));
        }
      },
    ),
    { numRuns: 30 },
  );
});

describe('repeated passages within a file', () => {
  test('are reported as a share of the held-out text', async () => {
    const book = novel(21_500, 1); // not a multiple of the split's cycle
    const { summary } = await build({ 'twice.txt': text([...book, ...book]) });
    expect(summary.repeatedShare).toBeGreaterThan(0.9);
  });

  test('are not reported for a text that repeats only words and short phrases', async () => {
    const phrases = Array.from({ length: 40 }, (_, i) => novel(20, i));
    const random = randomFrom(5);
    const words = Array.from({ length: 2000 }, () => phrases[Math.floor(40 * random())]).flat();
    expect((await build({ 'formulas.txt': text(words) })).summary.repeatedShare).toBeUndefined();
    expect((await build({ 'novel.txt': text(novel(30_000, 1)) })).summary.repeatedShare).toBeUndefined();
  });

  test.each([400, 700, 2150])('are reported for %i words pasted twice', async (words) => {
    const passage = novel(words, 1);
    const between = novel(Math.round(words / 8), 2); // else both copies would be split in the same way
    const { summary } = await build({ 'twice.txt': text([...passage, ...between, ...passage]) });
    expect(summary.repeatedShare).toBeGreaterThan(0.5);
    expect(summary.repeatedShare).toBeLessThanOrEqual(1);
  });

  test('are not reported for a song with a chorus', async () => {
    const chorus = novel(40, 1);
    const song = Array.from({ length: 15 }, (_, i) => [...novel(50, 2 + i), ...chorus]).flat();
    expect((await build({ 'song.txt': text(song) })).summary.repeatedShare).toBeUndefined();
  });

  test('are not reported for a novel, nor for a list of equal lines', async () => {
    const mobyDick = readFileSync('src/corpus/samples/texts/mobyDick.txt', 'utf8');
    expect((await build({ 'novel.txt': mobyDick })).summary.repeatedShare).toBeUndefined();
    const names = Array.from({ length: 500 }, (_, i) => ['ann', 'tom', 'eve'][i % 3]).join('\n');
    expect(
      (await build({ 'names.txt': names }, { tokenizer: 'characters' })).summary.repeatedShare,
    ).toBeUndefined();
  });
});
