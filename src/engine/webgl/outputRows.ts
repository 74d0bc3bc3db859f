/**
 * The rows of the output table that a step works on: the whole table under the full objective; under the sampled one
 * rows that are gathered from it first and drawn back into it afterwards.
 */

import type { Device } from '../../kernels/webgl/device';
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
import type { Arena } from './arena';
import type { Storage } from './storage';

export type Uniforms = Readonly<Record<string, number>>;

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

/** The rows of the table that take part in a step. */
export interface Rows {
  /** Fetches them, where they do not lie ready. */
  gather(): void;
  /** θ and its moments, as many matrices as the optimizer changes. */
  read(): readonly Matrix[];
  /** The gradient ∂loss/∂logits · hidden, and the optimizer's step by it. */
  update(uniforms: Uniforms, count: number): void;
}

export function wholeTable(context: OutputContext, dLogits: Matrix): Rows {
  const { storage } = context;
  return {
    gather: () => {},
    read: () => storage.output.now.matrices,
    update: storage.outputInPlace ? addToTable(context, dLogits) : stepTable(context, dLogits),
  };
}

/** SGD where a draw can add: θ += −η · (∂loss/∂logits · hidden), in one draw. */
function addToTable({ device, storage, hidden }: OutputContext, dLogits: Matrix): Rows['update'] {
  const [table] = storage.output.now.matrices;
  const finish = range(table.planes, (p) => `out${p} = -rate * sum${p};`);
  const declarations = 'uniform float rate;';
  const product = { form: 'nn', a: dLogits, b: hidden, out: table, declarations, finish } as const;
  const add = device.kernel(productSource(product));
  const inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
  return (uniforms) => add(table, inputs, { uniforms, add: true });
}

/** The gradient in a matrix of its own, then the step of one plane after the other. */
function stepTable({ device, storage, arena, kind, hidden }: OutputContext, dLogits: Matrix): Rows['update'] {
  const { output } = storage;
  const [table] = output.now.matrices;
  const gradient = arena.matrix(table.rows, table.columns, table.planes);
  const multiply = device.kernel(productSource({ form: 'nn', a: dLogits, b: hidden, out: gradient }));
  const step = device.kernel(denseStepSource(kind, { ...table, planes: 1 }));
  const inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
  return (uniforms) => {
    multiply(gradient, inputs);
    output.next.targets.forEach((target, plane) => {
      const own = { gradient0: gradient.textures[plane], ...bindTables(output.now.matrices, plane) };
      step(target, own, { uniforms });
    });
    output.swap();
  };
}

export function pickedRows(
  { device, storage, indices, arena, kind, hidden }: OutputContext,
  dLogits: Matrix,
): Rows {
  const { matrices, targets } = storage.output.now;
  const [table] = matrices;
  const picked = matrices.map(() => arena.matrix(dLogits.rows, table.columns));
  const target = targetOf(picked);
  const ids = indices.start('rows');
  const tables = matricesOf(kind);
  const pick = device.kernel(gatherSource({ table, tables, out: picked[0], ids, perRow: 1 }));
  const gradient = arena.matrix(dLogits.rows, table.columns, device.planes);
  const multiply = device.kernel(productSource({ form: 'nn', a: dLogits, b: hidden, out: gradient }));
  const inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
  const step = { kind, gathered: picked[0], ...gradientOfRow(gradient) };
  const scatter = device.kernel(scatterStepSource(step), rowQuads(table, ids));
  return {
    gather: () => pick(target, { indices: indices.texture, ...bindTables(matrices) }),
    read: () => picked,
    update(uniforms, count) {
      multiply(gradient, inputs);
      const own = { indices: indices.texture, ...bindTables(picked), ...bind('gradient', gradient) };
      scatter(targets[0], own, { uniforms, quads: count });
    },
  };
}
