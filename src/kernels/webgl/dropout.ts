/** Dropout masks in a shader: the counterpart of `kernels/dropout.ts`. */

import { dropoutNumbers } from '../dropout';
import { float } from './matrix';

export interface DropoutOptions {
  readonly rate: number;
  /** Position of the key in the indices. */
  readonly key: number;
  /** Number of columns that may be dropped: h. */
  readonly size: number;
}

/**
 * Declares `vec4 dropoutFactors(int row, int t)`: the factors of texel t of a row of hidden units, and ones after the
 * last unit. Requires `declareIndices`.
 */
export function declareDropout({ rate, key, size }: DropoutOptions): string {
  const { threshold, scale } = dropoutNumbers(rate);
  return `
  uvec4 hash32(uvec4 x) {
    x ^= x >> 16u;
    x *= 0x7feb352du;
    x ^= x >> 15u;
    x *= 0x846ca68bu;
    return x ^ (x >> 16u);
  }
  vec4 dropoutFactors(int row, int t) {
    ivec4 column = 4 * t + ivec4(0, 1, 2, 3);
    uvec4 bits = hash32(uvec4(indexAt(${key}) + row * ${size} + column));
    vec4 factors = mix(vec4(0), vec4(${float(scale)}), greaterThanEqual(bits, uvec4(${threshold}u)));
    return mix(vec4(1), factors, lessThan(column, ivec4(${size})));
  }`;
}
