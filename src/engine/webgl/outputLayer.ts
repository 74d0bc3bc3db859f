/**
 * The output layer of a training step: logits of the rows that take part, their loss, and the gradients.
 * Under the full objective the rows are the whole table; under the sampled one they are gathered from it first
 * and drawn back into it afterwards.
 */

import type { Device, Kernel } from '../../kernels/webgl/device';
import { gatherSource } from '../../kernels/webgl/gatherRows';
import type { Indices } from '../../kernels/webgl/indices';
import { bind, type Matrix, range } from '../../kernels/webgl/matrix';
import {
  bindTables,
  denseStepSource,
  gradientOfRow,
  matricesOf,
  type OptimizerKind,
  rowQuads,
  scatterStepSource,
  targetOf,
} from '../../kernels/webgl/optimizer';
import { productSource } from '../../kernels/webgl/product';
import { chunksFor, gradientSource, lossSource, partialSource } from '../../kernels/webgl/softmax';
import type { Arena } from './arena';
import { Pair, padded, type Storage } from './storage';

type Uniforms = Readonly<Record<string, number>>;

export interface OutputContext {
  readonly device: Device;
  readonly storage: Storage;
  /** Has stretches named labels and, with candidates, rows and corrections. */
  readonly indices: Indices;
  readonly arena: Arena;
  readonly kind: OptimizerKind;
  readonly hidden: Matrix; // [B, h + 1]
  /** Most rows that a step picks; absent under the full objective. */
  readonly candidates?: number;
}

/** Fragments that keep a GPU busy: the long sums of dHidden are cut into parts until there are as many. */
const busyFragments = 4096;

export class OutputLayer {
  /** ∂loss/∂hidden as partial sums below each other: [splits · B padded, h + 1] */
  readonly dHidden: Matrix;
  readonly splits: number;
  /** Two rows in two planes: log Σ exp of each example, and the sum of its losses since `takeLosses`. */
  readonly losses: Pair<Matrix>;
  private readonly logits: Matrix; // [R, B]
  private readonly dLogits: Matrix; // [R, B]
  private readonly kernels: Readonly<Record<'logits' | 'partial' | 'loss' | 'dLogits' | 'dHidden', Kernel>>;
  private readonly partials: Matrix;
  private readonly rows: Rows;

  constructor(private readonly context: OutputContext) {
    const { device, indices, arena, hidden, candidates } = context;
    this.rows = candidates === undefined ? wholeTable(context) : pickedRows(context, candidates);
    const batchSize = hidden.rows;
    const table = this.rows.read()[0];
    const logits = arena.matrix(table.rows, batchSize, device.planes);
    const partials = arena.matrix(2 * chunksFor(logits), batchSize, 2);
    const rowsOfPart = padded(batchSize, device.planes);
    const fragments = (rowsOfPart / device.planes) * hidden.texels;
    this.splits = Math.max(1, Math.min(Math.ceil(busyFragments / fragments), Math.ceil(logits.groups / 8)));
    this.dHidden = arena.matrix(this.splits * rowsOfPart, hidden.columns, device.planes);
    this.losses = new Pair(arena.matrix(2, batchSize, 2), arena.matrix(2, batchSize, 2));
    this.logits = logits;
    this.dLogits = arena.matrix(table.rows, batchSize, device.planes);
    this.partials = partials;
    const corrections = candidates === undefined ? undefined : indices.start('corrections');
    const softmax = {
      logits,
      partials,
      losses: this.losses.now,
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
    this.rows.prepare(this.dLogits);
  }

  /** Logits, losses, ∂loss/∂logits and ∂loss/∂hidden. */
  run(): void {
    const { kernels, logits, dLogits, partials, losses } = this;
    const indices = { indices: this.context.indices.texture };
    const hidden = bind('b', this.context.hidden);
    this.rows.gather();
    const table = this.rows.read()[0];
    kernels.logits(logits, { ...bind('a', table), ...hidden });
    kernels.partial(partials, { ...indices, ...bind('logits', logits) });
    const inputs = { ...indices, ...bind('logits', logits), ...bind('partials', partials) };
    kernels.loss(losses.next, { ...inputs, old1: losses.now.textures[1] });
    losses.swap();
    kernels.dLogits(dLogits, { ...indices, ...bind('logits', logits), ...bind('losses', losses.now) });
    kernels.dHidden(this.dHidden, { ...bind('a', dLogits), ...bind('b', table) });
  }

  /**
   * The optimizer's step on the rows that took part.
   * @param count rows picked; the others pad
   */
  update(uniforms: Uniforms, count: number): void {
    this.rows.update(uniforms, count);
  }
}

/** The rows of the table that take part in a step. */
interface Rows {
  gather(): void;
  /** θ and its moments, as many matrices as the optimizer changes. */
  read(): readonly Matrix[];
  prepare(dLogits: Matrix): void;
  update(uniforms: Uniforms, count: number): void;
}

function wholeTable({ device, storage, arena, kind, hidden }: OutputContext): Rows {
  const { output } = storage;
  const [table] = output.now.matrices;
  let update: Rows['update'] = () => {};
  const prepare = (dLogits: Matrix) => {
    const product = { form: 'nn', a: dLogits, b: hidden, out: table } as const;
    const inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
    if (storage.outputInPlace) {
      const finish = range(table.planes, (p) => `out${p} = -rate * sum${p};`);
      const add = device.kernel(productSource({ ...product, declarations: 'uniform float rate;', finish }));
      update = (uniforms) => add(output.now.matrices[0], inputs, { uniforms, add: true });
      return;
    }
    const gradient = arena.matrix(table.rows, table.columns, table.planes);
    const multiply = device.kernel(productSource({ ...product, out: gradient }));
    const step = device.kernel(denseStepSource(kind, { ...table, planes: 1 }));
    update = (uniforms) => {
      multiply(gradient, inputs);
      output.next.targets.forEach((target, plane) => {
        const own = { gradient0: gradient.textures[plane], ...bindTables(output.now.matrices, plane) };
        step(target, own, { uniforms });
      });
      output.swap();
    };
  };
  return {
    gather: () => {},
    read: () => output.now.matrices,
    prepare,
    update: (uniforms, count) => update(uniforms, count),
  };
}

function pickedRows(context: OutputContext, candidates: number): Rows {
  const { device, storage, indices, arena, kind, hidden } = context;
  const { matrices } = storage.output.now;
  const [table] = matrices;
  const rows = padded(candidates, device.planes);
  const picked = matrices.map(() => arena.matrix(rows, table.columns));
  const target = targetOf(picked);
  const ids = indices.start('rows');
  const tables = matricesOf(kind);
  const pick = device.kernel(gatherSource({ table, tables, out: picked[0], ids, perRow: 1 }));
  const gradient = arena.matrix(rows, table.columns, device.planes);
  const scatter = device.kernel(
    scatterStepSource({ kind, gathered: picked[0], ...gradientOfRow(gradient) }),
    rowQuads(table, ids),
  );
  let multiply: Kernel | undefined;
  let inputs = {};
  return {
    gather: () => pick(target, { indices: indices.texture, ...bindTables(matrices) }),
    read: () => picked,
    prepare(dLogits) {
      multiply = device.kernel(productSource({ form: 'nn', a: dLogits, b: hidden, out: gradient }));
      inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
    },
    update(uniforms, count) {
      multiply?.(gradient, inputs);
      const own = { indices: indices.texture, ...bindTables(picked), ...bind('gradient', gradient) };
      scatter(storage.output.now.targets[0], own, { uniforms, quads: count });
    },
  };
}
