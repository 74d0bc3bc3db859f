/** Inference: logits and losses of contexts. */

import { roundUp } from '../../kernels/padding';
import { Arena, type Matrix } from '../../kernels/wasm/arena';
import type { Block } from '../../kernels/wasm/module';
import { call, productRows, splitRange } from '../../kernels/wasm/tasks';
import type { Minibatch } from '../minibatch';
import type { Shape } from '../parameters';
import { transposeLogits } from '../transposeLogits';
import { Forward } from './forward';
import type { Storage } from './storage';

/** Logits computed at once: half a megabyte. */
const logitsAtOnce = 1 << 17;
/** Maximum number of examples of a call of the kernel `crossEntropies`. */
const examplesAtOnce = 128;

/** Memory for up to `rows` contexts at once. */
export class Inference {
  readonly rows: number;
  private readonly arena: Arena;
  private readonly forward: Forward;
  private readonly logitBlock: Matrix; // [words, rows]
  private readonly targets: Block; // int32 [rows]
  private readonly largest: Matrix; // [1, rows]
  private readonly total: Matrix; // [1, rows]
  private readonly targetLogits: Matrix; // [1, rows]

  constructor(
    private readonly storage: Storage,
    private readonly shape: Shape,
    rows: number,
  ) {
    this.rows = roundUp(rows, 8);
    this.arena = new Arena(storage.module);
    this.forward = new Forward(storage, this.arena, shape, this.rows);
    const wordsAtOnce = Math.max(256, roundUp(logitsAtOnce / this.rows, 4));
    this.logitBlock = this.arena.matrix(Math.min(wordsAtOnce, storage.output[0].rows), this.rows);
    this.targets = this.arena.block(this.rows);
    this.largest = this.arena.matrix(1, this.rows);
    this.total = this.arena.matrix(1, this.rows);
    this.targetLogits = this.arena.matrix(1, this.rows);
  }

  /** float32 [contexts, V] */
  logits(contexts: Int32Array): Float32Array {
    const { logitBlock, rows: width, shape } = this;
    const { module, output } = this.storage;
    const { vocabularySize: V, contextLength: n } = shape;
    const [table] = output;
    const result = new Float32Array((contexts.length / n) * V);
    this.hiddenUnits(contexts);
    for (let first = 0; first < table.rows; first += logitBlock.rows) {
      const rows = Math.min(logitBlock.rows, table.rows - first);
      const product = this.product(first, rows);
      const ranges = module.splitRows(rows, 4, rows * width * table.width);
      module.run(ranges.map((range) => [productRows(product, range)]));
      const words = Math.min(rows, V - first); // the last rows of the table may be padding
      transposeLogits(result, V, { logits: module.floats(logitBlock), width, first, words });
    }
    return result;
  }

  /** float32 [targets], in nats */
  crossEntropies({ contexts, targets }: Minibatch): Float32Array {
    const { largest, total, targetLogits, rows, forward } = this;
    const { module, output } = this.storage;
    const [table] = output;
    module.integers(this.targets).fill(-1).set(targets);
    this.hiddenUnits(contexts);
    const parts = Math.max(Math.ceil(rows / examplesAtOnce), module.threads);
    const tasks = splitRange(rows, 8, parts).map(({ from, to }) => [
      call(
        'crossEntropies',
        ...([table.address, table.rows, table.width, forward.hidden.address] as const),
        ...([from, to, this.targets.address] as const),
        ...([largest.address, total.address, targetLogits.address] as const),
      ),
    ]);
    module.run(tasks);
    const [maxima, totals, logits] = [largest, total, targetLogits].map((row) => module.floats(row));
    return Float32Array.from(targets, (_, b) => Math.log(totals[b]) + maxima[b] - logits[b]);
  }

  private hiddenUnits(contexts: Int32Array): void {
    const { runningMean, runningVariance } = this.storage;
    this.forward.setContexts(contexts);
    this.forward.run({ mean: runningMean.address, variance: runningVariance.address });
  }

  /** The logits of the words first … first + rows − 1. */
  private product(first: number, rows: number) {
    const { logitBlock } = this;
    const { hidden } = this.forward;
    const [table] = this.storage.output;
    return {
      ...{ m: rows, n: this.rows, depth: hidden.width },
      a: { address: table.address + first * table.stride, row: table.stride, column: 4 },
      b: { address: hidden.address, row: 4, column: hidden.stride },
      out: { address: logitBlock.address, row: logitBlock.stride },
    };
  }

  dispose(): void {
    this.arena.dispose();
  }
}
