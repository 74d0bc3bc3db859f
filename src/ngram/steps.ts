/** What the counts of one order make of a context: one step of the interpolation. Knows no probabilities. */

import { findWord } from './sortedNgrams';
import { followers, type Tally } from './tally';

/** The distinct n-grams of one length, laid out as in `Level`. */
export interface CountedLevel {
  readonly starts: Int32Array; // [nodes of the level below, + 1]
  readonly words: Int32Array; // [nodes]
  /** Counted as often as they were seen: for the model of this very order. */
  readonly seen: Tally;
  /** Counted by the distinct words before them: for models of higher orders. */
  readonly continued: Tally;
}

/** The words that followed a context: nodes `start` to before `end`, sorted by word. */
export interface Step {
  readonly words: Int32Array;
  readonly tally: Tally;
  readonly start: number;
  readonly end: number;
  /** Their counts together, at least 1. */
  readonly total: number;
  /** The share that is left to shorter contexts, in (0, 1]. */
  readonly left: number;
}

/**
 * What follows the n − 1 words before a target, as model `order` counts it.
 * @param levels [at least n], of the lengths 1, 2 …
 * @param before [at least n − 1], newest first
 * @returns undefined where nothing that counts ever followed them
 */
export function stepOf(
  levels: readonly CountedLevel[],
  before: Int32Array,
  order: number,
  n: number,
): Step | undefined {
  const context = contextNode(levels, before, n - 1);
  if (context < 0) return undefined;
  const { starts, words, seen, continued } = levels[n - 1];
  const start = starts[context];
  const end = starts[context + 1];
  const tally = n === order ? seen : continued;
  const { total, withheld } = followers(tally, start, end);
  return total === 0 ? undefined : { words, tally, start, end, total, left: withheld / total };
}

/** The node of the `length` words before a target on the level of that length, or −1. */
function contextNode(levels: readonly CountedLevel[], before: Int32Array, length: number): number {
  let node = 0;
  for (let k = 0; k < length && node >= 0; k++) {
    const { starts, words } = levels[k];
    node = findWord(words, before[length - 1 - k], starts[node], starts[node + 1]);
  }
  return node;
}

/** @returns memory held by a level's arrays */
export function bytesOf({ starts, words, seen, continued }: CountedLevel): number {
  const arrays = [starts, words, seen.counts, seen.sums, continued.counts, continued.sums];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
