import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Throughput } from '../../../../src/worker/training/throughput';

const anyMs = fc.double({ min: 0.01, max: 10_000, noNaN: true });
const anySteps = fc.integer({ min: 1, max: 500 });

describe('the throughput', () => {
  test('is unknown before the first slice', () => {
    expect(new Throughput().stepsPerSecond).toBeUndefined();
    expect(new Throughput().trainingMs).toBe(0);
  });

  test('is that of the first slice after it', () => {
    const throughput = new Throughput();
    throughput.add(4, 20);
    expect(throughput.stepsPerSecond).toBe(200);
  });

  test('is that of the slices if they are equally fast, whatever their length', () => {
    fc.assert(
      fc.property(anyMs, fc.array(anySteps, { minLength: 1 }), (msPerStep, slices) => {
        const throughput = new Throughput();
        for (const steps of slices) throughput.add(steps, steps * msPerStep);
        expect((throughput.stepsPerSecond ?? 0) * msPerStep).toBeCloseTo(1000, 6); // rounding of each slice
      }),
    );
  });

  test('is the plain mean of the first twenty slices', () => {
    const throughput = new Throughput();
    for (let ms = 1; ms <= 20; ms++) throughput.add(1, ms);
    expect(throughput.stepsPerSecond).toBeCloseTo(1000 / 10.5, 9);
  });

  test('follows a machine that slows down', () => {
    const throughput = new Throughput();
    for (let i = 0; i < 100; i++) throughput.add(1, 10);
    for (let i = 0; i < 100; i++) throughput.add(1, 40);
    expect(throughput.stepsPerSecond).toBeGreaterThan(25);
    expect(throughput.stepsPerSecond).toBeLessThan(25.5); // 0.95^100 of the old value remains
  });

  test('is between that of the slowest and the fastest slice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anySteps, anyMs), { minLength: 1 }), (slices) => {
        const throughput = new Throughput();
        for (const [steps, ms] of slices) throughput.add(steps, ms);
        const rates = slices.map(([steps, ms]) => (1000 * steps) / ms);
        const rounding = 1 + 1e-9; // of a few hundred float64 sums
        expect(throughput.stepsPerSecond).toBeLessThanOrEqual(Math.max(...rates) * rounding);
        expect(throughput.stepsPerSecond).toBeGreaterThanOrEqual(Math.min(...rates) / rounding);
      }),
    );
  });

  test('is undefined rather than infinite for a slice too short for the clock', () => {
    const throughput = new Throughput();
    throughput.add(1, 0);
    expect(throughput.stepsPerSecond).toBeUndefined();
  });

  test('includes the time of all slices', () => {
    const throughput = new Throughput();
    throughput.add(1, 10);
    throughput.add(7, 25);
    expect(throughput.trainingMs).toBe(35);
  });
});
