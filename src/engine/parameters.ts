/** The parameters of the network: where they lie on the device, and what they are at step 0. */

import type { ModelConfig, TrainingConfig } from '../config';
import { createRowStore, type RowStore, readRowStore, writeRowStore } from '../kernels/rowStore';
import { createRandom } from '../math/random';
import { createRunningStatistics, type RunningStatistics } from './batchNorm';

/** Sizes of a network for one vocabulary. */
export interface Shape extends ModelConfig {
  readonly vocabularySize: number;
}

/** Every parameter is a table of rows; the two large ones are read and changed row by row. */
export interface Parameters {
  readonly shape: Shape;
  /** C: [V, m] */
  readonly embedding: RowStore;
  /** W1: [n·m, h] */
  readonly hidden: RowStore;
  /** γ: [1, h] */
  readonly gamma: RowStore;
  /** β: [1, h] */
  readonly beta: RowStore;
  /** A row a word: its h weights (a column of W2) and, last, its bias: [V, h + 1]. One row, one read, one write. */
  readonly output: RowStore;
  /** Not trained: BatchNorm's running averages, [h] each. */
  readonly running: RunningStatistics;
}

/** The names of what training changes. */
export const trainable = ['embedding', 'hidden', 'gamma', 'beta', 'output'] as const;
export type TrainableName = (typeof trainable)[number];

/** All numbers of a network on the host, float32 and row-major as `Parameters` has them. */
export type ParameterValues = Readonly<
  Record<TrainableName | 'runningMean' | 'runningVariance', Float32Array>
>;

type Start = Pick<TrainingConfig, 'seed' | 'embeddingDeviation' | 'outputBias'>;

/**
 * The parameters at step 0, the same for the same seed.
 *   C ~ N(0, deviation²);  W1 ~ N(0, (5/3)² / (n·m)) (Kaiming gain for tanh: He et al. 2015);
 *   W2 ~ N(0, 0.01²);  b2 = 0 or log unigram probability (Meister et al. 2022);  γ = 1, β = 0.
 * @param counts occurrences of each word in the training blocks, [V]; smoothed by 0.1 so that none is impossible
 */
export function initialValues(shape: Shape, start: Start, counts: ArrayLike<number>): ParameterValues {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const random = createRandom(start.seed, 'parameters');
  const normal = (size: number, deviation: number) => {
    const values = new Float32Array(size);
    for (let i = 0; i < size; i++) values[i] = deviation * random.normal();
    return values;
  };
  const embedding = normal(V * m, start.embeddingDeviation);
  const hidden = normal(n * m * h, 5 / 3 / Math.sqrt(n * m));
  const output = normal(V * (h + 1), 0.01);
  const bias = start.outputBias === 'unigram' ? logFrequencies(counts) : new Float64Array(V);
  for (let word = 0; word < V; word++) output[word * (h + 1) + h] = bias[word];
  return {
    embedding,
    hidden,
    gamma: new Float32Array(h).fill(1),
    beta: new Float32Array(h),
    output,
    runningMean: new Float32Array(h),
    runningVariance: new Float32Array(h).fill(1),
  };
}

/** log((count + 0.1) / Σ(count + 0.1)) of each word. */
function logFrequencies(counts: ArrayLike<number>): Float64Array {
  const smoothed = Float64Array.from(counts, (count) => count + 0.1);
  const total = smoothed.reduce((sum, count) => sum + count, 0);
  return smoothed.map((count) => Math.log(count / total));
}

/** Puts `values` on the device. Dispose with `disposeParameters`. */
export function createParameters(shape: Shape, values: ParameterValues): Parameters {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  return {
    shape,
    embedding: createRowStore(V, m, values.embedding),
    hidden: createRowStore(n * m, h, values.hidden),
    gamma: createRowStore(1, h, values.gamma),
    beta: createRowStore(1, h, values.beta),
    output: createRowStore(V, h + 1, values.output),
    running: createRunningStatistics(values.runningMean, values.runningVariance),
  };
}

/** All numbers back on the host. A device-to-host read. */
export function readParameters(parameters: Parameters): ParameterValues {
  return {
    embedding: readRowStore(parameters.embedding),
    hidden: readRowStore(parameters.hidden),
    gamma: readRowStore(parameters.gamma),
    beta: readRowStore(parameters.beta),
    output: readRowStore(parameters.output),
    runningMean: parameters.running.mean.dataSync<'float32'>().slice(),
    runningVariance: parameters.running.variance.dataSync<'float32'>().slice(),
  };
}

/** Replaces all numbers on the device by `values`. */
export function writeParameters(parameters: Parameters, values: ParameterValues): void {
  for (const name of trainable) writeRowStore(parameters[name], values[name]);
  parameters.running.replace(values.runningMean, values.runningVariance);
}

export function disposeParameters(parameters: Parameters): void {
  for (const name of trainable) parameters[name].tensor.dispose();
  parameters.running.dispose();
}
