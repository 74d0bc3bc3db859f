/**
 * Softmax cross-entropy over the columns of logits with one row per word.
 *   p[r, b] = exp(l[r, b]) / Σ_r exp(l[r, b]);   ∂loss/∂l[r, b] = (p[r, b] − [r = label_b]) / B
 * A row is `width` floats, a multiple of 4. The caller computes the loss in float64:
 *   loss[b] = log total[b] + largest[b] − l[label_b, b]
 * Source: Bengio et al. 2003, JMLR 3:1137–1155, §2.
 */

import { exp4, float } from './vector';

/** logits[r, b] −= corrections[r] */
export function correct(logits: usize, rows: i32, width: i32, corrections: usize): void {
  for (let r = 0, at = logits; r < rows; r++) {
    const correction = v128.load32_splat(corrections + <usize>r * float);
    for (let b = 0; b < width; b += 4, at += 16) v128.store(at, f32x4.sub(v128.load(at), correction));
  }
}

/** Initializes the maxima and totals of the columns from … to − 1. */
export function begin(from: i32, to: i32, largest: usize, total: usize): void {
  for (let at = <usize>from * float; at < <usize>to * float; at += 16) {
    v128.store(largest + at, f32x4.splat(-3e38));
    v128.store(total + at, f32x4.splat(0));
  }
}

/**
 * Smaller probabilities have no gradient: the sum of a million of them is below the rounding of the largest one, and
 * their products with other small numbers would be subnormal, with which many processors compute a hundred times slower.
 */
const leastProbability: f32 = 1e-12;

/**
 * Accumulates more rows into the maxima and totals of the columns from … to − 1; with `keep`, exp(l − largest so far)
 * replaces the logits, or 0 if it is below `leastProbability`.
 */
export function take(
  logits: usize,
  rows: i32,
  width: i32,
  from: i32,
  to: i32,
  largest: usize,
  total: usize,
  keep: bool,
): void {
  const row = <usize>width * float;
  for (let column = <usize>from * float; column < <usize>to * float; column += 16) {
    const old = v128.load(largest + column);
    let most = old;
    for (let r = 0, at = logits + column; r < rows; r++, at += row) most = f32x4.max(most, v128.load(at));
    let sum = f32x4.mul(v128.load(total + column), exp4(f32x4.sub(old, most)));
    for (let r = 0, at = logits + column; r < rows; r++, at += row) {
      const exponential = exp4(f32x4.sub(v128.load(at), most));
      sum = f32x4.add(sum, exponential);
      if (keep) {
        const counts = f32x4.ge(exponential, f32x4.splat(leastProbability));
        v128.store(at, v128.and(exponential, counts));
      }
    }
    v128.store(largest + column, most);
    v128.store(total + column, sum);
  }
}

/**
 * Replaces the exponentials in the columns from … to − 1 by the gradient.
 * @param size B; the columns after it are padding and become zero
 * @param labels int32 [size]
 */
export function gradient(
  exponentials: usize,
  rows: i32,
  width: i32,
  from: i32,
  to: i32,
  size: i32,
  labels: usize,
  total: usize,
): void {
  const row = <usize>width * float;
  const share: f32 = 1 / <f32>size;
  const sizes = i32x4.splat(size);
  for (let c = from; c < to; c += 4) {
    const at = <usize>c * float;
    const isExample = i32x4.lt_s(i32x4.add(i32x4.splat(c), i32x4(0, 1, 2, 3)), sizes);
    const scale = v128.and(isExample, f32x4.div(f32x4.splat(share), v128.load(total + at)));
    for (let r = 0, each = exponentials + at; r < rows; r++, each += row) {
      v128.store(each, f32x4.mul(v128.load(each), scale));
    }
  }
  for (let b = from; b < min(to, size); b++) {
    const label = load<i32>(labels + <usize>b * 4);
    const at = exponentials + <usize>label * row + <usize>b * float;
    store<f32>(at, load<f32>(at) - share);
  }
}
