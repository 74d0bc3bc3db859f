/** Generated words in the message protocol, and the models that write them. */

import type { Reshaping } from '../math/reshaping';

/**
 * A model that generates text: the network at step 0, the current network, a bigram, trigram or 5-gram model, or the
 * mixture of the network with the trigram model (Bengio et al. 2003).
 */
export type Writer = 'untrained' | 'network' | 'bigram' | 'trigram' | 'fivegram' | 'mixture';

/** A candidate for the next word, with its probability at temperature 1 and without truncation. */
interface Alternative {
  readonly token: string;
  readonly probability: number;
}

/** A generated word. */
export interface WrittenWord {
  readonly token: string;
  /** Whether it is a word of the prompt, with which each item of a list begins. */
  readonly given?: boolean;
  /** Its probability under the model, at temperature 1 and without truncation. */
  readonly probability: number;
  /** The ten most probable words at this position, most probable first. */
  readonly alternatives: readonly Alternative[];
  /** The number of words that were more probable than this one. */
  readonly rank: number;
  /** The distribution that it was drawn from, and those of other temperatures. */
  readonly reshapings: readonly Reshaping[];
}

/** A generated word to append to completion `index` (from 0) of `writer`. */
export interface PlacedWord {
  readonly writer: Writer;
  readonly index: number;
  readonly word: WrittenWord;
}
