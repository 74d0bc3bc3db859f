import { expect, test } from 'vitest';
import type { WrittenWord } from '../../../src/protocol/writing';
import { rankedWords, temperaturesOf } from '../../../src/store/alternatives';

/** p = 0.4, 0.2, 0.1, …; only the first three can be drawn. */
const word: WrittenWord = {
  token: 'b',
  probability: 0.2,
  rank: 1,
  alternatives: [
    { token: 'a', probability: 0.4 },
    { token: 'b', probability: 0.2 },
    { token: 'c', probability: 0.1 },
    { token: 'd', probability: 0.1 },
  ],
  reshapings: [
    { temperature: 0, kept: 1, total: 1 },
    { temperature: 0.5, kept: 3, total: 1 + 0.25 + 0.0625 },
    { temperature: 1, kept: 3, total: 1 + 0.5 + 0.25 },
  ],
};

const shares = (of: WrittenWord, temperature: number) =>
  rankedWords(of, temperature).map(({ token, share }) => [token, Number(share.toFixed(4))]);

test('words have the probabilities of being drawn at each temperature', () => {
  expect(temperaturesOf(word)).toEqual([0, 0.5, 1]);
  expect(shares(word, 0)).toEqual([
    ['a', 1],
    ['b', 0],
    ['c', 0],
    ['d', 0],
  ]);
  expect(shares(word, 1)).toEqual([
    ['a', 0.5714],
    ['b', 0.2857],
    ['c', 0.1429],
    ['d', 0],
  ]);
  expect(shares(word, 0.5)[0]).toEqual(['a', 0.7619]);
  expect(shares(word, 7)).toEqual([]);
});

test('the word that was drawn is marked, and added if it is not among the most probable', () => {
  expect(rankedWords(word, 1).map(({ chosen, beyond }) => [chosen, beyond])).toEqual([
    [false, false],
    [true, false],
    [false, false],
    [false, false],
  ]);
  const rare = { ...word, token: 'z', probability: 0.01, rank: 40 };
  expect(rankedWords(rare, 1).at(-1)).toEqual({ token: 'z', share: 0, chosen: true, beyond: true });
});
