/** What is written, word by word, and by whom. */

/**
 * Who writes: the network as it was at step 0, as it is now, a counted model of word pairs or triples, or the
 * network mixed with the triples as Bengio et al. 2003 mix them.
 */
export type Writer = 'untrained' | 'network' | 'bigram' | 'trigram' | 'mixture';

/** A word the model might have written, with the probability it gave it (temperature 1, nothing cut off). */
export interface Alternative {
  readonly token: string;
  readonly probability: number;
}

/** A word that was written. */
export interface WrittenWord {
  readonly token: string;
  /** Its probability under the model (temperature 1, nothing cut off). */
  readonly probability: number;
  /** The ten most probable words at this place, most probable first. */
  readonly alternatives: readonly Alternative[];
}

/** A written word and where it goes: the next of completion `index`, counted from 0. */
export interface PlacedWord {
  readonly writer: Writer;
  readonly index: number;
  readonly word: WrittenWord;
}
