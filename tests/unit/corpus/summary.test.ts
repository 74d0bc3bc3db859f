import { describe, expect, test } from 'vitest';
import { splitByBlocks } from '../../../src/corpus/splitRules';
import { higherCounts, summarize, unigramEntropy, zipfPoints } from '../../../src/corpus/summary';
import { createVocabularyBuilder } from '../../../src/corpus/vocabulary';
import { partOf } from './partOf';

describe('the Zipf points', () => {
  test('include the first and the last rank, are distinct, and are at most 120', () => {
    for (const size of [1, 2, 50, 121, 23_240, 1_000_000]) {
      const points = zipfPoints(Int32Array.from({ length: size }, (_, index) => size - index));
      expect(points.length).toBeLessThanOrEqual(120);
      expect(points[0]).toEqual({ rank: 1, count: size });
      expect(points.at(-1)).toEqual({ rank: size, count: 1 });
      for (let i = 1; i < points.length; i++) {
        expect(points[i].rank).toBeGreaterThan(points[i - 1].rank);
        expect(points[i].count).toBe(size - points[i].rank + 1);
      }
    }
  });

  test('include every rank of a small vocabulary', () => {
    const ranks = zipfPoints(Int32Array.of(9, 5, 2)).map((point) => point.rank);
    expect(ranks).toEqual([1, 2, 3]);
  });

  test('are empty for an empty vocabulary', () => {
    expect(zipfPoints(new Int32Array(0))).toEqual([]);
  });
});

describe('the unigram entropy', () => {
  test('is ln V for V equally frequent tokens', () => {
    const ids = Int32Array.from({ length: 40 * 8 }, (_, index) => index % 4);
    expect(unigramEntropy(ids, splitByBlocks(ids.length), 4)).toBeCloseTo(Math.log(4), 12);
  });

  test('counts the training tokens only', () => {
    const split = splitByBlocks(400);
    const ids = Int32Array.from({ length: 400 }, (_, position) =>
      partOf(split, position) === 'training' ? 0 : 1,
    );
    expect(unigramEntropy(ids, split, 2)).toBeCloseTo(0, 12);
  });
});

describe('higher minimum counts', () => {
  const words = ['the', 'cat', 'sat', 'mat'];
  const counts = Int32Array.of(9, 3, 2, 1);

  test('keep tokens that are frequent enough and replace the others by <unk>', () => {
    expect(higherCounts({ words, counts }, [2, 3, 10], counts)).toEqual([
      { minimumCount: 2, distinct: 4, kept: 14 },
      { minimumCount: 3, distinct: 3, kept: 12 },
      { minimumCount: 10, distinct: 1, kept: 0 },
    ]);
    expect(higherCounts({ words, counts }, [1], counts)).toEqual([
      { minimumCount: 1, distinct: 4, kept: 15 },
    ]);
  });

  test('match the result of the vocabulary builder', () => {
    const stream = Array.from({ length: 500 }, (_, index) => `w${Math.floor(Math.sqrt(index * 7) % 40)}`);
    const building = (minimumCount: number) => {
      const builder = createVocabularyBuilder();
      for (const token of stream) builder.add(token);
      return builder.build(minimumCount).vocabulary;
    };
    const first = building(1);
    for (const each of higherCounts(first, [2, 5, 10, 20, 50], first.counts)) {
      expect(each.distinct).toBe(building(each.minimumCount).size);
    }
  });

  test('count in the training file if there is one, and always keep an existing <unk>', () => {
    const own = { words: ['the', '<unk>', 'cat'], counts: Int32Array.of(9, 1, 8) };
    expect(higherCounts(own, [2], Int32Array.of(9, 1, 1))).toEqual([
      { minimumCount: 2, distinct: 2, kept: 9 },
    ]);
  });
});

describe('a summary', () => {
  test('describes the corpus', () => {
    const builder = createVocabularyBuilder();
    const tokens = Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? 'the' : `w${index % 100}`));
    for (const token of [...tokens, 'once']) builder.add(token);
    const { vocabulary, ids } = builder.build(1);
    const split = splitByBlocks(ids.length);
    const files = [{ name: 'a.txt', bytes: 9, encoding: 'UTF-8' }];
    const tokenizer = 'original';
    const input = {
      name: 'a.txt',
      files,
      tokenizer,
      minimumCount: 1,
      segmented: false,
      elapsedMs: 5,
    } as const;
    const summary = summarize({ ...input, vocabulary, ids, split });
    expect(summary).toMatchObject({ ...input, tokens: 401, distinct: 52 });
    expect(summary.splitRule).toEqual({ kind: 'blocks', blockSize: 10 });
    expect(summary.onceShare).toBeCloseTo(1 / 52, 12);
    expect(summary.common).toHaveLength(30);
    expect(summary.common[0]).toEqual({ token: 'the', count: 200 });
    expect(summary.firstTokens).toEqual(tokens.slice(0, 200));
    expect(summary.split).toEqual(split.sizes);
    expect(structuredClone(summary)).toEqual(summary);
  });
});
