/** Carries parameters between the float64 reference's layout and the device's. */

import type { ParameterValues, Shape } from '../../../src/engine/parameters';
import type { ReferenceParameters } from '../../reference/mlp';

export const backends = ['webgl', 'wasm', 'cpu'] as const;

/** The output table and its bias become one table with the bias as its last column. */
export function toValues(shape: Shape, reference: ReferenceParameters): ParameterValues {
  const { vocabularySize: V, hiddenSize: h } = shape;
  const output = new Float32Array(V * (h + 1));
  for (let word = 0; word < V; word++) {
    output.set(reference.output.subarray(word * h, (word + 1) * h), word * (h + 1));
    output[word * (h + 1) + h] = reference.outputBias[word];
  }
  return {
    embedding: Float32Array.from(reference.embedding),
    hidden: Float32Array.from(reference.hidden),
    gamma: Float32Array.from(reference.gamma),
    beta: Float32Array.from(reference.beta),
    output,
    runningMean: Float32Array.from(reference.runningMean),
    runningVariance: Float32Array.from(reference.runningVariance),
  };
}

/**
 * The largest difference of two arrays, relative to the largest number expected: float32 sums of different
 * order differ by some 1e-7 of the terms they add, not of their result.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const distance = Math.abs(actual[i] - expected[i]);
    if (!(distance <= difference)) difference = distance; // a NaN wins
    scale = Math.max(scale, Math.abs(expected[i]));
  }
  return difference / scale;
}
