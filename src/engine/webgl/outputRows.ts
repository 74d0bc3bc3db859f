/**
 * The rows of the output table that a step uses: the whole table under the full objective; under the sampled one the
 * rows that are gathered from the table first and scattered back into it afterwards.
 */

import type { Device } from '../../kernels/webgl/device';
import { gatherSource } from '../../kernels/webgl/gatherRows';
import type { Indices } from '../../kernels/webgl/indices';
import { bind, type Matrix, unroll } from '../../kernels/webgl/matrix';
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
  /** Has ranges named labels and, with candidates, rows and corrections. */
  readonly indices: Indices;
  readonly arena: Arena;
  readonly kind: OptimizerKind;
  readonly hidden: Matrix; // [B, h + 1]
  /** Maximum number of candidates of a step; absent under the full objective. */
  readonly candidates?: number;
}

/** The rows of the table in the softmax of a step. */
export interface Rows {
  /** Gathers the rows, if they are not the whole table. */
  gather(): void;
  /** θ and its moments: as many matrices as the optimizer updates. */
  read(): readonly Matrix[];
  /** Computes the gradient ∂loss/∂logits · hidden and applies the optimizer step. */
  update(uniforms: Uniforms, count: number): void;
}

export function wholeTable(context: OutputContext, dLogits: Matrix): Rows {
  const { storage } = context;
  return {
    gather: () => {},
    read: () => storage.output.current.matrices,
    update: storage.outputInPlace ? addToTable(context, dLogits) : stepTable(context, dLogits),
  };
}

/** SGD on a device with float blending: θ += −η · (∂loss/∂logits · hidden), in one draw. */
function addToTable({ device, storage, hidden }: OutputContext, dLogits: Matrix): Rows['update'] {
  const [table] = storage.output.current.matrices;
  const finish = unroll(table.planes, (p) => `out${p} = -rate * sum${p};`);
  const declarations = 'uniform float rate;';
  const product = { form: 'nn', a: dLogits, b: hidden, out: table, declarations, finish } as const;
  const add = device.kernel(productSource(product));
  const inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
  return (uniforms) => add(table, inputs, { uniforms, add: true });
}

/** Computes the gradient into its own matrix, then updates the planes one after another. */
function stepTable({ device, storage, arena, kind, hidden }: OutputContext, dLogits: Matrix): Rows['update'] {
  const { output } = storage;
  const [table] = output.current.matrices;
  const gradient = arena.matrix(table.rows, table.columns, table.planes);
  const multiply = device.kernel(productSource({ form: 'nn', a: dLogits, b: hidden, out: gradient }));
  const step = device.kernel(denseStepSource(kind, { ...table, planes: 1 }));
  const inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
  return (uniforms) => {
    multiply(gradient, inputs);
    output.next.targets.forEach((target, plane) => {
      const own = { gradient0: gradient.textures[plane], ...bindTables(output.current.matrices, plane) };
      step(target, own, { uniforms });
    });
    output.swap();
  };
}

export function gatheredRows(
  { device, storage, indices, arena, kind, hidden }: OutputContext,
  dLogits: Matrix,
): Rows {
  const { matrices, targets } = storage.output.current;
  const [table] = matrices;
  const gathered = matrices.map(() => arena.matrix(dLogits.rows, table.columns));
  const target = targetOf(gathered);
  const ids = indices.start('rows');
  const tables = matricesOf(kind);
  const gather = device.kernel(gatherSource({ table, tables, out: gathered[0], ids, perRow: 1 }));
  const gradient = arena.matrix(dLogits.rows, table.columns, device.planes);
  const multiply = device.kernel(productSource({ form: 'nn', a: dLogits, b: hidden, out: gradient }));
  const inputs = { ...bind('a', dLogits), ...bind('b', hidden) };
  const step = { kind, gathered: gathered[0], ...gradientOfRow(gradient) };
  const scatter = device.kernel(scatterStepSource(step), rowQuads(table, ids));
  return {
    gather: () => gather(target, { indices: indices.texture, ...bindTables(matrices) }),
    read: () => gathered,
    update(uniforms, count) {
      multiply(gradient, inputs);
      const own = { indices: indices.texture, ...bindTables(gathered), ...bind('gradient', gradient) };
      scatter(targets[0], own, { uniforms, quads: count });
    },
  };
}
