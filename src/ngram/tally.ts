/** Discounted counts of the n-grams of a level, with fast sums over the followers of a context. */

import { type Discounts, discountsOf } from './discounts';
import { sliceLength } from './progress';

/** The counts of one level: numbers of occurrences, or continuation counts. */
export interface Tally {
  /** By node. */
  readonly counts: Int32Array; // [nodes]
  readonly discounts: Discounts;
  /** Number of n-grams with a positive count. */
  readonly distinct: number;
  /** Prefix sums before each block: sum of the counts, and numbers of nodes with a count of 1, 2, and 3 or more. */
  readonly sums: Int32Array; // [blocks + 1, 4]
}

/** The followers of a context. */
export interface Followers {
  /** Sum of their counts; 0 if the context does not occur. */
  readonly total: number;
  /** Sum of their discounts. */
  readonly discountMass: number;
}

/**
 * Nodes between two prefix sums. At one byte per node, contexts with many followers need not be scanned; sums for every
 * context would take eight bytes, although most have a single follower.
 */
const blockLength = 16;

/** Yields the progress in [0, 1]. */
export function* tallyOf(counts: Int32Array): Generator<number, Tally> {
  const blocks = Math.floor(counts.length / blockLength);
  const sums = new Int32Array(4 * (blocks + 1));
  const countsOfCounts = [0, 0, 0, 0, 0, 0]; // distinct n-grams by count; the last is five or more
  let total = 0;
  for (let node = 0; node < counts.length; node++) {
    const count = counts[node];
    total += count;
    countsOfCounts[Math.min(5, count)]++;
    if ((node + 1) % blockLength === 0) {
      const at = 4 * ((node + 1) / blockLength);
      sums[at] = total;
      sums[at + 1] = countsOfCounts[1];
      sums[at + 2] = countsOfCounts[2];
      sums[at + 3] = countsOfCounts[3] + countsOfCounts[4] + countsOfCounts[5];
    }
    if (node % sliceLength === sliceLength - 1) yield node / counts.length;
  }
  const [, n1, n2, n3, n4] = countsOfCounts;
  return {
    counts,
    discounts: discountsOf([n1, n2, n3, n4]),
    distinct: counts.length - countsOfCounts[0],
    sums,
  };
}

/** Sums over the nodes `start` … `end` − 1. */
export function followers({ counts, discounts, sums }: Tally, start: number, end: number): Followers {
  let total = 0;
  let once = 0;
  let twice = 0;
  let more = 0;
  const lastBlock = Math.floor(end / blockLength);
  for (let node = start; node < end; ) {
    const block = node / blockLength;
    if (block < lastBlock && Number.isInteger(block)) {
      total += sums[4 * lastBlock] - sums[4 * block];
      once += sums[4 * lastBlock + 1] - sums[4 * block + 1];
      twice += sums[4 * lastBlock + 2] - sums[4 * block + 2];
      more += sums[4 * lastBlock + 3] - sums[4 * block + 3];
      node = lastBlock * blockLength;
    } else {
      const count = counts[node++];
      total += count;
      if (count === 1) once++;
      else if (count === 2) twice++;
      else if (count > 2) more++;
    }
  }
  return { total, discountMass: discounts[1] * once + discounts[2] * twice + discounts[3] * more };
}

/** The count of a node minus its discount. */
export function discounted({ counts, discounts }: Tally, node: number): number {
  const count = counts[node];
  return count - discounts[Math.min(3, count)];
}
