/**
 * One optimizer step on some or all rows of a table; the other rows are not read.
 *   SGD   θ ← θ − η·g
 *   Adam  m ← β₁·m + (1 − β₁)·g;   v ← β₂·v + (1 − β₂)·g²;   θ ← θ − η·(m / c₁) / (√(v / c₂) + ε)
 *         with the bias corrections c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ, t the step of the run counted from 1.
 * The moments of a row decay only when the row is updated ("lazy" Adam), as in torch.optim.SparseAdam.
 * Sources: Kingma & Ba 2015, algorithm 1; https://pytorch.org/docs/stable/generated/torch.optim.SparseAdam.html
 */

import type { Tensor2D } from '@tensorflow/tfjs-core';
import { adamCoefficients, type OptimizerStep, type SgdStep } from '../optimizerStep';
import { inPlace } from './inPlace';
import type { RowStore } from './rowStore';

/** A parameter and its moments, which are absent under SGD. */
export interface Trainable {
  readonly parameter: RowStore;
  readonly firstMoment?: RowStore;
  readonly secondMoment?: RowStore;
}

/**
 * Updates rows of `target` in place.
 * @param gradient float32 [rows, columns]: row i belongs to table row ids[i] or, without ids, to row i
 * @param ids unique, each in [0, rows of the table)
 */
export function updateRows(
  target: Trainable,
  gradient: Tensor2D,
  step: OptimizerStep,
  ids?: Int32Array,
): void {
  const { columns } = target.parameter;
  const g = inPlace(gradient);
  const theta = inPlace(target.parameter.tensor);
  const moments = momentsOf(target)?.map((store) => inPlace(store.tensor));
  const coefficients = step.kind === 'adam' ? adamCoefficients(step) : undefined;
  const count = ids?.length ?? target.parameter.rows;
  for (let i = 0; i < count; i++) {
    const from = i * columns;
    const to = (ids ? ids[i] : i) * columns;
    if (step.kind === 'sgd') sgdRow(theta, g, to, from, columns, step);
    else if (moments && coefficients)
      adamRow(theta, moments[0], moments[1], g, to, from, columns, coefficients);
  }
}

function sgdRow(
  theta: Float32Array,
  g: Float32Array,
  to: number,
  from: number,
  columns: number,
  { learningRate }: SgdStep,
): void {
  for (let c = 0; c < columns; c++) theta[to + c] -= learningRate * g[from + c];
}

function adamRow(
  theta: Float32Array,
  m: Float32Array,
  v: Float32Array,
  g: Float32Array,
  to: number,
  from: number,
  columns: number,
  { rate, scale, epsilon, beta1, beta2, rest1, rest2 }: ReturnType<typeof adamCoefficients>,
): void {
  for (let c = 0; c < columns; c++) {
    const gradient = g[from + c];
    const first = beta1 * m[to + c] + rest1 * gradient;
    const second = beta2 * v[to + c] + rest2 * gradient * gradient;
    m[to + c] = first;
    v[to + c] = second;
    theta[to + c] -= (rate * first) / (Math.sqrt(second) * scale + epsilon);
  }
}

function momentsOf({ firstMoment, secondMoment }: Trainable): [RowStore, RowStore] | undefined {
  return firstMoment && secondMoment ? [firstMoment, secondMoment] : undefined;
}
