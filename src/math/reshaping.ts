/**
 * The distributions that a word could have been drawn from at other temperatures, in a form small enough to be kept with
 * each word: the probability of any word follows from its probability at temperature 1.
 */

import { mostProbable, type Sampling, sortAll, type Weighted } from './sampleWord';

/** A distribution at one temperature, restricted by top-k and top-p. */
export interface Reshaping {
  /** 0 allows the most probable word only. */
  readonly temperature: number;
  /** The number of words that may be drawn: the most probable ones. */
  readonly kept: number;
  /** The sum of (p / p of the most probable word)^(1 / temperature) over the words that may be drawn. */
  readonly total: number;
}

/** The temperatures that a distribution is reshaped to, besides the one it was drawn at. */
const usualTemperatures = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.5, 2, 3];

/** @param used the temperature that the words are drawn at */
export function temperatureStops(used: number): readonly number[] {
  return [...new Set([...usualTemperatures, used])].sort((a, b) => a - b);
}

/** @param probabilities  at temperature 1: float64 [V] */
export function reshapingsOf(
  probabilities: Float64Array,
  { temperature: used, topK, topP }: Sampling,
): Reshaping[] {
  const candidates = candidatesOf(probabilities, topK, topP);
  const highest = candidates.reduce((most, probability) => Math.max(most, probability), 0);
  const ratios = candidates.map((probability) => probability / highest);
  return temperatureStops(used).map((temperature) => reshape(ratios, temperature, topP));
}

/** The probabilities of the words that top-k allows; in descending order if top-p needs that. */
function candidatesOf(probabilities: Float64Array, topK: number, topP: number): Float64Array {
  const probabilityOf = ({ probability }: Weighted) => probability;
  if (topK > 0 && topK < probabilities.length) {
    return Float64Array.from(mostProbable(probabilities, topK), probabilityOf);
  }
  return topP < 1 ? Float64Array.from(sortAll(probabilities), probabilityOf) : probabilities;
}

/** @param ratios  to the highest probability, at temperature 1; descending unless `topP` is 1 */
function reshape(ratios: Float64Array, temperature: number, topP: number): Reshaping {
  if (temperature === 0) return { temperature, kept: 1, total: 1 };
  let whole = 0;
  for (const ratio of ratios) whole += ratio ** (1 / temperature);
  if (topP >= 1) return { temperature, kept: ratios.length, total: whole };
  let [total, kept] = [0, 0];
  while (kept < ratios.length && !(total >= topP * whole)) total += ratios[kept++] ** (1 / temperature);
  return { temperature, kept, total };
}

/**
 * The probability of drawing a word.
 * @param ratio  its probability divided by that of the most probable word, both at temperature 1
 * @param rank   the number of words that are more probable
 */
export function reshaped({ temperature, kept, total }: Reshaping, ratio: number, rank: number): number {
  if (rank >= kept) return 0;
  return temperature === 0 ? 1 : ratio ** (1 / temperature) / total;
}

/** The number of outcomes that are more probable than outcome `id`; ties are ordered by id. */
export function rankOf(probabilities: Float64Array, id: number): number {
  const own = probabilities[id];
  let rank = 0;
  for (let other = 0; other < probabilities.length; other++) {
    if (probabilities[other] > own || (probabilities[other] === own && other < id)) rank++;
  }
  return rank;
}
