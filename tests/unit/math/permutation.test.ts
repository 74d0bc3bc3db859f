import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPermutation } from '../../../src/math/permutation';

const anyKey = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('a permutation', () => {
  test('contains every index exactly once for any size and key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), anyKey, (size, key) => {
        const at = createPermutation(size, key);
        const seen = Uint8Array.from({ length: size });
        for (let index = 0; index < size; index++) seen[at(index)]++;
        expect(seen.every((count) => count === 1)).toBe(true);
      }),
    );
  });

  test('differs for different keys', () => {
    const orders = [1, 2, 3].map((key) => {
      const at = createPermutation(50, key);
      return Array.from({ length: 50 }, (_, index) => at(index)).join();
    });
    expect(new Set(orders).size).toBe(3);
  });

  test('sends each index to every position about equally often', () => {
    const size = 20;
    const counts = new Int32Array(size * size);
    const trials = 4000;
    for (let key = 0; key < trials; key++) {
      const at = createPermutation(size, Math.imul(key, 0x9e3779b9) >>> 0);
      for (let index = 0; index < size; index++) counts[index * size + at(index)]++;
    }
    const expected = trials / size;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    const freedom = (size - 1) ** 2;
    expect(chiSquare).toBeLessThan(freedom + 6 * Math.sqrt(2 * freedom)); // six standard deviations
  });

  test('does not keep neighbors together', () => {
    const size = 100_000;
    const at = createPermutation(size, 5);
    let near = 0;
    for (let index = 1; index < size; index++) if (Math.abs(at(index) - at(index - 1)) <= 10) near++;
    expect(near).toBeLessThan(60); // chance: 20
  });

  test('of more than ten million elements gives random access', () => {
    const at = createPermutation(12_345_678, 9);
    const drawn = Array.from({ length: 1000 }, (_, i) => at(12_345_677 - i));
    expect(new Set(drawn).size).toBe(1000);
    expect(Math.max(...drawn)).toBeLessThan(12_345_678);
  });
});
