/**
 * Dropout of hidden units, as defined in `kernels/dropout.ts`.
 *   out[b, c] = hash(key + b·size + c) < threshold ? 0 : scale · values[b, c]
 */

import { float } from './vector';

/**
 * Computes the columns from … to − 1, multiples of 4.
 * @param out may be `values` itself
 * @param width floats from one row to the next, a multiple of 4
 * @param size number of columns that may be dropped; the remaining columns are copied
 */
export function dropout(
  values: usize,
  rows: i32,
  width: i32,
  from: i32,
  to: i32,
  size: i32,
  key: u32,
  threshold: u32,
  scale: f32,
  out: usize,
): void {
  const row = <usize>width * float;
  const limits = i32x4.splat(threshold);
  const scales = f32x4.splat(scale);
  const steps = i32x4(0, 1, 2, 3);
  for (let b = 0; b < rows; b++) {
    const start = <usize>b * row;
    const first = key + <u32>b * <u32>size;
    let c = from;
    for (; c <= min(size, to) - 4; c += 4) {
      const at = start + <usize>c * float;
      const bits = hash4(i32x4.add(i32x4.splat(first + <u32>c), steps));
      const kept = i32x4.ge_u(bits, limits);
      v128.store(out + at, v128.and(kept, f32x4.mul(scales, v128.load(values + at))));
    }
    for (; c < min(size, to); c++) {
      const at = start + <usize>c * float;
      const bits = i32x4.extract_lane(hash4(i32x4.splat(first + <u32>c)), 0);
      store<f32>(out + at, <u32>bits >= threshold ? scale * load<f32>(values + at) : 0);
    }
    for (; c < to; c++) {
      const at = start + <usize>c * float;
      store<f32>(out + at, load<f32>(values + at));
    }
  }
}

function hash4(x: v128): v128 {
  let bits = v128.xor(x, i32x4.shr_u(x, 16));
  bits = i32x4.mul(bits, i32x4.splat(0x7feb352d));
  bits = v128.xor(bits, i32x4.shr_u(bits, 15));
  bits = i32x4.mul(bits, i32x4.splat(0x846ca68b));
  return v128.xor(bits, i32x4.shr_u(bits, 16));
}
