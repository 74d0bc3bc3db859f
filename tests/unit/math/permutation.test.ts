import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPermutation } from '../../../src/math/permutation';

const key = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('a permutation', () => {
  test('holds every place exactly once, whatever its size and key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), key, (size, chosen) => {
        const at = createPermutation(size, chosen);
        const seen = Uint8Array.from({ length: size });
        for (let place = 0; place < size; place++) seen[at(place)]++;
        expect(seen.every((count) => count === 1)).toBe(true);
      }),
    );
  });

  test('is another for another key', () => {
    const orders = [1, 2, 3].map((chosen) => {
      const at = createPermutation(50, chosen);
      return Array.from({ length: 50 }, (_, place) => at(place)).join();
    });
    expect(new Set(orders).size).toBe(3);
  });

  test('sends each place everywhere about equally often', () => {
    const size = 20;
    const counts = new Int32Array(size * size);
    const trials = 4000;
    for (let chosen = 0; chosen < trials; chosen++) {
      const at = createPermutation(size, Math.imul(chosen, 0x9e3779b9) >>> 0);
      for (let place = 0; place < size; place++) counts[place * size + at(place)]++;
    }
    const expected = trials / size;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    const freedom = (size - 1) ** 2;
    expect(chiSquare).toBeLessThan(freedom + 6 * Math.sqrt(2 * freedom)); // six standard deviations
  });

  test('neighbouring places do not stay neighbours', () => {
    const size = 100_000;
    const at = createPermutation(size, 5);
    let near = 0;
    for (let place = 1; place < size; place++) if (Math.abs(at(place) - at(place - 1)) <= 10) near++;
    expect(near).toBeLessThan(60); // chance: 20
  });

  test('of sizes of ten million asks little: a place far out is found at once', () => {
    const at = createPermutation(12_345_678, 9);
    const drawn = Array.from({ length: 1000 }, (_, i) => at(12_345_677 - i));
    expect(new Set(drawn).size).toBe(1000);
    expect(Math.max(...drawn)).toBeLessThan(12_345_678);
  });
});
