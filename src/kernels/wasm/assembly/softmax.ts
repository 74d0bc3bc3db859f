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

/** Initializes the maxima and totals of `width` columns. */
export function begin(width: i32, largest: usize, total: usize): void {
  for (let at: usize = 0; at < <usize>width * float; at += 16) {
    v128.store(largest + at, f32x4.splat(-3e38));
    v128.store(total + at, f32x4.splat(0));
  }
}

/** Accumulates more rows into the maxima and totals; with `keep`, exp(l − largest so far) replaces the logits. */
export function take(logits: usize, rows: i32, width: i32, largest: usize, total: usize, keep: bool): void {
  const row = <usize>width * float;
  for (let column: usize = 0; column < row; column += 16) {
    const old = v128.load(largest + column);
    let most = old;
    for (let r = 0, at = logits + column; r < rows; r++, at += row) most = f32x4.max(most, v128.load(at));
    let sum = f32x4.mul(v128.load(total + column), exp4(f32x4.sub(old, most)));
    for (let r = 0, at = logits + column; r < rows; r++, at += row) {
      const exponential = exp4(f32x4.sub(v128.load(at), most));
      sum = f32x4.add(sum, exponential);
      if (keep) v128.store(at, exponential);
    }
    v128.store(largest + column, most);
    v128.store(total + column, sum);
  }
}

/**
 * Replaces the exponentials by the gradient.
 * @param columns B; the columns after it are padding and become zero
 * @param labels int32 [columns]
 */
export function gradient(
  exponentials: usize,
  rows: i32,
  width: i32,
  columns: i32,
  labels: usize,
  total: usize,
): void {
  const row = <usize>width * float;
  const share: f32 = 1 / <f32>columns;
  for (let c = 0; c < width; c++) {
    const at = total + <usize>c * float;
    store<f32>(at, c < columns ? share / load<f32>(at) : 0);
  }
  for (let r = 0, at = exponentials; r < rows; r++) {
    for (let column: usize = 0; column < row; column += 16, at += 16) {
      v128.store(at, f32x4.mul(v128.load(at), v128.load(total + column)));
    }
  }
  for (let b = 0; b < columns; b++) {
    const label = load<i32>(labels + <usize>b * 4);
    const at = exponentials + <usize>label * row + <usize>b * float;
    store<f32>(at, load<f32>(at) - share);
  }
}
