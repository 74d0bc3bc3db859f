import { describe, expect, test } from 'vitest';
import { readContext } from '../../../src/ngram/context';
import { layOut } from '../../../src/ngram/trainingTokens';
import { finished } from './streams';

describe('the layout for counting', () => {
  const ids = Int32Array.of(5, 6, 0, 0, 7, 8, 0, 9, 0);

  test('separates runs', () => {
    const runs = [
      { start: 0, end: 2 },
      { start: 4, end: 4 },
      { start: 6, end: 9 },
    ];
    const { words, targets } = finished(layOut({ ids, runs, vocabularySize: 10 }, 3));
    expect([...words]).toEqual([-1, 5, 6, -1, 0, 9, 0]);
    expect([...targets]).toEqual([0, 1, 1, 0, 1, 1, 1]);
  });

  test('puts boundaries that are not counted before each item, including empty ones', () => {
    const runs = [
      { start: 0, end: 4 },
      { start: 7, end: 9 },
    ];
    const { words, targets } = finished(layOut({ ids, runs, vocabularySize: 10, boundary: 0 }, 2));
    expect([...words]).toEqual([-1, 0, 0, 5, 6, 0, -1, 0, 0, 0, -1, 0, 0, 9, 0]);
    expect([...targets]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1]);
  });
});

describe('a context', () => {
  const read = (tokens: readonly number[], boundary?: number) => {
    const into = new Int32Array(4);
    readContext(tokens, tokens.length, 4, boundary, into);
    return [...into];
  };

  test('is read backwards and padded with −1 before the text', () => {
    expect(read([1, 2, 3, 4, 5])).toEqual([5, 4, 3, 2]);
    expect(read([4, 5])).toEqual([5, 4, -1, -1]);
  });

  test('of an item ends in boundaries, whatever precedes them', () => {
    expect(read([1, 2, 0, 4, 5], 0)).toEqual([5, 4, 0, 0]);
    expect(read([4, 5], 0)).toEqual([5, 4, 0, 0]);
    expect(read([1, 0], 0)).toEqual([0, 0, 0, 0]);
  });

  test('may contain an unknown word', () => {
    expect(read([1, 2, -1, 4], 0)).toEqual([4, -1, 2, 1]);
  });
});
