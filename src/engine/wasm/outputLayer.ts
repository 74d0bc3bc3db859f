/** Training of the output layer: logits, softmax loss and its gradient, and the update of the rows in the softmax. */

import { paddingCorrection, roundUp } from '../../kernels/padding';
import type { Arena, Matrix } from '../../kernels/wasm/arena';
import type { Block } from '../../kernels/wasm/module';
import { call, type Product, productRows, type Range, type Task } from '../../kernels/wasm/tasks';
import type { Candidates, Minibatch } from '../minibatch';
import type { TrainingSizes } from '../workspaceNetwork';
import { addresses, type Optimizer } from './optimizer';
import type { Storage } from './storage';

/** Owns the intermediate results. R is the number of rows in the softmax, padded to a multiple of four. */
export class OutputLayer {
  private readonly logits: Matrix; // [R, B]: logits, then exponentials, then their gradient
  private readonly rows: Block; // int32 [R]
  private readonly corrections: Block; // float32 [R]
  private readonly labels: Block; // int32 [B]
  private readonly largest: Matrix; // [1, B]
  private readonly total: Matrix; // [1, B]
  /** Address of the ids of the candidates; 0 under the full objective. */
  private ids = 0;

  /** @param hidden hidden units after dropout, [B, h + 1]; the last column holds ones, which multiply the bias */
  constructor(
    private readonly storage: Storage,
    arena: Arena,
    private readonly optimizer: Optimizer,
    private readonly sizes: TrainingSizes,
    private readonly hidden: Matrix,
  ) {
    const B = hidden.rows;
    const R = sizes.candidates === undefined ? storage.output[0].rows : roundUp(sizes.candidates, 4);
    this.logits = arena.matrix(R, B);
    this.rows = arena.block(R);
    this.corrections = arena.block(R);
    this.labels = arena.block(B);
    this.largest = arena.matrix(1, B);
    this.total = arena.matrix(1, B);
  }

  /** Copies labels and candidates into memory; padding rows repeat the first row and get a probability of 0. */
  upload({ targets }: Minibatch, candidates: Candidates | undefined): void {
    const { module } = this.storage;
    module.integers(this.labels).set(candidates?.labels ?? targets);
    this.ids = candidates ? this.rows.address : 0;
    if (!candidates) return;
    module.integers(this.rows).fill(candidates.rows[0]).set(candidates.rows);
    module.floats(this.corrections).fill(paddingCorrection).set(candidates.corrections);
  }

  /** Mean loss in nats per word; replaces the logits by ∂loss/∂logits. */
  loss(): number {
    const { logits, largest, total, labels, hidden, corrections, ids } = this;
    const { module, output } = this.storage;
    const { batchSize } = this.sizes;
    const [table] = output;
    const { rows, width } = logits;
    const product: Product = {
      ...{ m: rows, n: width, depth: hidden.width },
      a: { address: table.address, row: table.stride, column: 4, ids },
      b: { address: hidden.address, row: 4, column: hidden.stride },
      out: { address: logits.address, row: logits.stride },
    };
    const logitRows = ({ from, to }: Range): Task => {
      const address = logits.address + from * logits.stride;
      const correct = () => [call('correct', address, to - from, width, corrections.address + 4 * from)];
      return [productRows(product, { from, to }), ...(ids === 0 ? [] : correct())];
    };
    module.run(module.splitRows(rows, 4, rows * width * hidden.width).map(logitRows));

    const label = module.integers(labels);
    const values = module.floats(logits);
    let sum = 0;
    for (let b = 0; b < batchSize; b++) sum -= values[label[b] * width + b];
    const softmax = ({ from, to }: Range): Task => [
      call('begin', from, to, largest.address, total.address),
      call('take', logits.address, rows, width, from, to, largest.address, total.address, 1),
      call('gradient', logits.address, rows, width, from, to, batchSize, labels.address, total.address),
    ];
    module.run(module.splitColumns(width, 60 * rows * width).map(softmax)); // an exponential takes as long as 60
    const maxima = module.floats(largest);
    const totals = module.floats(total);
    for (let b = 0; b < batchSize; b++) sum += Math.log(totals[b]) + maxima[b];
    return sum / batchSize;
  }

  /** dHidden = ∂loss/∂logitsᵀ · table */
  hiddenGradient(dHidden: Matrix): Product {
    const { logits, ids } = this;
    const [table] = this.storage.output;
    return {
      ...{ m: dHidden.rows, n: dHidden.width, depth: logits.rows },
      a: { address: logits.address, row: 4, column: logits.stride },
      b: { address: table.address, row: table.stride, column: 4, ids },
      out: { address: dHidden.address, row: dHidden.stride },
    };
  }

  /**
   * Updates rows of the table.
   * @param count rows in the softmax, without padding
   */
  update(count: number): Task[] {
    const { logits, hidden, ids } = this;
    const { module, output } = this.storage;
    const rows = ({ from, to }: Range): Task => [
      call(
        'updateOutput',
        ...([to - from, hidden.width, logits.width] as const),
        ...([logits.address + from * logits.stride, hidden.address] as const),
        ...addresses(output),
        ...([ids && ids + 4 * from, from, this.optimizer.coefficients] as const),
      ),
    ];
    return module.splitRows(count, 4, count * logits.width * hidden.width).map(rows);
  }
}
