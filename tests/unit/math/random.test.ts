import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, type Random, restoreRandom, type Stream } from '../../../src/math/random';

const streams: Stream[] = [
  'parameters',
  'minibatches',
  'negatives',
  'sampling',
  'validation',
  'story',
  'items',
];
const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyStream = fc.constantFrom(...streams);
/** One draw of some kind. */
const anyDraw = fc.constantFrom<(random: Random) => number>(
  (random) => random.uniform(),
  (random) => random.integer(1000),
  (random) => random.normal(),
);

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('a seeded generator', () => {
  test('gives the same sequence for the same seed and stream', () => {
    fc.assert(
      fc.property(anySeed, anyStream, fc.array(anyDraw), (seed, stream, draws) => {
        const [one, other] = [createRandom(seed, stream), createRandom(seed, stream)];
        expect(draws.map((draw) => draw(one))).toEqual(draws.map((draw) => draw(other)));
      }),
    );
  });

  test('gives another sequence for another seed', () => {
    fc.assert(
      fc.property(anySeed, anySeed, (one, other) => {
        fc.pre(one !== other);
        const [a, b] = [createRandom(one, 'sampling'), createRandom(other, 'sampling')];
        expect(take(4, a.uniform)).not.toEqual(take(4, b.uniform));
      }),
    );
  });

  test('shares no draw with another stream of its seed', () => {
    for (const seed of [0, 1, 2, 7, 2 ** 31, 2 ** 32 - 1]) {
      const draws = streams.flatMap((stream) => take(2000, createRandom(seed, stream).uniform));
      expect(new Set(draws).size).toBe(draws.length); // 14,000 of 2^53 values: the probability of a collision is 1e-8
    }
  });

  test('is uncorrelated with the other streams of its seed', () => {
    const count = 10_000;
    const sequences = streams.map((stream) => take(count, createRandom(3, stream).uniform));
    for (const [i, one] of sequences.entries()) {
      for (const other of sequences.slice(i + 1)) {
        const products = one.map((value, at) => 12 * (value - 0.5) * (other[at] - 0.5));
        const correlation = products.reduce((sum, each) => sum + each) / count;
        expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(count)); // five standard errors
      }
    }
  });
});

describe('a restored generator', () => {
  test('continues the same sequence, including the spare normal', () => {
    fc.assert(
      fc.property(anySeed, anyStream, fc.array(anyDraw), fc.array(anyDraw), (seed, stream, before, after) => {
        const random = createRandom(seed, stream);
        for (const draw of before) draw(random);
        const restored = restoreRandom(random.state());
        expect(after.map((draw) => draw(restored))).toEqual(after.map((draw) => draw(random)));
      }),
    );
  });

  test('continues with the second normal of a pair after an odd number of normals', () => {
    const random = createRandom(5, 'parameters');
    random.normal();
    const restored = restoreRandom(random.state());
    expect(restored.state()).toEqual(random.state());
    expect(take(3, restored.normal)).toEqual(take(3, random.normal));
  });

  test('is not affected by draws after the state was saved', () => {
    const random = createRandom(5, 'parameters');
    const state = random.state();
    const first = take(5, random.uniform);
    expect(take(5, restoreRandom(state).uniform)).toEqual(first);
  });
});

describe('uniform numbers', () => {
  test('lie in [0, 1)', () => {
    fc.assert(
      fc.property(anySeed, anyStream, (seed, stream) => {
        for (const value of take(100, createRandom(seed, stream).uniform)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(1);
        }
      }),
    );
  });

  test('have the mean and the variance of the uniform distribution', () => {
    const count = 100_000;
    const values = take(count, createRandom(11, 'validation').uniform);
    const mean = values.reduce((sum, value) => sum + value) / count;
    const variance = values.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / count;
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / count)); // five standard errors
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / count));
  });
});

describe('integers', () => {
  test('lie in [0, bound), and are 0 for a bound of 1', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed, bound) => {
        for (const value of take(20, () => createRandom(seed, 'minibatches').integer(bound))) {
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(bound);
        }
      }),
    );
    expect(createRandom(1, 'minibatches').integer(1)).toBe(0);
  });

  test('are equally frequent', () => {
    const random = createRandom(13, 'minibatches');
    const [bound, each] = [7, 10_000];
    const counts = new Float64Array(bound);
    for (let i = 0; i < bound * each; i++) counts[random.integer(bound)]++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
    expect(chiSquare).toBeLessThan(27.9); // 6 degrees of freedom: exceeded once in 10,000
  });
});

describe('normal numbers', () => {
  test('have mean 0, variance 1, no skew and a kurtosis of 3', () => {
    const count = 100_000;
    const values = take(count, createRandom(17, 'parameters').normal);
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / count;
    // Five standard errors of each moment: the variances of x, x², x³, x⁴ are 1, 2, 15, 96.
    expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / count));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / count));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
  });

  test('are generated in pairs that are uncorrelated', () => {
    const random = createRandom(19, 'parameters');
    const count = 50_000;
    let product = 0;
    for (let i = 0; i < count; i++) product += random.normal() * random.normal();
    expect(Math.abs(product / count)).toBeLessThan(5 / Math.sqrt(count)); // five standard errors
  });
});
