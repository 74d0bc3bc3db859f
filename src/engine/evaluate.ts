/** The exact full-softmax loss on held-out text, computed in short slices so that the caller can pause. */

import { createRandom } from '../math/random';
import { minibatchAt, type Windows } from './minibatch';
import type { Network } from './network';
import type { Evaluation } from './types';

/** Maximum number of logits in a slice: 16 MB in float32. */
const maxLogitsPerSlice = 4_000_000;

/** Number of targets in a slice: at least 8, to limit the overhead per slice. */
function sliceSize(vocabularySize: number): number {
  return Math.max(8, Math.min(512, Math.floor(maxLogitsPerSlice / vocabularySize)));
}

/**
 * Measures the loss at each of `windows.positions`. Yields the progress in [0, 1] after each slice. Each slice is a
 * device-to-host read.
 * @returns loss of each position in nats, float32 [positions], as the generator's return value
 * @throws RangeError if there are no positions
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
 * Mean and standard error of measured losses.
 * @param losses nats, float32 [targets]
 * @param whole  whether `losses` cover all targets of the part; then the standard error is 0
 */
export function evaluationOf(
  losses: Float32Array,
  { step, whole }: { readonly step: number; readonly whole: boolean },
): Evaluation {
  let sum = 0;
  let squaredDifferences = 0; // between neighbors
  for (let i = 0; i < losses.length; i++) {
    sum += losses[i];
    if (i > 0) squaredDifferences += (losses[i] - losses[i - 1]) ** 2;
  }
  const targets = losses.length;
  // Neighbors in a systematic sample are similar, so their differences estimate the variance of its mean
  // (Wolter 2007, §8.2).
  const standardError = targets > 1 ? Math.sqrt(squaredDifferences / (2 * (targets - 1)) / targets) : 0;
  return { step, loss: sum / targets, standardError: whole ? 0 : standardError, targets, whole };
}

/**
 * A reproducible sample of `count` of `positions` that represents frequent and rare words proportionally: systematic
 * sampling of every k-th position, sorted by word frequency, from a random start. The mean of such a sample varies less
 * than that of a simple random sample.
 * @returns int32 [min(count, positions)]
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
