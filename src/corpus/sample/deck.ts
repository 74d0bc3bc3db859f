/** Random draws from a list that avoid repetition. */

import type { Random } from '../../math/random';

/** Draws one item of a list per call. */
export type Draw<T> = () => T;

/** Draws every item once in shuffled order, then reshuffles: for scenes, whose repetition a reader would notice. */
export function shuffled<T>(items: readonly T[], random: Random): Draw<T> {
  const order = [...items];
  let remaining = 0;
  let last: T | undefined;
  return () => {
    if (remaining === 0) remaining = order.length;
    let picked = random.integer(remaining);
    if (order[picked] === last && remaining > 1) picked = (picked + 1) % remaining;
    remaining--;
    [order[picked], order[remaining]] = [order[remaining], order[picked]];
    last = order[remaining];
    return last;
  };
}

/** How strongly `skewed` favors the head of a list: chosen so that the word counts of the text follow Zipf's law. */
const skew = 1.9;
/** Number of recent draws that `skewed` does not repeat. */
const memory = 5;

/** Draws the head of the list often and the tail rarely: for words, whose counts should follow Zipf's law. */
export function skewed<T>(items: readonly T[], random: Random): Draw<T> {
  const recent: number[] = [];
  const recentCount = Math.min(memory, items.length >> 1);
  return () => {
    let index: number;
    do index = Math.floor(items.length * random.uniform() ** skew);
    while (recent.includes(index));
    recent.push(index);
    if (recent.length > recentCount) recent.shift();
    return items[index];
  };
}
