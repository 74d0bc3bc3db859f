/** Dropout masks from a hash, computed with big integers: the reference for the faster implementations. */

const bits32 = 0xffff_ffffn;

/** Source: Wellons 2018, "Prospecting for hash functions", lowbias32. */
function hash(key: bigint): bigint {
  let x = key & bits32;
  x ^= x >> 16n;
  x = (x * 0x7feb352dn) & bits32;
  x ^= x >> 15n;
  x = (x * 0x846ca68bn) & bits32;
  return x ^ (x >> 16n);
}

/** 0 where hash(key + b·h + c) is below rate·2³², else 1 / (1 − rate). @returns [B, h] */
export function dropoutFactors(B: number, h: number, rate: number, key: number): Float64Array {
  const scale = 1 / (1 - rate);
  return Float64Array.from({ length: B * h }, (_, position) => {
    const dropped = Number(hash(BigInt(key) + BigInt(position))) < rate * 2 ** 32;
    return dropped ? 0 : scale;
  });
}
