/** Ways of drawing from a list so that neighbours differ; knows nothing of what is drawn. */

import type { Random } from '../../math/random';

/** Draws one item of a list at each call. */
export type Draw<T> = () => T;

/** Every item once, in shuffled order, then all again in another: for scenes, which a reader remembers. */
export function shuffled<T>(items: readonly T[], random: Random): Draw<T> {
  const order = [...items];
  let left = 0;
  let last: T | undefined;
  return () => {
    if (left === 0) left = order.length;
    let picked = random.integer(left);
    if (order[picked] === last && left > 1) picked = (picked + 1) % left;
    left--;
    [order[picked], order[left]] = [order[left], order[picked]];
    last = order[left];
    return last;
  };
}

/** How strongly `skewed` favours the head of a list: chosen so that the text's word counts fall off as Zipf's do. */
const skew = 1.9;
/** `skewed` does not return an item it returned in its last few draws. */
const memory = 5;

/** The head of the list often and its tail seldom: for words, whose counts should fall off like a language's. */
export function skewed<T>(items: readonly T[], random: Random): Draw<T> {
  const recent: number[] = [];
  const remembered = Math.min(memory, items.length >> 1);
  return () => {
    let index: number;
    do index = Math.floor(items.length * random.uniform() ** skew);
    while (recent.includes(index));
    recent.push(index);
    if (recent.length > remembered) recent.shift();
    return items[index];
  };
}
