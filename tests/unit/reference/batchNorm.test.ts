import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchNorm, batchNormBackward, batchNormEpsilon } from '../../reference/batchNorm';
import { columnSums } from '../../reference/matrix';
import { largestRelativeError } from './closeness';

/** A literal implementation of the definition: one neuron at a time, with its values over the minibatch as a list. */
function byDefinition(examples: number[][], gamma: Float64Array, beta: Float64Array): number[] {
  const result = examples.map((example) => [...example]);
  for (let neuron = 0; neuron < gamma.length; neuron++) {
    const values = examples.map((example) => example[neuron]);
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
    values.forEach((value, i) => {
      result[i][neuron] = (gamma[neuron] * (value - mean)) / Math.sqrt(variance + 1e-5) + beta[neuron];
    });
  }
  return result.flat();
}

const sized = (min: number, max: number, length: number) =>
  fc
    .array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length })
    .map((v) => Float64Array.from(v));

/** Minibatches whose size differs from the number of neurons, so that swapped axes are detected. */
const randomLayer = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .filter(([B, h]) => B !== h)
  .chain(([B, h]) =>
    fc.record({
      B: fc.constant(B),
      h: fc.constant(h),
      input: sized(-4, 4, B * h),
      upstream: sized(-1, 1, B * h),
      gamma: sized(0.5, 2, h),
      beta: sized(-1, 1, h),
    }),
  );

describe('batch normalization', () => {
  test('matches the definition, neuron by neuron', () => {
    fc.assert(
      fc.property(randomLayer, ({ B, h, input, gamma, beta }) => {
        const examples = Array.from({ length: B }, (_, i) => [...input.subarray(i * h, (i + 1) * h)]);
        const { output } = batchNorm(input, { gamma, beta });
        expect(largestRelativeError(output, byDefinition(examples, gamma, beta), 1)).toBeLessThan(1e-14);
      }),
    );
  });

  test('normalizes two examples of three neurons by column, not by row', () => {
    const input = Float64Array.of(1, 10, 5, 3, 30, 5); // [2, 3]
    const scaleAndShift = { gamma: Float64Array.of(1, 1, 1), beta: Float64Array.of(0, 0, 7) };
    const { mean, variance, output } = batchNorm(input, scaleAndShift);
    expect(mean).toEqual(Float64Array.of(2, 20, 5));
    expect(variance).toEqual(Float64Array.of(1, 100, 0)); // divided by 2, not by 1
    const [one, ten] = [1 / Math.sqrt(1 + batchNormEpsilon), 10 / Math.sqrt(100 + batchNormEpsilon)];
    expect([...output]).toEqual([-one, -ten, 7, one, ten, 7]);
  });

  test('has input gradients that sum to zero for each neuron, and a beta gradient that is the sum', () => {
    fc.assert(
      fc.property(randomLayer, ({ h, input, upstream, gamma, beta }) => {
        const { dInput, dBeta } = batchNormBackward(upstream, batchNorm(input, { gamma, beta }), gamma);
        // Sums of at most 7 numbers, each at most 2·gamma/√epsilon ≈ 1300: rounding stays below 1e-11.
        for (const sum of columnSums(dInput, h)) expect(Math.abs(sum)).toBeLessThan(1e-11);
        expect(dBeta).toEqual(columnSums(upstream, h));
      }),
    );
  });

  test('has an input gradient that matches finite differences', () => {
    const input = Float64Array.of(0.3, -1, 2, 0.7, 0.1, -0.4, 1.9, 0.2, 0.5, 1.1); // [5, 2]
    const upstream = Float64Array.of(1, -0.5, 0.2, 0.9, -0.3, 0.4, 0.8, 0.1, -0.7, 0.6); // [5, 2]
    const layer = { gamma: Float64Array.of(0.8, 1.3), beta: Float64Array.of(0.1, -0.2) };
    const objective = (x: Float64Array) =>
      batchNorm(x, layer).output.reduce((sum, y, i) => sum + y * upstream[i], 0);
    const numeric = input.map((value, i) => {
      const [up, down] = [1e-5, -1e-5].map((by) => objective(input.with(i, value + by)));
      return (up - down) / 2e-5;
    });
    const { dInput } = batchNormBackward(upstream, batchNorm(input, layer), layer.gamma);
    expect(largestRelativeError(dInput, numeric, 1e-2)).toBeLessThan(1e-7); // differences reach 1e-9
  });
});
