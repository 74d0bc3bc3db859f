/** Generated words in the message protocol, and the models that write them. */

/**
 * A model that generates text: the network at step 0, the current network, a bigram or trigram model, or the
 * mixture of the network with the trigram model (Bengio et al. 2003).
 */
export type Writer = 'untrained' | 'network' | 'bigram' | 'trigram' | 'mixture';

/** A candidate for the next word, with its probability at temperature 1 and without truncation. */
interface Alternative {
  readonly token: string;
  readonly probability: number;
}

/** A generated word. */
export interface WrittenWord {
  readonly token: string;
  /** Its probability under the model, at temperature 1 and without truncation. */
  readonly probability: number;
  /** The ten most probable words at this position, most probable first. */
  readonly alternatives: readonly Alternative[];
}

/** A generated word to append to completion `index` (from 0) of `writer`. */
export interface PlacedWord {
  readonly writer: Writer;
  readonly index: number;
  readonly word: WrittenWord;
}
