/** The numbers of a model on the host, and which of them there can be; knows no tensor by the name of a file. */

import type { ModelConfig } from '../config/settings';
import { FormatError, requireAtMost, type TensorFault } from './formatError';
import { mostNumbers } from './limits';

/** Sizes of a model for one vocabulary. */
export interface ModelShape extends ModelConfig {
  readonly vocabularySize: number;
}

/** All numbers of a network, float32 and row-major: what the engine calls `ParameterValues`. */
export interface ModelParameters {
  readonly embedding: Float32Array; // [V, m]
  readonly hidden: Float32Array; // [n·m, h]
  readonly gamma: Float32Array; // [h]
  readonly beta: Float32Array; // [h]
  /** A row a word: its h weights, a column of W2, and last its bias. */
  readonly output: Float32Array; // [V, h + 1]
  readonly runningMean: Float32Array; // [h]
  readonly runningVariance: Float32Array; // [h]
}

/** What the tensors of a model file hold. */
export interface ModelNumbers {
  readonly parameters: ModelParameters;
  /** Occurrences of each token in training. */
  readonly trainingCounts: Int32Array; // [V]
}

/**
 * How many numbers the tensors hold together.
 * @throws FormatError where they are more than a model file may have
 */
export function countNumbers(shape: ModelShape): number {
  const { trainingCounts, ...sizes } = sizesOf(shape);
  const numbers = Object.values(sizes).reduce((sum, size) => sum + size, trainingCounts);
  requireAtMost('parameters', numbers, mostNumbers);
  return numbers;
}

/** The length of each array. */
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

/** @throws FormatError where the numbers are those of no network of this shape, or the counts of no text */
export function requireSound({ parameters, trainingCounts }: ModelNumbers, shape: ModelShape): void {
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
  for (let i = 0; i < values.length; i++) zero += 0 * values[i]; // 0 · ∞ and 0 · NaN are NaN, and stay it
  return zero === 0;
}
