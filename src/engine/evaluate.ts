/** The exact full-softmax loss on held-out text, in slices short enough to pause between. */

import { tidy } from '@tensorflow/tfjs-core';
import { crossEntropies } from '../kernels/softmaxCrossEntropy';
import { createRandom } from '../math/random';
import { minibatchAt, type Windows } from './minibatch';
import { evaluationLogits, withoutPadding } from './model';
import type { Parameters } from './parameters';
import type { Evaluation } from './types';

/** Logits that one slice may hold: 16 MB in float32. */
const slicedLogits = 4_000_000;

/** Targets a slice measures: at least a few, so that a slice is not all overhead. */
function sliceSize(vocabularySize: number): number {
  return Math.max(8, Math.min(512, Math.floor(slicedLogits / vocabularySize)));
}

/**
 * Measures the loss at all `windows.positions`, yielding the share done after each slice.
 * @param whole whether the positions are all there are; else a standard error goes with the mean
 * @returns the measurement, as the generator's return value
 * @throws RangeError without positions
 */
export function* evaluate(
  parameters: Parameters,
  windows: Windows,
  { step, whole }: { step: number; whole: boolean },
): Generator<number, Evaluation> {
  const { positions } = windows;
  if (positions.length === 0) throw new RangeError('nothing to evaluate');
  const { vocabularySize } = parameters.shape;
  const size = sliceSize(vocabularySize);
  let sum = 0;
  let squares = 0;
  for (let from = 0; from < positions.length; from += size) {
    const { contexts, targets } = minibatchAt(windows, positions.subarray(from, from + size));
    const losses = tidy(() => {
      const logits = withoutPadding(evaluationLogits(parameters, contexts), vocabularySize);
      return crossEntropies(logits, targets).dataSync<'float32'>(); // a device-to-host read
    });
    for (const loss of losses) {
      sum += loss;
      squares += loss * loss;
    }
    yield Math.min(1, (from + size) / positions.length);
  }
  const targets = positions.length;
  const loss = sum / targets;
  const variance = Math.max(0, squares / targets - loss * loss);
  return { step, loss, standardError: whole ? 0 : Math.sqrt(variance / targets), targets, whole };
}

/** A fixed random choice of `count` positions, in order: the same for the same seed. */
export function samplePositions(positions: Int32Array, count: number, seed: number): Int32Array {
  if (positions.length <= count) return positions;
  const random = createRandom(seed, 'validation');
  const shuffled = positions.slice();
  for (let i = 0; i < count; i++) {
    const j = i + random.integer(shuffled.length - i);
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled.slice(0, count).sort();
}
