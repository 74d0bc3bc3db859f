/** Random models, minibatches and samples as test inputs; the random source is an argument. */

import type { ReferenceMinibatch, ReferenceParameters, ReferenceSample, ReferenceShape } from './mlp';
import { expectedInclusionLog } from './softmax';

/** Uniform numbers in [0, 1), reproducible by seed. Source: mulberry32, by Tommy Ettinger. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Parameters without neutral values (gamma is not 1, beta not 0, …), so that a forgotten one is detected. */
export function randomParameters(shape: ReferenceShape, random: () => number): ReferenceParameters {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const around = (center: number, spread: number, length: number) =>
    Float64Array.from({ length }, () => center + spread * (2 * random() - 1));
  return {
    embedding: around(0, 1.5, V * m), // [V, m]
    hidden: around(0, 2 / Math.sqrt(n * m), n * m * h), // [n·m, h]
    gamma: around(1, 0.5, h), // [h]
    beta: around(0, 0.5, h), // [h]
    output: around(0, 0.8, V * h), // [V, h]
    outputBias: around(0, 0.5, V), // [V]
    runningMean: around(0, 0.5, h), // [h]
    runningVariance: around(1, 0.5, h), // [h]
  };
}

/** Uniform words; only the first `words` ids appear. */
export function randomMinibatch(
  { vocabularySize, contextLength }: ReferenceShape,
  { batchSize, words = vocabularySize }: { readonly batchSize: number; readonly words?: number },
  random: () => number,
): ReferenceMinibatch {
  const ids = (length: number) => Int32Array.from({ length }, () => Math.floor(random() * words));
  return { contexts: ids(batchSize * contextLength), targets: ids(batchSize) }; // [B, n], [B]
}

/** Rows of the targets and of `draws` uniform draws, in order of first appearance, with their corrections. */
export function randomSample(
  { vocabularySize }: ReferenceShape,
  { targets }: ReferenceMinibatch,
  { draws, random }: { readonly draws: number; readonly random: () => number },
): ReferenceSample {
  const drawn = Array.from({ length: draws }, () => Math.floor(random() * vocabularySize)); // [draws]
  const rows = Int32Array.from(new Set([...targets, ...drawn])); // [R]
  const labels = targets.map((target) => rows.indexOf(target)); // [B]
  const corrections = Float64Array.from(rows, (row) => {
    const probability = (row + 1) / ((vocabularySize * (vocabularySize + 1)) / 2); // unequal, sums to 1
    return expectedInclusionLog(probability, draws);
  }); // [R]
  return { rows, labels, corrections };
}
