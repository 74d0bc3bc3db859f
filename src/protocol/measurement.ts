/** What models lose on held-out text: the network, counted ones, and their mixtures. */

import type { Evaluation } from '../engine/types';

export type { Evaluation };

/** A counted model's loss on every target of the held-out parts, in nats a word. */
export interface BaselineLosses {
  /** Words that it looks at together: 1 knows frequencies alone, 2 pairs, 3 triples. */
  readonly order: number;
  readonly validation: number;
  readonly test: number;
}

/** What other models lose on the very targets of a measurement of the network. */
export interface BaselineComparison {
  /** Counted models, by order. */
  readonly ngrams: readonly { readonly order: number; readonly loss: number }[];
  /** Mixtures of the network with a counted model, its weights fitted on validation. */
  readonly mixtures: readonly {
    readonly order: number;
    readonly loss: number;
    /** Mean weight of the network in it, in [0, 1]. */
    readonly share: number;
  }[];
}

/** A measurement of the network, with what others lose on the same targets where that was known. */
export interface Measurement extends Evaluation {
  readonly comparison?: BaselineComparison;
}
