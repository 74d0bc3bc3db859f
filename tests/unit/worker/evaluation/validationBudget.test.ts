import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValidationBudget } from '../../../../src/worker/evaluation/validationBudget';

const share = 0.05;

/** Simulates a run of equal slices. @returns the share of the plan done at each measurement */
function simulate({ costMs, plannedMs, slices }: { costMs: number; plannedMs: number; slices: number }) {
  const budget = new ValidationBudget();
  const moments: number[] = [];
  for (let slice = 1; slice <= slices; slice++) {
    if (!budget.isDue(slice, slices, plannedMs)) continue;
    budget.recordMeasurement(costMs);
    moments.push(slice / slices);
  }
  return moments;
}

describe('the budget', () => {
  test('allows the first measurement at once', () => {
    expect(new ValidationBudget().isDue(0, 10, 1000)).toBe(true);
    expect(simulate({ costMs: 1, plannedMs: 1e6, slices: 1000 })[0]).toBe(1 / 1000);
  });

  test('never exceeds its share of the run, except for four measurements and one at each end', () => {
    const anyRun = fc.record({
      costMs: fc.double({ min: 1, max: 1000, noNaN: true }),
      plannedMs: fc.double({ min: 1, max: 600_000, noNaN: true }),
      slices: fc.integer({ min: 1, max: 3000 }),
    });
    fc.assert(
      fc.property(anyRun, (run) => {
        const count = simulate(run).length;
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual(Math.max(4, (share * run.plannedMs) / run.costMs) + 2);
      }),
    );
  });

  test('spreads eight measurements over a run that has time for eight', () => {
    const moments = simulate({ costMs: 100, plannedMs: 8 * (100 / share), slices: 1000 });
    expect(moments.length).toBeGreaterThanOrEqual(8);
    expect(moments.length).toBeLessThanOrEqual(9); // the last step may get one more
    expect(moments[4]).toBeGreaterThan(0.2);
    expect(moments[7]).toBeGreaterThan(0.6);
  });

  test('measures more often at the start, where the curve is steep', () => {
    const moments = simulate({ costMs: 1, plannedMs: 1e6, slices: 3000 });
    const gaps = moments.slice(1).map((moment, i) => moment - moments[i]);
    expect(Math.max(...gaps.slice(0, 10))).toBeLessThan(Math.min(...gaps.slice(25, 35)));
  });

  test('continues at the same intervals when steps are added to the plan', () => {
    const budget = new ValidationBudget();
    const moments: number[] = [];
    for (let step = 1; step <= 2000; step++) {
      const plan = step <= 1000 ? 1000 : 2000;
      if (!budget.isDue(step, plan, plan * 10)) continue;
      budget.recordMeasurement(50);
      moments.push(step);
    }
    expect(moments.filter((step) => step > 1000).length).toBeGreaterThan(7);
  });

  test('allows no more measurements than a curve can show', () => {
    expect(simulate({ costMs: 0.001, plannedMs: 1e9, slices: 10_000 }).length).toBeLessThanOrEqual(41);
  });

  test('measures a few times even if measuring is as long as the run', () => {
    expect(simulate({ costMs: 1000, plannedMs: 1000, slices: 100 }).length).toBeGreaterThanOrEqual(4);
  });

  test('measures less often if measuring is expensive', () => {
    const [cheap, expensive] = [10, 1000].map((costMs) =>
      simulate({ costMs, plannedMs: 100_000, slices: 1000 }),
    );
    expect(expensive.length).toBeLessThan(cheap.length / 2);
  });
});
