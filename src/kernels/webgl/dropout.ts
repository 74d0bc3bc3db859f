/** Which hidden units a step leaves out, asked in a shader: the twin of `kernels/dropout.ts`. */

import { dropoutNumbers } from '../dropout';
import { float } from './matrix';

export interface DropoutOptions {
  readonly rate: number;
  /** Where the step's key lies among the indices. */
  readonly key: number;
  /** Columns that may be left out: h. */
  readonly size: number;
}

/**
 * Declares `vec4 dropoutFactors(int row, int t)`: what texel t of a row of hidden units is multiplied by, ones after
 * the last unit. The indices must be declared before.
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
