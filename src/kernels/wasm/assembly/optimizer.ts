/**
 * One optimizer step on rows of a table; the other rows are not read.
 *   SGD   θ ← θ − η·g
 *   Adam  m ← β₁·m + (1 − β₁)·g;   v ← β₂·v + (1 − β₂)·g²;   θ ← θ − η·(m / c₁) / (√(v / c₂) + ε)
 * Sources: Kingma & Ba 2015, algorithm 1; lazy on tables, as torch.optim.SparseAdam.
 */

import { float, madd } from './vector';

/** Coefficients of the step: rate = η/c₁ (η under SGD), scale = 1/√c₂; set before each step. */
let rate: f32 = 0;
let scale: f32 = 1;
let epsilon: f32 = 1e-8;
let beta1: f32 = 0;
let beta2: f32 = 0;
let rest1: f32 = 1;
let rest2: f32 = 1;

export function setSgd(learningRate: f32): void {
  rate = learningRate;
}

/** rest1 = 1 − β₁ and rest2 = 1 − β₂ are computed in float64: in float32 the difference would keep few digits. */
export function setAdam(r: f32, s: f32, e: f32, b1: f32, b2: f32, r1: f32, r2: f32): void {
  rate = r;
  scale = s;
  epsilon = e;
  beta1 = b1;
  beta2 = b2;
  rest1 = r1;
  rest2 = r2;
}

/**
 * @param ids rows of the table; 0 for rows first, first + 1, …
 * @param gradient row i belongs to table row ids[i]
 * @param width floats of a row, a multiple of 4
 * @param first moments at `m` and `v`; both 0 under SGD
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
): void {
  const row = <usize>width * float;
  for (let i = 0; i < rows; i++) {
    const id = ids === 0 ? first + i : load<i32>(ids + <usize>i * 4);
    const at = <usize>id * row;
    const from = gradient + <usize>i * row;
    if (m === 0) sgdRow(parameter + at, from, row);
    else adamRow(parameter + at, m + at, v + at, from, row);
  }
}

function sgdRow(parameter: usize, gradient: usize, row: usize): void {
  const down = f32x4.splat(-rate);
  for (let at: usize = 0; at < row; at += 16) {
    v128.store(parameter + at, madd(down, v128.load(gradient + at), v128.load(parameter + at)));
  }
}

function adamRow(parameter: usize, m: usize, v: usize, gradient: usize, row: usize): void {
  const down = f32x4.splat(rate);
  const scales = f32x4.splat(scale);
  const epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < row; at += 16) {
    const g = v128.load(gradient + at);
    const moment = madd(f32x4.splat(rest1), g, f32x4.mul(f32x4.splat(beta1), v128.load(m + at)));
    const square = f32x4.mul(f32x4.mul(f32x4.splat(rest2), g), g);
    const second = madd(f32x4.splat(beta2), v128.load(v + at), square);
    v128.store(m + at, moment);
    v128.store(v + at, second);
    const denominator = madd(f32x4.sqrt(second), scales, epsilons);
    const change = f32x4.div(f32x4.mul(down, moment), denominator);
    v128.store(parameter + at, f32x4.sub(v128.load(parameter + at), change));
  }
}
