/** Inference: logits and losses of contexts. */

import { roundUp } from '../../kernels/padding';
import { Arena, type Matrix } from '../../kernels/wasm/arena';
import type { Minibatch } from '../minibatch';
import type { Shape } from '../parameters';
import { transposeLogits } from '../transposeLogits';
import { Forward } from './forward';
import type { Storage } from './storage';

/** Words whose logits are computed at once: for a few hundred contexts they stay in the cache. */
const wordsAtOnce = 256;

/** Memory for up to `rows` contexts at once. */
export class Inference {
  readonly rows: number;
  private readonly arena: Arena;
  private readonly forward: Forward;
  private readonly logitBlock: Matrix; // [wordsAtOnce, rows]
  private readonly largest: Matrix; // [1, rows]
  private readonly total: Matrix; // [1, rows]

  constructor(
    private readonly storage: Storage,
    private readonly shape: Shape,
    rows: number,
  ) {
    this.rows = roundUp(rows, 8);
    this.arena = new Arena(storage.module);
    this.forward = new Forward(storage, this.arena, shape, this.rows);
    this.logitBlock = this.arena.matrix(wordsAtOnce, this.rows);
    this.largest = this.arena.matrix(1, this.rows);
    this.total = this.arena.matrix(1, this.rows);
  }

  /** float32 [contexts, V] */
  logits(contexts: Int32Array): Float32Array {
    const { vocabularySize: V, contextLength: n } = this.shape;
    const result = new Float32Array((contexts.length / n) * V);
    this.run(contexts, (first, rows) => {
      const logits = this.storage.module.floats(this.logitBlock);
      const words = Math.min(rows, V - first); // the last rows of the table may be padding
      transposeLogits(result, V, { logits, width: this.rows, first, words });
    });
    return result;
  }

  /** float32 [targets], in nats */
  crossEntropies({ contexts, targets }: Minibatch): Float32Array {
    const { largest, total, logitBlock, rows } = this;
    const { module } = this.storage;
    const targetLogits = new Float64Array(targets.length);
    module.kernels.begin(rows, largest.address, total.address);
    this.run(contexts, (first, words) => {
      const logits = module.floats(logitBlock);
      targets.forEach((target, b) => {
        if (target >= first && target < first + words) targetLogits[b] = logits[(target - first) * rows + b];
      });
      module.kernels.take(logitBlock.address, words, rows, largest.address, total.address, 0);
    });
    const maxima = module.floats(largest);
    const totals = module.floats(total);
    return Float32Array.from(targets, (_, b) => Math.log(totals[b]) + maxima[b] - targetLogits[b]);
  }

  /** Computes the logits block by block and calls `visit` for each block of words. */
  private run(contexts: Int32Array, visit: (first: number, words: number) => void): void {
    const { storage, forward, logitBlock } = this;
    const { kernels } = storage.module;
    const [table] = storage.output;
    const { hidden } = forward;
    forward.setContexts(contexts);
    forward.linear();
    forward.activate(storage.runningMean.address, storage.runningVariance.address);
    for (let first = 0; first < table.rows; first += wordsAtOnce) {
      const words = Math.min(wordsAtOnce, table.rows - first);
      kernels.product(
        ...[words, this.rows, hidden.width],
        ...[table.address + first * table.stride, table.stride, 4, 0],
        ...[hidden.address, 4, hidden.stride, 0],
        ...[logitBlock.address, logitBlock.stride],
      );
      visit(first, words);
    }
  }

  dispose(): void {
    this.arena.dispose();
  }
}
