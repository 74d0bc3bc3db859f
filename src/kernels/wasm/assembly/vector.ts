/** SIMD functions on four floats: multiply-add, exp, tanh and transposition. */

/** a·b + c; with relaxed SIMD one instruction with a single rounding. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/**
 * Replaces numbers below 1e-37 by 0, so that none becomes subnormal (below 1.2e-38): many processors compute a hundred
 * times slower with those, and WebAssembly cannot have the processor round them to 0. NaN stays NaN.
 */
export function withoutTiny(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(1e-37)));
}

/** Bytes per float. */
export const float: usize = 4;

/**
 * exp(x) with a relative error of about 1e-7; below −87 the smallest normal number. NaN stays NaN.
 *   x = n·ln 2 + r, |r| ≤ ln 2 / 2;   exp(x) = 2ⁿ·exp(r), exp(r) by a polynomial
 * Source: Moshier, Cephes Mathematical Library, expf.
 */
export function exp4(x: v128): v128 {
  const clamped = f32x4.min(f32x4.max(x, f32x4.splat(-87.3)), f32x4.splat(88.3));
  const n = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(<f32>Math.LOG2E)));
  // ln 2 in two parts, to avoid cancellation.
  let r = f32x4.sub(clamped, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let y = f32x4.splat(1.98756915e-4);
  y = madd(y, r, f32x4.splat(1.3981999507e-3));
  y = madd(y, r, f32x4.splat(8.3334519073e-3));
  y = madd(y, r, f32x4.splat(4.1665795894e-2));
  y = madd(y, r, f32x4.splat(1.6666665459e-1));
  y = madd(y, r, f32x4.splat(5.0000001201e-1));
  y = madd(y, f32x4.mul(r, r), f32x4.add(r, f32x4.splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/**
 * tanh(x) with an error of about 1e-7: a polynomial near zero, 1 − 2/(exp(2x) + 1) elsewhere. NaN stays NaN.
 * Source: Moshier, Cephes Mathematical Library, tanhf.
 */
export function tanh4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let near = f32x4.splat(-5.70498872745e-3);
  near = madd(near, square, f32x4.splat(2.06390887954e-2));
  near = madd(near, square, f32x4.splat(-5.37397155531e-2));
  near = madd(near, square, f32x4.splat(1.33314422036e-1));
  near = madd(near, square, f32x4.splat(-3.33332819422e-1));
  near = madd(f32x4.mul(near, square), x, x);
  const one = f32x4.splat(1);
  const grown = exp4(f32x4.add(x, x));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(grown, one)));
  return v128.bitselect(near, far, f32x4.lt(f32x4.abs(x), f32x4.splat(0.625)));
}

/** Stores the four columns of four rows of four floats, `stride` bytes apart. */
export function transpose(
  row0: usize,
  row1: usize,
  row2: usize,
  row3: usize,
  to: usize,
  stride: usize,
): void {
  const r0 = v128.load(row0);
  const r1 = v128.load(row1);
  const r2 = v128.load(row2);
  const r3 = v128.load(row3);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to + stride, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to + 2 * stride, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + 3 * stride, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
