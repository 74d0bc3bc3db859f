import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learningRateAt, type Schedule, type ScheduleName } from '../../../src/math/schedule';

const names: ScheduleName[] = ['constant', 'step', 'cosine', 'linear'];
const schedule = (name: ScheduleName, more: Partial<Schedule> = {}): Schedule => ({
  schedule: name,
  learningRate: 0.1,
  steps: 10_000,
  warmupSteps: 0,
  ...more,
});
const anySchedule = fc.record({
  schedule: fc.constantFrom(...names),
  learningRate: fc.double({ min: 1e-6, max: 100, noNaN: true }),
  steps: fc.integer({ min: 1, max: 100_000 }),
  warmupSteps: fc.integer({ min: 0, max: 1000 }),
});

describe('the learning rate', () => {
  test.each(names)('starts at the full rate under %s', (name) => {
    expect(learningRateAt(0, schedule(name))).toBe(0.1);
  });

  test('does not change under constant', () => {
    for (const step of [0, 1, 5000, 9999]) expect(learningRateAt(step, schedule('constant'))).toBe(0.1);
  });

  test('is 0.1 for the first half and 0.01 for the second under step, as in the original experiment', () => {
    for (const step of [0, 4999]) expect(learningRateAt(step, schedule('step'))).toBe(0.1);
    for (const step of [5000, 9999]) expect(learningRateAt(step, schedule('step'))).toBeCloseTo(0.01, 15);
  });

  test('is halfway between the initial and the final rate in the middle of cosine and of linear', () => {
    for (const name of ['cosine', 'linear'] as const) {
      expect(learningRateAt(5000, schedule(name))).toBeCloseTo(0.1 * (1 + 0.02) * 0.5, 12); // one rounding
    }
  });

  test('falls slowly at both ends and fastest in the middle under cosine', () => {
    const at = (step: number) => learningRateAt(step, schedule('cosine'));
    const fall = (step: number) => at(step) - at(step + 100);
    expect(fall(5000)).toBeGreaterThan(10 * fall(0));
    expect(fall(5000)).toBeGreaterThan(10 * fall(9900));
  });

  test('falls by the same amount each step under linear', () => {
    const at = (step: number) => learningRateAt(step, schedule('linear'));
    for (const step of [0, 1234, 9998]) expect(at(step) - at(step + 1)).toBeCloseTo(0.098 / 10_000, 12);
  });

  test('stays at its final value after the last planned step', () => {
    fc.assert(
      fc.property(anySchedule, fc.nat(100_000), (settings, more) => {
        const end = Math.max(settings.steps, settings.warmupSteps);
        expect(learningRateAt(end + more, settings)).toBe(learningRateAt(end, settings));
      }),
    );
    expect(learningRateAt(20_000, schedule('cosine'))).toBeCloseTo(0.002, 15);
    expect(learningRateAt(20_000, schedule('linear'))).toBeCloseTo(0.002, 15);
    expect(learningRateAt(20_000, schedule('step'))).toBeCloseTo(0.01, 15);
  });

  test('is always positive and never above the initial rate', () => {
    fc.assert(
      fc.property(anySchedule, fc.nat(200_000), (settings, step) => {
        const rate = learningRateAt(step, settings);
        expect(rate).toBeGreaterThan(0);
        expect(rate).toBeLessThanOrEqual(settings.learningRate);
      }),
    );
  });

  test('never rises once warm-up is over', () => {
    fc.assert(
      fc.property(anySchedule, fc.nat(100_000), fc.nat(1000), (settings, step, more) => {
        const from = settings.warmupSteps + step;
        expect(learningRateAt(from + more, settings)).toBeLessThanOrEqual(learningRateAt(from, settings));
      }),
    );
  });

  test('is always zero if it is set to zero', () => {
    for (const name of names) {
      expect(learningRateAt(3, schedule(name, { learningRate: 0, warmupSteps: 10 }))).toBe(0);
    }
  });
});

describe('warm-up', () => {
  test.each(names)('rises linearly to the full rate under %s', (name) => {
    const warm = schedule(name, { warmupSteps: 4 });
    const rates = [0, 1, 2, 3].map((step) => learningRateAt(step, warm));
    [0.025, 0.05, 0.075, 0.1].forEach((rate, step) => {
      expect(rates[step]).toBeCloseTo(rate, 15);
    });
  });

  test('does not shift the schedule that follows', () => {
    for (const name of names) {
      const [warm, cold] = [schedule(name, { warmupSteps: 100 }), schedule(name)];
      for (const step of [100, 101, 5000, 9999]) {
        expect(learningRateAt(step, warm)).toBe(learningRateAt(step, cold));
      }
    }
  });

  test('that is longer than the run only ever rises', () => {
    const warm = schedule('cosine', { steps: 10, warmupSteps: 100 });
    for (let step = 1; step < 100; step++) {
      expect(learningRateAt(step, warm)).toBeGreaterThan(learningRateAt(step - 1, warm));
    }
  });
});
