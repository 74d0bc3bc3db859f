/** The arrays of a model on the host and their validation; knows no tensor names of the file format. */

import type { ModelConfig } from '../config/settings';
import { FormatError, requireAtMost, type TensorFault } from './formatError';
import { maxNumbers } from './limits';

/** The shape of a model for a vocabulary. */
export interface ModelShape extends ModelConfig {
  readonly vocabularySize: number;
}

/** All numbers of a network, float32 and row-major; structurally the engine's `ParameterValues`. */
export interface ModelParameters {
  readonly embedding: Float32Array; // [V, m]
  readonly hidden: Float32Array; // [n·m, h]
  readonly gamma: Float32Array; // [h]
  readonly beta: Float32Array; // [h]
  /** One row per word: its h weights, a column of W2, followed by its bias. */
  readonly output: Float32Array; // [V, h + 1]
  readonly runningMean: Float32Array; // [h]
  readonly runningVariance: Float32Array; // [h]
}

/** The contents of the tensors of a model file. */
export interface ModelNumbers {
  readonly parameters: ModelParameters;
  /** Occurrences of each token in training. */
  readonly trainingCounts: Int32Array; // [V]
}

/**
 * The total number of elements of the tensors.
 * @throws FormatError if it exceeds the limit of a model file
 */
export function countNumbers(shape: ModelShape): number {
  const { trainingCounts, ...sizes } = sizesOf(shape);
  const numbers = Object.values(sizes).reduce((sum, size) => sum + size, trainingCounts);
  requireAtMost('parameters', numbers, maxNumbers);
  return numbers;
}

/** The lengths of the arrays. */
function sizesOf({ vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h }: ModelShape) {
  return {
    embedding: V * m,
    hidden: n * m * h,
    gamma: h,
    beta: h,
    output: V * (h + 1),
    runningMean: h,
    runningVariance: h,
    trainingCounts: V,
  } satisfies Record<keyof ModelParameters | 'trainingCounts', number>;
}

const parameterNames = [
  'embedding',
  'hidden',
  'gamma',
  'beta',
  'output',
  'runningMean',
  'runningVariance',
] as const satisfies (keyof ModelParameters)[];

/** @throws FormatError if the arrays do not fit the shape, a parameter is not finite, or the counts are invalid */
export function validateNumbers({ parameters, trainingCounts }: ModelNumbers, shape: ModelShape): void {
  const sizes = sizesOf(shape);
  for (const name of parameterNames) {
    if (parameters[name].length !== sizes[name]) throw faulty(name, 'shape');
    if (!allFinite(parameters[name])) throw faulty(name, 'notFinite');
  }
  if (parameters.runningVariance.some((variance) => variance < 0))
    throw faulty('runningVariance', 'negative');
  if (trainingCounts.length !== sizes.trainingCounts) throw faulty('trainingCounts', 'shape');
  if (trainingCounts.some((count) => count < 0)) throw faulty('trainingCounts', 'negative');
  if (!trainingCounts.some((count) => count > 0)) throw faulty('trainingCounts', 'empty');
}

function faulty(tensor: string, fault: TensorFault): FormatError {
  return new FormatError({ code: 'tensor', tensor, fault });
}

function allFinite(values: Float32Array): boolean {
  let zero = 0;
  for (let i = 0; i < values.length; i++) zero += 0 * values[i]; // 0 · ∞ and 0 · NaN are NaN, and the sum stays NaN
  return zero === 0;
}
