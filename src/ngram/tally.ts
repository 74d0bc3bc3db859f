/** Counts of a level's n-grams, discounted, with quick sums over the words that follow a context. */

import { type Discounts, discountsOf } from './discounts';
import { sliceLength } from './progress';

/** How the n-grams of one level count: as they were seen, or by the words before them. */
export interface Tally {
  /** By node; zero for what is no n-gram of this kind. */
  readonly counts: Int32Array; // [nodes]
  readonly discounts: Discounts;
  /** N-grams of this kind. */
  readonly distinct: number;
  /** Over all nodes before each block: their counts together, and how many count 1, 2, and 3 or more. */
  readonly sums: Int32Array; // [blocks + 1, 4]
}

/** What follows a context. */
export interface Followers {
  /** Their counts together; 0 where the context was never seen. */
  readonly total: number;
  /** What the discounts take from them. */
  readonly withheld: number;
}

/**
 * Nodes between two stored sums. Contexts with many followers need not be gone through, at one byte a node; eight
 * bytes would buy sums for every context, where most have a single follower.
 */
const blockLength = 16;

/** Yields the share done. */
export function* tallyOf(counts: Int32Array): Generator<number, Tally> {
  const blocks = Math.floor(counts.length / blockLength);
  const sums = new Int32Array(4 * (blocks + 1));
  const seen = [0, 0, 0, 0, 0, 0]; // of distinct n-grams by count; the last is five or more
  let total = 0;
  for (let node = 0; node < counts.length; node++) {
    const count = counts[node];
    total += count;
    seen[Math.min(5, count)]++;
    if ((node + 1) % blockLength === 0) {
      const at = 4 * ((node + 1) / blockLength);
      sums[at] = total;
      sums[at + 1] = seen[1];
      sums[at + 2] = seen[2];
      sums[at + 3] = seen[3] + seen[4] + seen[5];
    }
    if (node % sliceLength === sliceLength - 1) yield node / counts.length;
  }
  const [, n1, n2, n3, n4] = seen;
  return { counts, discounts: discountsOf([n1, n2, n3, n4]), distinct: counts.length - seen[0], sums };
}

/** What the nodes from `start` to before `end` add up to. */
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
  return { total, withheld: discounts[1] * once + discounts[2] * twice + discounts[3] * more };
}

/** What a node keeps of its count. */
export function discounted({ counts, discounts }: Tally, node: number): number {
  const count = counts[node];
  return count - discounts[Math.min(3, count)];
}
