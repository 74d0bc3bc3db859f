/** A pseudorandom permutation of 0 … size − 1 in constant memory, with random access. */

/** Feistel rounds; Luby & Rackoff (1988) need four for a pseudorandom permutation. */
const rounds = 4;

/**
 * A balanced Feistel network on the smallest even number of bits that holds `size`. A result outside the range is
 * encrypted again until it falls inside ("cycle walking"), which keeps the mapping a permutation.
 * @param size in [1, 2³⁰]
 * @param key selects the permutation; unsigned 32 bits
 * @returns a function from an index to its element; both are integers in [0, size)
 * Source: Black & Rogaway 2002, "Ciphers with arbitrary finite domains", CT-RSA, §3.
 */
export function createPermutation(size: number, key: number): (index: number) => number {
  const halfBits = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const mask = 2 ** halfBits - 1;
  return (index) => {
    let value = index;
    do {
      let left = value >>> halfBits;
      let right = value & mask;
      for (let round = 0; round < rounds; round++) {
        const next = left ^ (hash(right, key + Math.imul(round, 0x9e3779b9)) & mask);
        left = right;
        right = next;
      }
      value = ((left << halfBits) | right) >>> 0;
    } while (value >= size);
    return value;
  };
}

/** A 32-bit hash of both numbers. Source: Wellons 2018, "Prospecting for hash functions", lowbias32. */
function hash(x: number, key: number): number {
  let bits = Math.imul(x + 1, 0x85ebca6b) ^ key;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return bits ^ (bits >>> 16);
}
