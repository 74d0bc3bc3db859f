import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAliasTable } from '../../../src/math/aliasTable';
import { createRandom, type Random } from '../../../src/math/random';

/** Weights some of which are zero, and some of which dwarf the others. */
const anyWeights = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.nat(20)), {
    minLength: 1,
    maxLength: 60,
  })
  .filter((weights) => weights.some((weight) => weight > 0));

/** A source of randomness whose next uniform number is given. */
function fixed(): Random & { next: number } {
  const source = createRandom(0, 'negatives');
  const random = { ...source, next: 0, uniform: () => random.next };
  return random;
}

/**
 * The mass that a table gives each outcome, exactly: each of its columns gives one outcome below a threshold and
 * one above, so the threshold is found by bisection between the column's two ends.
 */
function massOf(weights: readonly number[]): Float64Array {
  const { draw } = createAliasTable(weights);
  const size = weights.length;
  const random = fixed();
  const outcome = (column: number, share: number) => {
    random.next = (column + share) / size;
    return draw(random);
  };
  const mass = new Float64Array(size);
  const [nearly0, nearly1] = [1e-9, 1 - 1e-9]; // just inside the column, whatever the rounding
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
  test('gives every outcome exactly its share of the weights', () => {
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight);
        const mass = massOf(weights);
        const furthest = Math.max(...weights.map((weight, i) => Math.abs(mass[i] - weight / total)));
        expect(furthest).toBeLessThan(5e-9); // the ends of a column are looked at 1e-9 inside it
      }),
    );
  });

  test('never draws an outcome without weight', () => {
    fc.assert(
      fc.property(anyWeights, fc.nat(), (weights, seed) => {
        const table = createAliasTable(weights);
        const random = createRandom(seed, 'negatives');
        for (let i = 0; i < 300; i++) expect(weights[table.draw(random)]).toBeGreaterThan(0);
      }),
    );
  });

  test('states the probabilities it draws with, which sum to 1', () => {
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

  test('draws as often as the weights say', () => {
    const weights = Array.from({ length: 101 }, (_, rank) => 1 / (rank + 1)); // as words are distributed
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

  test('uses one uniform number a draw', () => {
    const table = createAliasTable([1, 2, 3]);
    const [drawing, counting] = [createRandom(1, 'negatives'), createRandom(1, 'negatives')];
    for (let i = 0; i < 10; i++) {
      table.draw(drawing);
      counting.uniform();
    }
    expect(drawing.state()).toEqual(counting.state());
  });

  test('stays within the outcomes at both ends of the uniform numbers', () => {
    const table = createAliasTable([3, 1, 4, 1, 5, 9, 2]);
    const random = fixed();
    for (const next of [0, 1 - 2 ** -53]) {
      random.next = next;
      expect(table.draw(random)).toBeGreaterThanOrEqual(0);
      expect(table.draw(random)).toBeLessThan(7);
    }
  });

  test('of a single outcome always draws it', () => {
    const table = createAliasTable([0.3]);
    const random = createRandom(1, 'negatives');
    for (let i = 0; i < 20; i++) expect(table.draw(random)).toBe(0);
    expect([...table.probabilities]).toEqual([1]);
  });

  test('of equal weights has no rounding to lose: every outcome keeps its column', () => {
    expect([...massOf(Array(49).fill(0.1))].every((mass) => Math.abs(mass - 1 / 49) < 1e-9)).toBe(true);
  });

  test('leaves the weights as they were', () => {
    const weights = [1, 0, 2];
    createAliasTable(weights);
    expect(weights).toEqual([1, 0, 2]);
  });

  test.each([[[]], [[0, 0]], [[Number.NaN, 1]], [[Number.POSITIVE_INFINITY, 1]], [[-2, 1]]])(
    'cannot be made of %j',
    (weights) => {
      expect(() => createAliasTable(weights)).toThrow(RangeError);
    },
  );
});
