/** A lower bound on memory traffic per step: one read and write per updated parameter, one access per activation. */

import { chosenObjective } from '../../../src/config/plan';
import type { Setup } from './setup';

/** Numbers of distinct words in a step. */
export interface DistinctWords {
  /** Among the contexts. */
  readonly contexts: number;
  /** Among targets and negatives; the vocabulary size with the full objective. */
  readonly outputs: number;
}

export interface LowerBound {
  readonly parameterBytes: number;
  readonly activationBytes: number;
  readonly bytes: number;
}

const numberBytes = 4;

export function lowerBound({ shape, training }: Setup, distinct: DistinctWords): LowerBound {
  const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = shape;
  const { batchSize: B, optimizer } = training;
  const R = chosenObjective(training, V) === 'full' ? V : distinct.outputs;
  const changed = distinct.contexts * m + n * m * h + 2 * h + R * (h + 1);
  const perParameter = optimizer === 'adam' ? 3 : 1; // with its two moments
  const running = 2 * h; // BatchNorm's running averages
  const activations = B * (n * m + h + h) + R * B; // x; before and after BatchNorm and tanh; logits
  const parameterBytes = 2 * numberBytes * (changed * perParameter + running);
  const activationBytes = numberBytes * activations;
  return { parameterBytes, activationBytes, bytes: parameterBytes + activationBytes };
}
