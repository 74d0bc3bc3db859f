/** Hashes of all windows of a fixed number of tokens, of which a sample is enough to find texts that repeat. */

const base = 0x01000193;

export interface WindowSample {
  /** Tokens per window. */
  readonly length: number;
  /** Visits one window of this many, chosen by its hash, so that equal windows are chosen everywhere; a power of two. */
  readonly every: number;
  /** No window contains this id; none if absent. */
  readonly separator?: number;
}

/**
 * Visits the sampled windows of ids[start … end), in order.
 * @param visit  called with the hash, a 32-bit integer, and the position of the first token
 * Source: Karp & Rabin 1987 for the rolling hash; Manber 1994 for sampling by the hash itself.
 */
export function visitWindows(
  ids: Int32Array,
  [from, end]: readonly [start: number, end: number],
  { length, every, separator = -1 }: WindowSample,
  visit: (hash: number, position: number) => void,
): void {
  let power = 1; // base to the power of `length`
  for (let i = 0; i < length; i++) power = Math.imul(power, base);
  let start = from;
  let hash = 0;
  for (let i = start; i < end; i++) {
    if (ids[i] === separator) {
      start = i + 1;
      hash = 0;
      continue;
    }
    hash = (Math.imul(hash, base) + spread(ids[i])) | 0;
    const first = i - length + 1;
    if (first > start) hash = (hash - Math.imul(spread(ids[first - 1]), power)) | 0;
    if (first < start) continue;
    const mixed = mix(hash);
    if ((mixed & (every - 1)) === 0) visit(mixed, first);
  }
}

/** The smallest power of two by which a sample of `windows` windows has at most `most`. */
export function everyFor(windows: number, most: number, least = 1): number {
  let every = least;
  while (windows / every > most) every *= 2;
  return every;
}

const spread = (id: number) => Math.imul(id + 1, 0x9e3779b1);

/** Distributes the bits evenly. Source: the finalizer of MurmurHash3, by Austin Appleby. */
function mix(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
