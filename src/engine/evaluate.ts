/** The exact full-softmax loss on held-out text, in slices short enough to pause between. */

import { createRandom } from '../math/random';
import { minibatchAt, type Windows } from './minibatch';
import type { Network } from './network';
import type { Evaluation } from './types';

/** Logits that one slice may hold: 16 MB in float32. */
const slicedLogits = 4_000_000;

/** Targets a slice measures: at least a few, so that a slice is not all overhead. */
function sliceSize(vocabularySize: number): number {
  return Math.max(8, Math.min(512, Math.floor(slicedLogits / vocabularySize)));
}

/**
 * Measures the loss of each of `windows.positions`, yielding the share done after each slice.
 * @returns nats a word, float32 [positions], as the generator's return value
 * @throws RangeError without positions
 */
export function* measure(network: Network, windows: Windows): Generator<number, Float32Array> {
  const { positions } = windows;
  if (positions.length === 0) throw new RangeError('nothing to evaluate');
  const size = sliceSize(network.shape.vocabularySize);
  const losses = new Float32Array(positions.length);
  for (let from = 0; from < positions.length; from += size) {
    const examples = minibatchAt(windows, positions.subarray(from, from + size));
    losses.set(network.crossEntropies(examples), from);
    yield Math.min(1, (from + size) / positions.length);
  }
  return losses;
}

/**
 * What the losses of a measurement come to.
 * @param whole whether they are of all targets there are; else a standard error goes with the mean
 */
export function evaluationOf(
  losses: Float32Array,
  { step, whole }: { readonly step: number; readonly whole: boolean },
): Evaluation {
  let sum = 0;
  let differences = 0; // squared, between neighbours
  for (let i = 0; i < losses.length; i++) {
    sum += losses[i];
    if (i > 0) differences += (losses[i] - losses[i - 1]) ** 2;
  }
  const targets = losses.length;
  // Neighbours of a systematic sample are alike, and so are the words they stand for: their differences tell how
  // much its mean would vary (Wolter 2007, §8.2).
  const standardError = targets > 1 ? Math.sqrt(differences / (2 * (targets - 1)) / targets) : 0;
  return { step, loss: sum / targets, standardError: whole ? 0 : standardError, targets, whole };
}

/**
 * A fixed choice of `count` of `positions` that holds frequent and rare words in their shares: the positions
 * sorted by how frequent their word is, and every k-th of them from a random start (systematic sampling). Its
 * mean varies less from choice to choice than that of a plain random one.
 */
export function samplePositions(
  ids: Int32Array,
  positions: Int32Array,
  count: number,
  seed: number,
): Int32Array {
  if (positions.length <= count) return positions;
  const byFrequency = positions.slice().sort((a, b) => ids[a] - ids[b] || a - b);
  const stride = positions.length / count;
  const start = createRandom(seed, 'validation').uniform() * stride;
  return Int32Array.from({ length: count }, (_, i) => byFrequency[Math.floor(start + i * stride)]);
}
