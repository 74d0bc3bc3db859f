/** The forward pass from contexts to hidden units, shared by training and inference. */

import { roundUp } from '../../kernels/padding';
import type { Arena, Matrix } from '../../kernels/wasm/arena';
import type { Block } from '../../kernels/wasm/module';
import type { Shape } from '../parameters';
import { batchNormEpsilon } from '../runningAverages';
import type { Storage } from './storage';

/** Memory for `rows` contexts, a multiple of eight, and their intermediate results. */
export class Forward {
  readonly contexts: Block; // int32 [rows · n]; negative ids give zeros
  readonly x: Matrix; // [rows, n·M]
  readonly normalized: Matrix; // a, then x̂: [rows, h + 1]
  readonly hidden: Matrix; // [rows, h + 1], the last column holds ones, which multiply the bias
  private readonly inverse: Matrix;

  constructor(
    private readonly storage: Storage,
    arena: Arena,
    private readonly shape: Shape,
    readonly rows: number,
  ) {
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
    this.contexts = arena.block(rows * n);
    this.x = arena.matrix(rows, n * roundUp(m, 8));
    this.normalized = arena.matrix(rows, h + 1);
    this.hidden = arena.matrix(rows, h + 1);
    this.inverse = arena.matrix(1, h + 1);
  }

  /** Sets the contexts of the first rows; the remaining rows get zeros. */
  setContexts(contexts: Int32Array): void {
    const all = this.storage.module.integers(this.contexts);
    all.set(contexts);
    all.fill(-1, contexts.length);
  }

  /** x = rows of the contexts;  a = x·W1 */
  linear(): void {
    const { storage, x, normalized: a } = this;
    const { kernels } = storage.module;
    const [table] = storage.embedding;
    const [weights] = storage.hidden;
    const count = this.rows * this.shape.contextLength;
    kernels.gather(table.address, this.contexts.address, count, table.width, x.address);
    kernels.product(
      ...[a.rows, a.width, x.columns],
      ...[x.address, x.stride, 4, 0],
      ...[weights.address, weights.stride, 4, 0],
      ...[a.address, a.stride],
    );
  }

  /**
   * Replaces a by x̂ and computes hidden = tanh(γ·x̂ + β).
   * @param mean     address of the mean
   * @param variance address of the variance
   * @returns the address of 1/√(variance + ε)
   */
  activate(mean: number, variance: number): number {
    const { storage, normalized, hidden, inverse } = this;
    const { kernels } = storage.module;
    const { rows, width } = hidden;
    kernels.inverseDeviation(variance, width, batchNormEpsilon, inverse.address);
    kernels.activate(
      ...[normalized.address, rows, width, this.shape.hiddenSize],
      ...[mean, inverse.address, storage.gamma[0].address, storage.beta[0].address],
      ...[normalized.address, hidden.address],
    );
    return inverse.address;
  }
}
