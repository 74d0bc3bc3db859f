import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAliasTable } from '../../../src/math/aliasTable';
import { createRandom, type Random } from '../../../src/math/random';

/** Weights of very different size, some of them zero. */
const anyWeights = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.nat(20)), {
    minLength: 1,
    maxLength: 60,
  })
  .filter((weights) => weights.some((weight) => weight > 0));

/** A generator whose next uniform number is set by the test. */
function controlledRandom(): Random & { next: number } {
  const source = createRandom(0, 'negatives');
  const random = { ...source, next: 0, uniform: () => random.next };
  return random;
}

/**
 * The exact probability of each outcome. Each column returns one outcome below a threshold and another above it; the
 * threshold is found by bisection between the ends of the column.
 */
function massOf(weights: readonly number[]): Float64Array {
  const { draw } = createAliasTable(weights);
  const size = weights.length;
  const random = controlledRandom();
  const outcome = (column: number, share: number) => {
    random.next = (column + share) / size;
    return draw(random);
  };
  const mass = new Float64Array(size);
  const [nearly0, nearly1] = [1e-9, 1 - 1e-9]; // just inside the column despite rounding
  for (let column = 0; column < size; column++) {
    const [low, high] = [outcome(column, nearly0), outcome(column, nearly1)];
    let [from, to] = [nearly0, nearly1];
    if (low === high) from = to;
    while (to - from > 1e-10) {
      const middle = (from + to) / 2;
      if (outcome(column, middle) === low) from = middle;
      else to = middle;
    }
    mass[low] += from / size;
    mass[high] += (1 - from) / size;
  }
  return mass;
}

describe('an alias table', () => {
  test('gives every outcome a probability proportional to its weight', () => {
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight);
        const mass = massOf(weights);
        const largestError = Math.max(...weights.map((weight, i) => Math.abs(mass[i] - weight / total)));
        expect(largestError).toBeLessThan(5e-9); // the ends of a column are probed 1e-9 inside it
      }),
    );
  });

  test('never draws an outcome of weight 0', () => {
    fc.assert(
      fc.property(anyWeights, fc.nat(), (weights, seed) => {
        const table = createAliasTable(weights);
        const random = createRandom(seed, 'negatives');
        for (let i = 0; i < 300; i++) expect(weights[table.draw(random)]).toBeGreaterThan(0);
      }),
    );
  });

  test('exposes its probabilities, which sum to 1', () => {
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight);
        const { probabilities } = createAliasTable(weights);
        expect(Array.from(probabilities)).toEqual(weights.map((weight) => weight / total));
        // 60 roundings of at most 1e-16
        expect(Math.abs(probabilities.reduce((sum, p) => sum + p) - 1)).toBeLessThan(1e-14);
      }),
    );
  });

  test('draws outcomes with frequencies that match the weights', () => {
    const weights = Array.from({ length: 101 }, (_, rank) => 1 / (rank + 1)); // Zipf’s law
    const total = weights.reduce((sum, weight) => sum + weight);
    const table = createAliasTable(weights);
    const random = createRandom(23, 'negatives');
    const draws = 200_000;
    const counts = new Float64Array(weights.length);
    for (let i = 0; i < draws; i++) counts[table.draw(random)]++;
    const chiSquare = weights.reduce((sum, weight, i) => {
      const expected = (draws * weight) / total;
      return sum + (counts[i] - expected) ** 2 / expected;
    }, 0);
    expect(chiSquare).toBeLessThan(161.3); // 100 degrees of freedom: exceeded once in 10,000
  });

  test('uses one uniform number per draw', () => {
    const table = createAliasTable([1, 2, 3]);
    const [drawing, counting] = [createRandom(1, 'negatives'), createRandom(1, 'negatives')];
    for (let i = 0; i < 10; i++) {
      table.draw(drawing);
      counting.uniform();
    }
    expect(drawing.state()).toEqual(counting.state());
  });

  test('returns a valid outcome at both ends of the uniform range', () => {
    const table = createAliasTable([3, 1, 4, 1, 5, 9, 2]);
    const random = controlledRandom();
    for (const next of [0, 1 - 2 ** -53]) {
      random.next = next;
      expect(table.draw(random)).toBeGreaterThanOrEqual(0);
      expect(table.draw(random)).toBeLessThan(7);
    }
  });

  test('with a single outcome always draws it', () => {
    const table = createAliasTable([0.3]);
    const random = createRandom(1, 'negatives');
    for (let i = 0; i < 20; i++) expect(table.draw(random)).toBe(0);
    expect([...table.probabilities]).toEqual([1]);
  });

  test('with equal weights gives every outcome its own column', () => {
    expect([...massOf(Array(49).fill(0.1))].every((mass) => Math.abs(mass - 1 / 49) < 1e-9)).toBe(true);
  });

  test('does not modify the weights', () => {
    const weights = [1, 0, 2];
    createAliasTable(weights);
    expect(weights).toEqual([1, 0, 2]);
  });

  test.each([[[]], [[0, 0]], [[Number.NaN, 1]], [[Number.POSITIVE_INFINITY, 1]], [[-2, 1]]])(
    'cannot be created from %j',
    (weights) => {
      expect(() => createAliasTable(weights)).toThrow(RangeError);
    },
  );
});
