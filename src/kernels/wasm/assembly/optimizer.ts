/**
 * One optimizer step on rows of a table; the other rows are not read.
 *   SGD   θ ← θ − η·g
 *   Adam  m ← β₁·m + (1 − β₁)·g;   v ← β₂·v + (1 − β₂)·g²;   θ ← θ − η·(m / c₁) / (√(v / c₂) + ε)
 * Sources: Kingma & Ba 2015, algorithm 1; lazy on tables, as torch.optim.SparseAdam.
 */

import { float, madd, withoutTiny } from './vector';

/**
 * @param ids rows of the table; 0 for rows first, first + 1, …
 * @param gradient row i belongs to table row ids[i]
 * @param width floats of a row, a multiple of 4
 * @param m, v first and second moments; both 0 under SGD
 * @param coefficients seven floats: rate = η/c₁ (η under SGD), scale = 1/√c₂, ε, β₁, β₂, 1 − β₁, 1 − β₂. The last two
 *   are computed in float64: in float32 the difference would keep few digits.
 */
export function step(
  parameter: usize,
  m: usize,
  v: usize,
  ids: usize,
  first: i32,
  gradient: usize,
  rows: i32,
  width: i32,
  coefficients: usize,
): void {
  const row = <usize>width * float;
  for (let i = 0; i < rows; i++) {
    const id = ids === 0 ? first + i : load<i32>(ids + <usize>i * 4);
    const at = <usize>id * row;
    const from = gradient + <usize>i * row;
    if (m === 0) sgdRow(parameter + at, from, row, coefficients);
    else adamRow(parameter + at, m + at, v + at, from, row, coefficients);
  }
}

function sgdRow(parameter: usize, gradient: usize, row: usize, coefficients: usize): void {
  const down = f32x4.neg(v128.load32_splat(coefficients));
  for (let at: usize = 0; at < row; at += 16) {
    v128.store(parameter + at, madd(down, v128.load(gradient + at), v128.load(parameter + at)));
  }
}

function adamRow(
  parameter: usize,
  m: usize,
  v: usize,
  gradient: usize,
  row: usize,
  coefficients: usize,
): void {
  const rate = v128.load32_splat(coefficients);
  const scale = v128.load32_splat(coefficients, 4);
  const epsilon = v128.load32_splat(coefficients, 8);
  const beta1 = v128.load32_splat(coefficients, 12);
  const beta2 = v128.load32_splat(coefficients, 16);
  const rest1 = v128.load32_splat(coefficients, 20);
  const rest2 = v128.load32_splat(coefficients, 24);
  for (let at: usize = 0; at < row; at += 16) {
    const g = v128.load(gradient + at);
    const moment = withoutTiny(madd(rest1, g, f32x4.mul(beta1, v128.load(m + at))));
    const square = f32x4.mul(f32x4.mul(rest2, g), g);
    const second = withoutTiny(madd(beta2, v128.load(v + at), square));
    v128.store(m + at, moment);
    v128.store(v + at, second);
    const denominator = madd(f32x4.sqrt(second), scale, epsilon);
    const change = f32x4.div(f32x4.mul(rate, moment), denominator);
    v128.store(parameter + at, f32x4.sub(v128.load(parameter + at), change));
  }
}
