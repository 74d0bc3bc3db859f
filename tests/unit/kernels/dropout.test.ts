import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropoutFactors, dropoutKey, hash32 } from '../../../src/kernels/dropout';
import { dropoutFactors as oracle } from '../../reference/dropout';

describe('dropout', () => {
  test('makes the choices of the reference, whatever the sizes, the rate and the key', () => {
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

  test('leaves out its share of the units and keeps their mean', () => {
    for (const rate of [0, 0.1, 0.5, 0.9]) {
      const factors = dropoutFactors(1000, 400, rate, dropoutKey(7, 3));
      const dropped = factors.filter((factor) => factor === 0).length / factors.length;
      const deviation = Math.sqrt((rate * (1 - rate)) / factors.length);
      expect(Math.abs(dropped - rate)).toBeLessThanOrEqual(5 * deviation); // five standard errors
    }
  });

  test('leaves out other units at each step, and with each seed', () => {
    const choice = (seed: number, step: number) => dropoutFactors(4, 100, 0.5, dropoutKey(seed, step)).join();
    const choices = [choice(1, 0), choice(1, 1), choice(1, 2), choice(2, 0), choice(2, 1)];
    expect(new Set(choices).size).toBe(choices.length);
    expect(choice(1, 1)).toBe(choice(1, 1));
  });

  test('neighbours are not alike: kept pairs come as often as chance has it', () => {
    const factors = dropoutFactors(500, 401, 0.5, dropoutKey(1, 0));
    for (const distance of [1, 2, 4, 401, 802]) {
      let alike = 0;
      for (let i = distance; i < factors.length; i++) if (factors[i] === factors[i - distance]) alike++;
      const share = alike / (factors.length - distance);
      expect(Math.abs(share - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / factors.length));
    }
  });

  test('the hash is a permutation as far as one can see: no two of many inputs collide', () => {
    const seen = new Set(Array.from({ length: 100_000 }, (_, i) => hash32(i)));
    expect(seen.size).toBe(100_000);
  });
});
