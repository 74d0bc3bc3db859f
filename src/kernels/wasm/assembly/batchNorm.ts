/**
 * Batch normalization and tanh, forward and backward, over the rows of a minibatch.
 *   forward   x̂ = (a − mean) / √(variance + ε);   hidden = tanh(γ·x̂ + β)
 *   backward  dz = dHidden·(1 − hidden²);   dβ = Σ_b dz;   dγ = Σ_b dz·x̂;
 *             da = γ/√(variance + ε) · (dz − (dβ + x̂·dγ)/B)
 * Rows are `width` floats apart, a multiple of 4; padding columns hold zeros or values without effect. Each function
 * computes the columns from … to − 1, multiples of 4, so that threads can share the work.
 * Source: Ioffe & Szegedy 2015, algorithm 1.
 */

import { float, madd, tanh4 } from './vector';

/** Mean and biased variance of each column. */
export function statistics(
  a: usize,
  rows: i32,
  width: i32,
  from: i32,
  to: i32,
  mean: usize,
  variance: usize,
): void {
  const row = <usize>width * float;
  const share = f32x4.splat(1 / <f32>rows);
  for (let at = <usize>from * float; at < <usize>to * float; at += 16) {
    let sum = f32x4.splat(0);
    for (let b = 0, each = a + at; b < rows; b++, each += row) sum = f32x4.add(sum, v128.load(each));
    const center = f32x4.mul(sum, share);
    v128.store(mean + at, center);
    sum = f32x4.splat(0);
    for (let b = 0, each = a + at; b < rows; b++, each += row) {
      const distance = f32x4.sub(v128.load(each), center);
      sum = madd(distance, distance, sum);
    }
    v128.store(variance + at, f32x4.mul(sum, share));
  }
}

/** out = 1 / √(variance + ε) */
export function inverseDeviation(variance: usize, from: i32, to: i32, epsilon: f32, out: usize): void {
  for (let at = <usize>from * float; at < <usize>to * float; at += 16) {
    const deviation = f32x4.sqrt(f32x4.add(v128.load(variance + at), f32x4.splat(epsilon)));
    v128.store(out + at, f32x4.div(f32x4.splat(1), deviation));
  }
}

/** running ← running + rate·(batch − running) */
export function blend(running: usize, batch: usize, from: i32, to: i32, rate: f32): void {
  for (let at = <usize>from * float; at < <usize>to * float; at += 16) {
    const old = v128.load(running + at);
    const difference = f32x4.sub(v128.load(batch + at), old);
    v128.store(running + at, madd(f32x4.splat(rate), difference, old));
  }
}

/**
 * Computes hidden and x̂ of each row; column `size` of hidden is one, for the bias, and the columns after it are zero.
 * @param normalized may be `a` itself
 */
export function activate(
  a: usize,
  rows: i32,
  width: i32,
  from: i32,
  to: i32,
  size: i32,
  mean: usize,
  inverse: usize,
  gamma: usize,
  beta: usize,
  normalized: usize,
  hidden: usize,
): void {
  const row = <usize>width * float;
  for (let b = 0; b < rows; b++) {
    const start = <usize>b * row;
    for (let at = <usize>from * float; at < <usize>to * float; at += 16) {
      const centered = f32x4.sub(v128.load(a + start + at), v128.load(mean + at));
      const unit = f32x4.mul(centered, v128.load(inverse + at));
      v128.store(normalized + start + at, unit);
      v128.store(hidden + start + at, tanh4(madd(v128.load(gamma + at), unit, v128.load(beta + at))));
    }
    for (let c = max(size, from); c < to; c++) {
      store<f32>(hidden + start + <usize>c * float, c === size ? 1 : 0);
    }
  }
}

/**
 * Replaces dHidden by da, and computes dγ and dβ.
 * @param dHidden its columns from `size` on are ignored and set to zero
 */
export function backward(
  dHidden: usize,
  rows: i32,
  width: i32,
  from: i32,
  to: i32,
  size: i32,
  hidden: usize,
  normalized: usize,
  inverse: usize,
  gamma: usize,
  dGamma: usize,
  dBeta: usize,
): void {
  const row = <usize>width * float;
  for (let b = 0; b < rows; b++) {
    for (let c = max(size, from); c < to; c++) store<f32>(dHidden + <usize>b * row + <usize>c * float, 0);
  }
  const one = f32x4.splat(1);
  const share = f32x4.splat(1 / <f32>rows);
  for (let at = <usize>from * float; at < <usize>to * float; at += 16) {
    let beta = f32x4.splat(0);
    let gammaSum = f32x4.splat(0);
    for (let b = 0, each = at; b < rows; b++, each += row) {
      const value = v128.load(hidden + each);
      const dz = f32x4.mul(v128.load(dHidden + each), f32x4.sub(one, f32x4.mul(value, value)));
      v128.store(dHidden + each, dz);
      beta = f32x4.add(beta, dz);
      gammaSum = madd(dz, v128.load(normalized + each), gammaSum);
    }
    v128.store(dBeta + at, beta);
    v128.store(dGamma + at, gammaSum);
    const scale = f32x4.mul(v128.load(gamma + at), v128.load(inverse + at));
    const betaShare = f32x4.mul(beta, share);
    const gammaShare = f32x4.mul(gammaSum, share);
    for (let b = 0, each = at; b < rows; b++, each += row) {
      const shared = madd(v128.load(normalized + each), gammaShare, betaShare);
      v128.store(dHidden + each, f32x4.mul(scale, f32x4.sub(v128.load(dHidden + each), shared)));
    }
  }
}
