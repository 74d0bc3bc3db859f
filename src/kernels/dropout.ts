/**
 * Which hidden units a step leaves out. Nothing random is stored: the choice is a hash of the step's key and the
 * unit's place, so that every device makes the same one, and a backward pass makes it again.
 *   kept[b, c] = hash(key + b·h + c) ≥ rate · 2³²;   dropped[b, c] = kept ? hidden[b, c] / (1 − rate) : 0
 * Sources: Srivastava et al. 2014, JMLR 15:1929–1958, scaled in training instead of afterwards; the hash is
 * Wellons 2018, "Prospecting for hash functions", lowbias32.
 */

/** The two numbers that a device compares and multiplies with. */
export interface DropoutNumbers {
  /** Hashes below it are dropped: in [0, 2³²). */
  readonly threshold: number;
  /** 1 / (1 − rate) */
  readonly scale: number;
}

/** @param rate share of the units left out, in [0, 1) */
export function dropoutNumbers(rate: number): DropoutNumbers {
  return { threshold: Math.ceil(rate * 2 ** 32), scale: 1 / (1 - rate) };
}

/** 32 bits of which each depends on every bit of `x`; unsigned. */
export function hash32(x: number): number {
  let bits = x ^ (x >>> 16);
  bits = Math.imul(bits, 0x7feb352d);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The key of a step's choice, unsigned: the same seed and step give the same. */
export function dropoutKey(seed: number, step: number): number {
  return hash32(hash32(seed) + step);
}

/** What each unit is multiplied by: float32 [rows · columns], 0 or 1 / (1 − rate). */
export function dropoutFactors(rows: number, columns: number, rate: number, key: number): Float32Array {
  const { threshold, scale } = dropoutNumbers(rate);
  return Float32Array.from({ length: rows * columns }, (_, i) => (hash32(key + i) >= threshold ? scale : 0));
}
