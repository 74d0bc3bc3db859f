/** One step of the interpolation: the counts of one n-gram length after a context. Knows no probabilities. */

import { findWord } from './sortedNgrams';
import { followers, type Tally } from './tally';

/** The distinct n-grams of one length, laid out as in `Level`. */
export interface CountedLevel {
  readonly starts: Int32Array; // [nodes of the level below, + 1]
  readonly words: Int32Array; // [nodes]
  /** Numbers of occurrences: for the model of this order. */
  readonly raw: Tally;
  /** Continuation counts: for models of higher orders. */
  readonly continuation: Tally;
}

/** The words that followed a context: nodes `start` to before `end`, sorted by word. */
export interface Step {
  readonly words: Int32Array;
  readonly tally: Tally;
  readonly start: number;
  readonly end: number;
  /** Sum of their counts, at least 1. */
  readonly total: number;
  /** Weight of the lower-order distribution, in (0, 1]. */
  readonly backoffWeight: number;
}

/**
 * The followers of the n − 1 words before a target, as counted for the model of order `order`.
 * @param levels  [at least n], of the lengths 1, 2 …
 * @param context [at least n − 1], most recent word first
 * @returns undefined if the context has no followers with a positive count
 */
export function interpolationStep(
  levels: readonly CountedLevel[],
  context: Int32Array,
  order: number,
  n: number,
): Step | undefined {
  const node = contextNode(levels, context, n - 1);
  if (node < 0) return undefined;
  const { starts, words, raw, continuation } = levels[n - 1];
  const start = starts[node];
  const end = starts[node + 1];
  const tally = n === order ? raw : continuation;
  const { total, discountMass } = followers(tally, start, end);
  return total === 0 ? undefined : { words, tally, start, end, total, backoffWeight: discountMass / total };
}

/** The node of the `length` words before a target on the level of that length, or −1. */
function contextNode(levels: readonly CountedLevel[], context: Int32Array, length: number): number {
  let node = 0;
  for (let k = 0; k < length && node >= 0; k++) {
    const { starts, words } = levels[k];
    node = findWord(words, context[length - 1 - k], starts[node], starts[node + 1]);
  }
  return node;
}

/** Memory of the arrays of a level, in bytes. */
export function bytesOf({ starts, words, raw, continuation }: CountedLevel): number {
  const arrays = [starts, words, raw.counts, raw.sums, continuation.counts, continuation.sums];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
