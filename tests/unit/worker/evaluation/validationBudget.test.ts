import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affordableTargets, ValidationBudget } from '../../../../src/worker/evaluation/validationBudget';

const share = 0.05;

describe('the targets that can be afforded', () => {
  test('are 2,048 on a fast machine', () => {
    expect(affordableTargets(0.01, 60_000)).toBe(2048);
  });

  test('are 512 where a run is short: fewer would say little', () => {
    expect(affordableTargets(1, 1000)).toBe(512);
  });

  test('are in between as many as the share of the run allows', () => {
    const targets = affordableTargets(0.5, 100_000);
    expect(targets).toBeGreaterThan(512);
    expect(targets).toBeLessThan(2048);
    expect((share * 100_000) / (0.5 * targets)).toBeGreaterThan(5); // the curve gets several points
  });

  test('take no more than a second, but are 64 on the slowest machine', () => {
    expect(affordableTargets(5, 60_000)).toBe(200);
    expect(affordableTargets(1000, 60_000)).toBe(64);
  });

  test('are a whole number from 64 to 2,048, whatever the machine and the run', () => {
    const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(positive, fc.constant(0)), positive, (msPerTarget, plannedMs) => {
        const targets = affordableTargets(msPerTarget, plannedMs);
        expect(Number.isInteger(targets)).toBe(true);
        expect(targets).toBeGreaterThanOrEqual(64);
        expect(targets).toBeLessThanOrEqual(2048);
      }),
    );
  });
});

/** Simulates a run of even slices. @returns the share of the plan done at each measurement */
function measured({ costMs, plannedMs, slices }: { costMs: number; plannedMs: number; slices: number }) {
  const budget = new ValidationBudget();
  const moments: number[] = [];
  for (let slice = 1; slice <= slices; slice++) {
    if (!budget.due(slice, slices, plannedMs)) continue;
    budget.spend(costMs);
    moments.push(slice / slices);
  }
  return moments;
}

describe('the budget', () => {
  test('allows the first measurement at once', () => {
    expect(new ValidationBudget().due(0, 10, 1000)).toBe(true);
    expect(measured({ costMs: 1, plannedMs: 1e6, slices: 1000 })[0]).toBe(1 / 1000);
  });

  test('spends its share of the run and not more, but for a measurement at each end', () => {
    const anyRun = fc.record({
      costMs: fc.double({ min: 1, max: 1000, noNaN: true }),
      plannedMs: fc.double({ min: 1, max: 600_000, noNaN: true }),
      slices: fc.integer({ min: 1, max: 3000 }),
    });
    fc.assert(
      fc.property(anyRun, (run) => {
        const count = measured(run).length;
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual((share * run.plannedMs) / run.costMs + 2);
      }),
    );
  });

  test('spreads eight measurements over a run that has time for eight', () => {
    const moments = measured({ costMs: 100, plannedMs: 8 * (100 / share), slices: 1000 });
    expect(moments.length).toBeGreaterThanOrEqual(8);
    expect(moments.length).toBeLessThanOrEqual(9); // the last step may get one more
    expect(moments[4]).toBeGreaterThan(0.2);
    expect(moments[7]).toBeGreaterThan(0.6);
  });

  test('measures more often at the start, where the curve is steep', () => {
    const moments = measured({ costMs: 1, plannedMs: 1e6, slices: 3000 });
    const gaps = moments.slice(1).map((moment, i) => moment - moments[i]);
    expect(Math.max(...gaps.slice(0, 10))).toBeLessThan(Math.min(...gaps.slice(25, 35)));
  });

  test('goes on at the same rhythm when steps are added to the plan', () => {
    const budget = new ValidationBudget();
    const moments: number[] = [];
    for (let step = 1; step <= 2000; step++) {
      const plan = step <= 1000 ? 1000 : 2000;
      if (!budget.due(step, plan, plan * 10)) continue;
      budget.spend(50);
      moments.push(step);
    }
    expect(moments.filter((step) => step > 1000).length).toBeGreaterThan(7);
  });

  test('makes no more points than a curve can show', () => {
    expect(measured({ costMs: 0.001, plannedMs: 1e9, slices: 10_000 }).length).toBeLessThanOrEqual(41);
  });

  test('measures less often where measuring turns out to be dear', () => {
    const [cheap, dear] = [10, 1000].map((costMs) => measured({ costMs, plannedMs: 100_000, slices: 1000 }));
    expect(dear.length).toBeLessThan(cheap.length / 2);
  });
});
