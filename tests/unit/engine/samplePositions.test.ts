/** The fixed choice of validation targets: distinct, the same for the same seed, frequent and rare words in their shares. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samplePositions } from '../../../src/engine/evaluate';

/** A text of words as unequal as real ones, and the positions of a part of it. */
const anyText = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 })
  .map((list) => ({
    ids: Int32Array.from(list, (each) => Math.floor(40 * each ** 3)),
    positions: Int32Array.from(list.keys()).filter((position) => position % 3 !== 1),
  }));
const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('the positions chosen are distinct, of the part, and as many as asked for', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 250 }), anySeed, ({ ids, positions }, count, seed) => {
      const chosen = samplePositions(ids, positions, count, seed);
      expect(chosen.length).toBe(Math.min(count, positions.length));
      expect(new Set(chosen).size).toBe(chosen.length);
      const part = new Set(positions);
      for (const position of chosen) expect(part.has(position)).toBe(true);
    }),
  );
});

test('each word comes in its share, to within one', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 100 }), anySeed, ({ ids, positions }, count, seed) => {
      fc.pre(positions.length > count);
      const chosen = samplePositions(ids, positions, count, seed);
      const occurrences = (list: Int32Array, word: number) =>
        list.reduce((sum, position) => sum + (ids[position] === word ? 1 : 0), 0);
      for (let word = 0; word < 40; word++) {
        const share = (occurrences(positions, word) * count) / positions.length;
        // Neighbours in a row of equal steps: the count of those that fall into an interval is within one of its length.
        expect(Math.abs(occurrences(chosen, word) - share)).toBeLessThan(1 + 1e-9);
      }
    }),
  );
});

test('the choice is the same for the same seed, and its input stays as it was', () => {
  const ids = Int32Array.from({ length: 500 }, (_, i) => (i * i) % 17);
  const positions = Int32Array.from({ length: 400 }, (_, i) => i + 50);
  const copy = positions.slice();
  const choices = [1, 1, 2].map((seed) => samplePositions(ids, positions, 3, seed));
  expect(choices[1]).toEqual(choices[0]);
  expect(choices[2]).not.toEqual(choices[0]);
  expect(positions).toEqual(copy);
});
