/** The reproducible sample of validation targets. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samplePositions } from '../../../src/engine/evaluate';

/** A text with unequal word frequencies, and the positions of a part of it. */
const anyText = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 })
  .map((list) => ({
    ids: Int32Array.from(list, (each) => Math.floor(40 * each ** 3)),
    positions: Int32Array.from(list.keys()).filter((position) => position % 3 !== 1),
  }));
const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('the sample has the requested number of distinct positions of the part', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 250 }), anySeed, ({ ids, positions }, count, seed) => {
      const sample = samplePositions(ids, positions, count, seed);
      expect(sample.length).toBe(Math.min(count, positions.length));
      expect(new Set(sample).size).toBe(sample.length);
      const part = new Set(positions);
      for (const position of sample) expect(part.has(position)).toBe(true);
    }),
  );
});

test('each word is represented proportionally, to within one', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 100 }), anySeed, ({ ids, positions }, count, seed) => {
      fc.pre(positions.length > count);
      const sample = samplePositions(ids, positions, count, seed);
      const occurrences = (list: Int32Array, word: number) =>
        list.reduce((sum, position) => sum + (ids[position] === word ? 1 : 0), 0);
      for (let word = 0; word < 40; word++) {
        const share = (occurrences(positions, word) * count) / positions.length;
        // The number of equally spaced points in an interval is within one of its relative length.
        expect(Math.abs(occurrences(sample, word) - share)).toBeLessThan(1 + 1e-9);
      }
    }),
  );
});

test('the sample is the same for the same seed, and its input is not modified', () => {
  const ids = Int32Array.from({ length: 500 }, (_, i) => (i * i) % 17);
  const positions = Int32Array.from({ length: 400 }, (_, i) => i + 50);
  const copy = positions.slice();
  const samples = [1, 1, 2].map((seed) => samplePositions(ids, positions, 3, seed));
  expect(samples[1]).toEqual(samples[0]);
  expect(samples[2]).not.toEqual(samples[0]);
  expect(positions).toEqual(copy);
});
