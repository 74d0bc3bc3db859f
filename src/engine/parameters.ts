/** The parameters of the network: their shapes and their initialization. */

import type { ModelConfig, TrainingConfig } from '../config/settings';
import { createRandom } from '../math/random';

/** The shape of a network for a vocabulary. */
export interface Shape extends ModelConfig {
  readonly vocabularySize: number;
}

/** The names of the trainable parameters. */
export const trainable = ['embedding', 'hidden', 'gamma', 'beta', 'output'] as const;
export type TrainableName = (typeof trainable)[number];

/**
 * Values for the trainable parameters on the host, float32 and row-major: embedding [V, m], hidden [n·m, h], gamma and
 * beta [h], output [V, h + 1] (one row per word: its weights, a column of W2, followed by its bias).
 */
export type TrainableValues = Readonly<Record<TrainableName, Float32Array>>;

/** All numbers of a network on the host: the trainable parameters and BatchNorm's running averages, [h] each. */
export type ParameterValues = TrainableValues &
  Readonly<Record<'runningMean' | 'runningVariance', Float32Array>>;

/**
 * Whether these parameters cannot be those of a network that works: its hidden layer is all zeros, as from a GPU that
 * returns nothing, and as no network has it at the start of training or later; or a number is not finite.
 */
export function areUnusable(values: ParameterValues): boolean {
  const isBlank = values.hidden.every((weight) => weight === 0);
  return isBlank || Object.values(values).some((array) => !areFinite(array));
}

/** A plain loop: `every` takes ten times as long, a tenth of a second for a large vocabulary. */
function areFinite(array: Float32Array): boolean {
  let zeros = 0;
  for (let i = 0; i < array.length; i++) zeros += 0 * array[i]; // NaN from the first number that is not finite
  return zeros === 0;
}

/** The moments of Adam: the moving averages of the gradient and of its square, for every parameter. */
export interface Moments {
  readonly first: TrainableValues;
  readonly second: TrainableValues;
}

type Initialization = Pick<TrainingConfig, 'seed' | 'embeddingDeviation' | 'outputBias'>;

/**
 * The parameters at step 0, reproducible from the seed.
 *   C ~ N(0, deviation²);  W1 ~ N(0, (5/3)² / (n·m)) (Kaiming gain for tanh: He et al. 2015);
 *   W2 ~ N(0, 0.01²);  b2 = 0 or log unigram probability (Meister et al. 2022);  γ = 1, β = 0.
 * @param counts occurrences of each word in the training blocks, [V]; smoothed by 0.1 to avoid zero probabilities
 */
export function initialValues(
  shape: Shape,
  start: Initialization,
  counts: ArrayLike<number>,
): ParameterValues {
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
