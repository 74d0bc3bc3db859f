/** A shuffled order of 0 … size − 1 that needs no memory: any place of it can be asked for at any time. */

/** Rounds of the network below; four are what Luby & Rackoff (1988) need for a pseudorandom permutation. */
const rounds = 4;

/**
 * A balanced Feistel network on the least even number of bits that holds `size`; what falls outside is sent through
 * again until it falls inside ("cycle walking"), which visits every place exactly once.
 * @param size in [1, 2³⁰]
 * @param key chooses the order; unsigned 32 bits
 * @returns the element at `place`, an integer in [0, size)
 * Source: Black & Rogaway 2002, "Ciphers with arbitrary finite domains", CT-RSA, §3.
 */
export function createPermutation(size: number, key: number): (place: number) => number {
  const halfBits = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const mask = 2 ** halfBits - 1;
  return (place) => {
    let value = place;
    do {
      let left = value >>> halfBits;
      let right = value & mask;
      for (let round = 0; round < rounds; round++) {
        const next = left ^ (mixed(right, key + Math.imul(round, 0x9e3779b9)) & mask);
        left = right;
        right = next;
      }
      value = ((left << halfBits) | right) >>> 0;
    } while (value >= size);
    return value;
  };
}

/** Wellons 2018, "Prospecting for hash functions", lowbias32, of both numbers. */
function mixed(x: number, key: number): number {
  let bits = Math.imul(x + 1, 0x85ebca6b) ^ key;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return bits ^ (bits >>> 16);
}
