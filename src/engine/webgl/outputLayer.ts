/** The output layer of a training step: logits of the rows in the softmax, their loss, and the gradients. */

import { roundUp } from '../../kernels/padding';
import type { Kernel } from '../../kernels/webgl/device';
import { bind, type Matrix } from '../../kernels/webgl/matrix';
import { productSource } from '../../kernels/webgl/product';
import { chunksFor, gradientSource, lossSource, partialSource } from '../../kernels/webgl/softmax';
import { gatheredRows, type OutputContext, type Rows, type Uniforms, wholeTable } from './outputRows';
import { DoubleBuffer } from './storage';

/** Fragments that occupy a GPU: the long sums of dHidden are split into parts to reach this number. */
const minFragments = 4096;

export class OutputLayer {
  /** ∂loss/∂hidden as stacked partial sums: [splits · B padded, h + 1] */
  readonly dHidden: Matrix;
  readonly splits: number;
  /** Two rows in two planes: log Σ exp of each example, and the sum of its losses since `Training.takeLossSum`. */
  readonly losses: DoubleBuffer<Matrix>;
  private readonly logits: Matrix; // [R, B]
  private readonly dLogits: Matrix; // [R, B]
  private readonly kernels: Readonly<Record<'logits' | 'partial' | 'loss' | 'dLogits' | 'dHidden', Kernel>>;
  private readonly partials: Matrix;
  private readonly rows: Rows;

  constructor(private readonly context: OutputContext) {
    const { device, storage, indices, arena, hidden, candidates } = context;
    const { planes } = device;
    const batchSize = hidden.rows;
    const count =
      candidates === undefined ? storage.output.current.matrices[0].rows : roundUp(candidates, planes);
    const logits = arena.matrix(count, batchSize, planes);
    this.logits = logits;
    this.dLogits = arena.matrix(count, batchSize, planes);
    this.rows =
      candidates === undefined ? wholeTable(context, this.dLogits) : gatheredRows(context, this.dLogits);
    const [table] = this.rows.read();
    const partials = arena.matrix(2 * chunksFor(logits), batchSize, 2);
    const rowsPerSplit = roundUp(batchSize, planes);
    const fragments = (rowsPerSplit / planes) * hidden.texels;
    this.splits = Math.max(1, Math.min(Math.ceil(minFragments / fragments), Math.ceil(logits.groups / 8)));
    this.dHidden = arena.matrix(this.splits * rowsPerSplit, hidden.columns, planes);
    this.losses = new DoubleBuffer(arena.matrix(2, batchSize, 2), arena.matrix(2, batchSize, 2));
    this.partials = partials;
    const corrections = candidates === undefined ? undefined : indices.start('corrections');
    const softmax = {
      logits,
      partials,
      losses: this.losses.current,
      labels: indices.start('labels'),
      corrections,
    };
    this.kernels = {
      logits: device.kernel(productSource({ form: 'nt', a: table, b: hidden, out: logits })),
      partial: device.kernel(partialSource(softmax)),
      loss: device.kernel(lossSource(softmax, true)),
      dLogits: device.kernel(gradientSource(softmax)),
      dHidden: device.kernel(
        productSource({ form: 'tn', a: logits, b: table, out: this.dHidden, splits: this.splits }),
      ),
    };
  }

  /** Computes logits, losses, ∂loss/∂logits and ∂loss/∂hidden. */
  run(): void {
    const { kernels, logits, dLogits, partials, losses } = this;
    const indices = { indices: this.context.indices.texture };
    const hidden = bind('b', this.context.hidden);
    this.rows.gather();
    const table = this.rows.read()[0];
    kernels.logits(logits, { ...bind('a', table), ...hidden });
    kernels.partial(partials, { ...indices, ...bind('logits', logits) });
    const inputs = { ...indices, ...bind('logits', logits), ...bind('partials', partials) };
    kernels.loss(losses.next, { ...inputs, old1: losses.current.textures[1] });
    losses.swap();
    kernels.dLogits(dLogits, { ...indices, ...bind('logits', logits), ...bind('losses', losses.current) });
    kernels.dHidden(this.dHidden, { ...bind('a', dLogits), ...bind('b', table) });
  }

  /**
   * Runs the optimizer step on the rows in the softmax.
   * @param count number of gathered rows; the others are padding
   */
  update(uniforms: Uniforms, count: number): void {
    this.rows.update(uniforms, count);
  }
}
