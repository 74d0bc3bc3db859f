/**
 * One optimizer step on some or all rows of a table; the other rows are not read.
 *   SGD   θ ← θ − η·g
 *   Adam  m ← β₁·m + (1 − β₁)·g;   v ← β₂·v + (1 − β₂)·g²;   θ ← θ − η·(m / c₁) / (√(v / c₂) + ε)
 *         with the bias corrections c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ, t the step of the run counted from 1.
 * The moments of a row decay only when the row is updated ("lazy" Adam), as in torch.optim.SparseAdam.
 * Sources: Kingma & Ba 2015, algorithm 1; https://pytorch.org/docs/stable/generated/torch.optim.SparseAdam.html
 */

import { add, div, mul, sqrt, square, sub, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { adamCoefficients, type OptimizerStep } from '../optimizerStep';
import { type Rows, rowsOf, type Table } from './table';

/** A parameter and its moments, which are absent under SGD. */
export interface Trainable {
  readonly parameter: Table;
  readonly moments?: { readonly first: Table; readonly second: Table };
}

/**
 * Updates rows of `target` in place.
 * @param gradient float32 [capacity, columns]: row i belongs to table row ids[i]; without `rows`, [rows, columns]
 */
export function updateRows(
  { parameter, moments }: Trainable,
  gradient: Tensor2D,
  step: OptimizerStep,
  rows?: Rows,
): void {
  tidy(() => {
    const theta = rowsOf(parameter, rows);
    if (step.kind === 'sgd') {
      parameter.setRows(sub<Tensor2D>(theta, mul(gradient, step.learningRate)), rows);
    } else if (moments) {
      const { rate, scale, epsilon, beta1, beta2, rest1, rest2 } = adamCoefficients(step);
      const first = add<Tensor2D>(mul(rowsOf(moments.first, rows), beta1), mul(gradient, rest1));
      const second = add<Tensor2D>(mul(rowsOf(moments.second, rows), beta2), mul(square(gradient), rest2));
      const change = div(mul(first, rate), add(mul(sqrt(second), scale), epsilon));
      parameter.setRows(sub<Tensor2D>(theta, change), rows);
      moments.first.setRows(first, rows);
      moments.second.setRows(second, rows);
    }
  });
}
