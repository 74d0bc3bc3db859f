/** The parameters of the network: their shapes, and what they are at step 0. */

import type { ModelConfig, TrainingConfig } from '../config/settings';
import { createRandom } from '../math/random';

/** Sizes of a network for one vocabulary. */
export interface Shape extends ModelConfig {
  readonly vocabularySize: number;
}

/** The names of what training changes. */
export const trainable = ['embedding', 'hidden', 'gamma', 'beta', 'output'] as const;
export type TrainableName = (typeof trainable)[number];

/**
 * A number for each that training changes, on the host, float32 and row-major: embedding [V, m], hidden [n·m, h], gamma
 * and beta [h], output [V, h + 1] (a row a word: its weights, a column of W2, and last its bias).
 */
export type TrainableValues = Readonly<Record<TrainableName, Float32Array>>;

/** All numbers of a network on the host; BatchNorm's running averages, [h] each, are not trained. */
export type ParameterValues = TrainableValues &
  Readonly<Record<'runningMean' | 'runningVariance', Float32Array>>;

/** What Adam remembers of every parameter: the running means of its gradient and of the gradient's square. */
export interface Moments {
  readonly first: TrainableValues;
  readonly second: TrainableValues;
}

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
