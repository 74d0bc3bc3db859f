/** Samples from a fixed discrete distribution in constant time. */

import type { Random } from './random';

/** A distribution over 0 … size − 1, prepared for sampling. */
export interface AliasTable {
  /** Draws one outcome; uses one uniform number of `random`. */
  draw(random: Random): number;
  readonly probabilities: Float64Array; // [size], sums to 1
}

/**
 * Walker's alias method in Vose's linear-time construction (1991): each column holds the probability of one outcome
 * and is filled up by another, so a draw is one column and one comparison.
 * @param weights [size], nonnegative, at least one positive
 * @throws RangeError if the sum of the weights is not positive and finite
 */
export function createAliasTable(weights: ArrayLike<number>): AliasTable {
  const size = weights.length;
  let total = 0;
  for (let i = 0; i < size; i++) total += weights[i];
  if (!(total > 0) || !Number.isFinite(total))
    throw new RangeError('weights must have a positive, finite sum');

  const probabilities = new Float64Array(size);
  const threshold = new Float64Array(size); // share of the column that belongs to its own outcome
  const alias = new Int32Array(size);
  const small = new Int32Array(size);
  const large = new Int32Array(size);
  let smallCount = 0;
  let largeCount = 0;
  for (let i = 0; i < size; i++) {
    probabilities[i] = weights[i] / total;
    threshold[i] = probabilities[i] * size;
    if (threshold[i] < 1) small[smallCount++] = i;
    else large[largeCount++] = i;
  }
  while (smallCount > 0 && largeCount > 0) {
    const under = small[--smallCount];
    const over = large[--largeCount];
    alias[under] = over;
    threshold[over] -= 1 - threshold[under];
    if (threshold[over] < 1) small[smallCount++] = over;
    else large[largeCount++] = over;
  }
  while (largeCount > 0) threshold[large[--largeCount]] = 1; // 1 except for rounding
  while (smallCount > 0) threshold[small[--smallCount]] = 1;

  return {
    probabilities,
    draw(random) {
      const position = random.uniform() * size;
      const column = Math.floor(position);
      return position - column < threshold[column] ? column : alias[column];
    },
  };
}
