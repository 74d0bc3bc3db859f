import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pace } from '../../../src/worker/pace';

const anyMs = fc.double({ min: 0.01, max: 10_000, noNaN: true });
const anySteps = fc.integer({ min: 1, max: 500 });

describe('the pace', () => {
  test('is unknown before the first slice', () => {
    expect(new Pace().stepsPerSecond).toBeUndefined();
    expect(new Pace().trainingMs).toBe(0);
  });

  test('is that of the first slice after the first slice', () => {
    const pace = new Pace();
    pace.add(4, 20);
    expect(pace.stepsPerSecond).toBe(200);
  });

  test('of even slices is theirs, however long they are', () => {
    fc.assert(
      fc.property(anyMs, fc.array(anySteps, { minLength: 1 }), (msPerStep, slices) => {
        const pace = new Pace();
        for (const steps of slices) pace.add(steps, steps * msPerStep);
        expect((pace.stepsPerSecond ?? 0) * msPerStep).toBeCloseTo(1000, 6); // rounding of each slice
      }),
    );
  });

  test('is a plain mean of the first twenty slices', () => {
    const pace = new Pace();
    for (let ms = 1; ms <= 20; ms++) pace.add(1, ms);
    expect(pace.stepsPerSecond).toBeCloseTo(1000 / 10.5, 9);
  });

  test('follows a machine that slows down', () => {
    const pace = new Pace();
    for (let i = 0; i < 100; i++) pace.add(1, 10);
    for (let i = 0; i < 100; i++) pace.add(1, 40);
    expect(pace.stepsPerSecond).toBeGreaterThan(25);
    expect(pace.stepsPerSecond).toBeLessThan(25.5); // 0.95^100 of the old pace is left
  });

  test('lies between the slowest and the fastest slice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anySteps, anyMs), { minLength: 1 }), (slices) => {
        const pace = new Pace();
        for (const [steps, ms] of slices) pace.add(steps, ms);
        const each = slices.map(([steps, ms]) => (1000 * steps) / ms);
        const rounding = 1 + 1e-9; // of a few hundred float64 sums
        expect(pace.stepsPerSecond).toBeLessThanOrEqual(Math.max(...each) * rounding);
        expect(pace.stepsPerSecond).toBeGreaterThanOrEqual(Math.min(...each) / rounding);
      }),
    );
  });

  test('of a slice too quick for the clock is unknown rather than infinite', () => {
    const pace = new Pace();
    pace.add(1, 0);
    expect(pace.stepsPerSecond).toBeUndefined();
  });

  test('counts the time of all slices', () => {
    const pace = new Pace();
    pace.add(1, 10);
    pace.add(7, 25);
    expect(pace.trainingMs).toBe(35);
  });
});
