/** Losses on held-out text: of the network, of n-gram models, and of their mixtures. */

import type { Evaluation } from '../engine/types';

export type { Evaluation };

/** Mean losses of an n-gram model on held-out targets, in nats per word. */
export interface BaselineLosses {
  /** Words per n-gram: 1 for unigrams (frequencies only), 2 for bigrams, 3 for trigrams. */
  readonly order: number;
  /** On the sample of validation that runs are measured on while they train. */
  readonly sample: number;
  readonly validation: number;
  readonly test: number;
}

/** Losses of other models on the same targets as a measurement of the network, in nats per word. */
export interface BaselineComparison {
  /** N-gram models, by order. */
  readonly ngrams: readonly { readonly order: number; readonly loss: number }[];
  /** Mixtures of the network with an n-gram model, with weights fitted on validation. */
  readonly mixtures: readonly {
    readonly order: number;
    readonly loss: number;
    /** Mean weight of the network, in [0, 1]. */
    readonly share: number;
  }[];
}

/** A measurement of the network, with the baseline comparison if it was available. */
export interface Measurement extends Evaluation {
  readonly comparison?: BaselineComparison;
}
