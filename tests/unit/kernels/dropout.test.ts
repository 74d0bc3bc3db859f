import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropoutFactors, dropoutKey, hash32 } from '../../../src/kernels/dropout';
import { dropoutFactors as oracle } from '../../reference/dropout';

describe('dropout', () => {
  test('equals the reference for any sizes, rate and key', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 33 }),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (rows, columns, rate, key) => {
          const factors = dropoutFactors(rows, columns, rate, key);
          expect(factors).toEqual(Float32Array.from(oracle(rows, columns, rate, key)));
        },
      ),
    );
  });

  test('drops the given share of the units', () => {
    for (const rate of [0, 0.1, 0.5, 0.9]) {
      const factors = dropoutFactors(1000, 400, rate, dropoutKey(7, 3));
      const dropped = factors.filter((factor) => factor === 0).length / factors.length;
      const deviation = Math.sqrt((rate * (1 - rate)) / factors.length);
      expect(Math.abs(dropped - rate)).toBeLessThanOrEqual(5 * deviation); // five standard errors
    }
  });

  test('drops different units at each step and for each seed', () => {
    const mask = (seed: number, step: number) => dropoutFactors(4, 100, 0.5, dropoutKey(seed, step)).join();
    const masks = [mask(1, 0), mask(1, 1), mask(1, 2), mask(2, 0), mask(2, 1)];
    expect(new Set(masks).size).toBe(masks.length);
    expect(mask(1, 1)).toBe(mask(1, 1));
  });

  test('is uncorrelated between neighboring units', () => {
    const factors = dropoutFactors(500, 401, 0.5, dropoutKey(1, 0));
    for (const distance of [1, 2, 4, 401, 802]) {
      let equal = 0;
      for (let i = distance; i < factors.length; i++) if (factors[i] === factors[i - distance]) equal++;
      const share = equal / (factors.length - distance);
      expect(Math.abs(share - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / factors.length));
    }
  });

  test('the hash has no collisions among many inputs', () => {
    const seen = new Set(Array.from({ length: 100_000 }, (_, i) => hash32(i)));
    expect(seen.size).toBe(100_000);
  });
});
