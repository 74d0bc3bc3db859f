/** The most probable words at a position, with the probabilities they would be drawn with at a temperature. Pure. */

import { reshaped } from '../math/reshaping';
import type { WrittenWord } from '../protocol/writing';

export interface RankedWord {
  readonly token: string;
  /** The probability of drawing it. */
  readonly share: number;
  /** Whether it is the word that was drawn. */
  readonly chosen: boolean;
  /** Whether it is the word that was drawn and not among the most probable. */
  readonly beyond: boolean;
}

/** Temperatures that `rankedWords` knows the probabilities of, ascending. */
export function temperaturesOf({ reshapings }: WrittenWord): readonly number[] {
  return reshapings.map(({ temperature }) => temperature);
}

/** Most probable first; the word that was drawn is always among them. Empty at another temperature than the known ones. */
export function rankedWords(word: WrittenWord, temperature: number): readonly RankedWord[] {
  const { token, probability, rank, alternatives, reshapings } = word;
  const reshaping = reshapings.find((each) => each.temperature === temperature);
  if (!reshaping) return [];
  const highest = alternatives[0]?.probability ?? probability;
  const isListed = rank < alternatives.length;
  const listed = alternatives.map((each, at) => ({ ...each, rank: at }));
  return [...listed, ...(isListed ? [] : [{ token, probability, rank }])].map((each) => ({
    token: each.token,
    share: reshaped(reshaping, each.probability / highest, each.rank),
    chosen: each.rank === rank,
    beyond: each.rank === rank && !isListed,
  }));
}
