/**
 * Dropout masks. No mask is stored: it is a hash of the key of the step and the index of the unit, so that every device
 * computes the same mask, and the backward pass recomputes it.
 *   kept[b, c] = hash(key + b·h + c) ≥ rate · 2³²;   dropped[b, c] = kept ? hidden[b, c] / (1 − rate) : 0
 * Sources: Srivastava et al. 2014, JMLR 15:1929–1958, but scaled during training instead of inference; the hash is
 * Wellons 2018, "Prospecting for hash functions", lowbias32.
 */

/** The constants of the dropout kernels. */
export interface DropoutNumbers {
  /** Units with a hash below it are dropped; in [0, 2³²). */
  readonly threshold: number;
  /** 1 / (1 − rate) */
  readonly scale: number;
}

/** @param rate share of the units that are dropped, in [0, 1) */
export function dropoutNumbers(rate: number): DropoutNumbers {
  return { threshold: Math.ceil(rate * 2 ** 32), scale: 1 / (1 - rate) };
}

/** A hash of `x`: 32 bits, unsigned, each of which depends on every bit of `x`. */
export function hash32(x: number): number {
  let bits = x ^ (x >>> 16);
  bits = Math.imul(bits, 0x7feb352d);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The key of the mask of a step: 32 bits, unsigned, a function of seed and step. */
export function dropoutKey(seed: number, step: number): number {
  return hash32(hash32(seed) + step);
}

/** The factor of each unit, 0 or 1 / (1 − rate): float32 [rows · columns]. */
export function dropoutFactors(rows: number, columns: number, rate: number, key: number): Float32Array {
  const { threshold, scale } = dropoutNumbers(rate);
  return Float32Array.from({ length: rows * columns }, (_, i) => (hash32(key + i) >= threshold ? scale : 0));
}
