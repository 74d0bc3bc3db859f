import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discountsOf } from '../../../src/ngram/discounts';
import { discounted, followers, tallyOf } from '../../../src/ngram/tally';
import { finished } from './streams';

describe('a tally', () => {
  test('sums the followers of any context across any number of blocks', () => {
    const anyCounts = fc.array(fc.oneof(fc.nat(5), fc.nat(1000)), { maxLength: 120 });
    fc.assert(
      fc.property(anyCounts, fc.nat(), fc.nat(), (counts, one, other) => {
        const edges = [one % (counts.length + 1), other % (counts.length + 1)];
        const [start, end] = edges.sort((a, b) => a - b);
        const tally = finished(tallyOf(Int32Array.from(counts)));
        const own = counts.slice(start, end);
        const { total, discountMass } = followers(tally, start, end);
        expect(total).toBe(own.reduce((sum, count) => sum + count, 0));
        // 120 roundings at most
        expect(discountMass).toBeCloseTo(
          own.reduce((sum, count) => sum + tally.discounts[Math.min(3, count)], 0),
          10,
        );
        expect(tally.distinct).toBe(counts.filter((count) => count > 0).length);
      }),
      { numRuns: 300 },
    );
  });

  test('has nonnegative discounted counts that sum to the total minus the discounts', () => {
    const counts = Int32Array.of(0, 1, 2, 3, 9, 1, 1, 2, 4, 1);
    const tally = finished(tallyOf(counts));
    const remaining = counts.reduce((sum, _, node) => sum + discounted(tally, node), 0);
    const { total, discountMass } = followers(tally, 0, counts.length);
    expect(remaining).toBeCloseTo(total - discountMass, 12);
    for (let node = 0; node < counts.length; node++) {
      expect(discounted(tally, node)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('discounts', () => {
  test('match the formula', () => {
    const y = 10 / 18;
    expect(discountsOf([10, 4, 2, 1])).toEqual([
      0,
      1 - (2 * y * 4) / 10,
      2 - (3 * y * 2) / 4,
      3 - (4 * y * 1) / 2,
    ]);
  });

  test('are positive and never above their counts for any counts of counts', () => {
    const countsOfCounts = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000));
    fc.assert(
      fc.property(countsOfCounts, (n) => {
        for (const [count, discount] of discountsOf(n).entries()) {
          if (count > 0) expect(discount).toBeGreaterThan(0);
          expect(discount).toBeLessThanOrEqual(count);
        }
      }),
    );
  });
});
