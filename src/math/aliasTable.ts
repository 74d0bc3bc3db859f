/** Draws from a fixed discrete distribution in constant time. */

import type { Random } from './random';

/** A distribution over 0 … size − 1, prepared for drawing. */
export interface AliasTable {
  /** One draw. */
  draw(random: Random): number;
  readonly probabilities: Float64Array; // [size], sums to 1
}

/**
 * Walker's alias method, in Vose's linear-time construction (1991): each column holds one outcome's share and
 * the rest of another's, so a draw is one column and one comparison.
 * @param weights [size], none negative, at least one positive
 */
export function createAliasTable(weights: ArrayLike<number>): AliasTable {
  const size = weights.length;
  let total = 0;
  for (let i = 0; i < size; i++) total += weights[i];
  if (!(total > 0) || !Number.isFinite(total))
    throw new RangeError('weights must have a positive, finite sum');

  const probabilities = new Float64Array(size);
  const threshold = new Float64Array(size); // share of the column that is its own
  const alias = new Int32Array(size);
  const small = new Int32Array(size);
  const large = new Int32Array(size);
  let smalls = 0;
  let larges = 0;
  for (let i = 0; i < size; i++) {
    probabilities[i] = weights[i] / total;
    threshold[i] = probabilities[i] * size;
    if (threshold[i] < 1) small[smalls++] = i;
    else large[larges++] = i;
  }
  while (smalls > 0 && larges > 0) {
    const less = small[--smalls];
    const more = large[--larges];
    alias[less] = more;
    threshold[more] -= 1 - threshold[less];
    if (threshold[more] < 1) small[smalls++] = more;
    else large[larges++] = more;
  }
  while (larges > 0) threshold[large[--larges]] = 1; // what is left is 1 but for rounding
  while (smalls > 0) threshold[small[--smalls]] = 1;

  return {
    probabilities,
    draw(random) {
      const position = random.uniform() * size;
      const column = Math.floor(position);
      return position - column < threshold[column] ? column : alias[column];
    },
  };
}
