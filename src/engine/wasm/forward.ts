/** The forward pass from contexts to hidden units, shared by training and inference. */

import { roundUp } from '../../kernels/padding';
import type { Arena, Matrix } from '../../kernels/wasm/arena';
import type { Block } from '../../kernels/wasm/module';
import { call, type KernelCall, productColumns, type Range } from '../../kernels/wasm/tasks';
import type { Shape } from '../parameters';
import { batchNormEpsilon } from '../runningAverages';
import type { Storage } from './storage';

/** The statistics of BatchNorm, and what to do with columns before they use them and after they are computed. */
interface ColumnSteps {
  /** Addresses. */
  readonly mean: number;
  readonly variance: number;
  readonly before?: (columns: Range) => readonly KernelCall[];
  readonly after?: (columns: Range) => readonly KernelCall[];
}

/** Memory for `rows` contexts, a multiple of eight, and their intermediate results. */
export class Forward {
  readonly contexts: Block; // int32 [rows · n]; negative ids give zeros
  readonly x: Matrix; // [rows, n·M]
  readonly normalized: Matrix; // a, then x̂: [rows, h + 1]
  readonly hidden: Matrix; // [rows, h + 1], the last column holds ones, which multiply the bias
  readonly inverse: Matrix; // 1/√(variance + ε): [1, h + 1]

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

  /** x = rows of the contexts;  a = x·W1;  x̂ = (a − mean)/√(variance + ε);  hidden = tanh(γ·x̂ + β) */
  run(steps: ColumnSteps): void {
    const { x, hidden } = this;
    const { module } = this.storage;
    const words = this.rows * this.shape.contextLength;
    module.run(module.splitRows(words, 1, x.rows * x.width).map((range) => [this.gather(range)]));
    const work = hidden.rows * hidden.width * x.columns;
    module.run(module.splitColumns(hidden.width, work).map((columns) => this.columns(columns, steps)));
  }

  private gather({ from, to }: Range): KernelCall {
    const [table] = this.storage.embedding;
    const x = this.x.address + from * table.stride;
    return call('gather', table.address, this.contexts.address + 4 * from, to - from, table.width, x);
  }

  /** Some columns of a, x̂ and hidden: each neuron is independent of the others. */
  private columns(columns: Range, { mean, variance, before, after }: ColumnSteps): KernelCall[] {
    const { storage, x, normalized, hidden, inverse } = this;
    const { from, to } = columns;
    const [weights] = storage.hidden;
    const linear = {
      ...{ m: hidden.rows, n: hidden.width, depth: x.columns },
      a: { address: x.address, row: x.stride, column: 4 },
      b: { address: weights.address, row: weights.stride, column: 4 },
      out: { address: normalized.address, row: normalized.stride },
    };
    return [
      productColumns(linear, columns),
      ...(before?.(columns) ?? []),
      call('inverseDeviation', variance, from, to, batchNormEpsilon, inverse.address),
      call(
        'activate',
        ...([normalized.address, hidden.rows, hidden.width, from, to, this.shape.hiddenSize] as const),
        ...([mean, inverse.address, storage.gamma[0].address, storage.beta[0].address] as const),
        ...([normalized.address, hidden.address] as const),
      ),
      ...(after?.(columns) ?? []),
    ];
  }
}
