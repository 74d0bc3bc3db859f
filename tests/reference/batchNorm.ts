/** Batch normalization over axis 0, forward and backward, in float64. Knows no other layers. */

import { columnSums } from './matrix';

/** Added to the variance before the square root; PyTorch's default. */
export const batchNormEpsilon = 1e-5;

export interface BatchNormForward {
  readonly output: Float64Array; // [B, h] gamma·normalized + beta
  readonly normalized: Float64Array; // [B, h] (input − mean) / deviation
  readonly mean: Float64Array; // [h]
  readonly variance: Float64Array; // [h] biased: divided by B
}

/** gamma·(input − mean)/√(variance + epsilon) + beta with given statistics. @returns [B, h] each */
export function normalize(
  input: Float64Array, // [B, h]
  statistics: { readonly mean: Float64Array; readonly variance: Float64Array }, // [h] each
  { gamma, beta }: { readonly gamma: Float64Array; readonly beta: Float64Array }, // [h] each
): { output: Float64Array; normalized: Float64Array } {
  const h = gamma.length;
  const deviation = statistics.variance.map((v) => Math.sqrt(v + batchNormEpsilon)); // [h]
  const normalized = input.map((x, i) => (x - statistics.mean[i % h]) / deviation[i % h]); // [B, h]
  const output = normalized.map((x, i) => gamma[i % h] * x + beta[i % h]); // [B, h]
  return { output, normalized };
}

/**
 * Normalizes each neuron (column) by its own mean and biased variance over the minibatch.
 * Source: Ioffe and Szegedy 2015, arXiv:1502.03167, algorithm 1.
 */
export function batchNorm(
  input: Float64Array, // [B, h]
  scaleAndShift: { readonly gamma: Float64Array; readonly beta: Float64Array }, // [h] each
): BatchNormForward {
  const h = scaleAndShift.gamma.length;
  const B = input.length / h;
  const mean = columnSums(input, h).map((sum) => sum / B); // [h]
  const squares = input.map((x, i) => (x - mean[i % h]) ** 2); // [B, h]
  const variance = columnSums(squares, h).map((sum) => sum / B); // [h]
  return { ...normalize(input, { mean, variance }, scaleAndShift), mean, variance };
}

/**
 * Gradients of `batchNorm`, including those through the mean and variance:
 * dInput = gamma/deviation · (dOutput − mean(dOutput) − normalized · mean(dOutput · normalized)).
 */
export function batchNormBackward(
  dOutput: Float64Array, // [B, h]
  { normalized, variance }: BatchNormForward,
  gamma: Float64Array, // [h]
): { dInput: Float64Array; dGamma: Float64Array; dBeta: Float64Array } {
  const h = gamma.length;
  const B = dOutput.length / h;
  const products = dOutput.map((d, i) => d * normalized[i]); // [B, h]
  const dGamma = columnSums(products, h); // [h]
  const dBeta = columnSums(dOutput, h); // [h]
  const scale = gamma.map((g, j) => g / Math.sqrt(variance[j] + batchNormEpsilon)); // [h]
  const centered = (d: number, i: number) => d - dBeta[i % h] / B - (normalized[i] * dGamma[i % h]) / B;
  const dInput = dOutput.map((d, i) => scale[i % h] * centered(d, i)); // [B, h]
  return { dInput, dGamma, dBeta };
}
