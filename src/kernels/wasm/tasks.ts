/** Work for threads: tasks that can run at the same time, each a sequence of kernel calls. */

import type { Kernels } from './kernels';

/** The kernels that tasks call, in the order of their numbers in a `TaskQueue`. */
export const taskKernels = [
  ...(['product', 'gather', 'sumGroups', 'step', 'updateOutput', 'crossEntropies'] as const),
  ...(['statistics', 'blend', 'inverseDeviation', 'activate', 'backward', 'dropout'] as const),
  ...(['begin', 'take', 'correct', 'gradient'] as const),
] satisfies readonly (keyof Kernels)[];

export type TaskKernel = (typeof taskKernels)[number];

/** One call of a kernel. */
export interface KernelCall {
  readonly kernel: TaskKernel;
  readonly values: readonly number[];
}

/** Calls that run one after another. No other task of the same list reads or writes what it writes. */
export type Task = readonly KernelCall[];

export function call<Name extends TaskKernel>(
  kernel: Name,
  ...values: readonly [...Parameters<Kernels[Name]>]
): KernelCall {
  return { kernel, values };
}

export function runTask(kernels: Kernels, task: Task): void {
  for (const { kernel, values } of task) runKernel(kernels, kernel, values);
}

export function runKernel(kernels: Kernels, name: TaskKernel, values: readonly number[]): void {
  // `call` has checked the values against the parameters of the kernel.
  (kernels[name] as (...values: readonly number[]) => void)(...values);
}

/** Rows or columns from … to − 1. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Splits 0 … total − 1 into at most `parts` ranges of about the same length.
 * @param multiple every boundary but the last is a multiple of it
 */
export function splitRange(total: number, multiple: number, parts: number): Range[] {
  const units = Math.ceil(total / multiple);
  const count = Math.max(1, Math.min(parts, units));
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((i * units) / count) * multiple,
    to: Math.min(total, Math.floor(((i + 1) * units) / count) * multiple),
  }));
}

/** An operand of a product: a matrix by the bytes from one row and from one column to the next. */
interface Operand {
  readonly address: number;
  readonly row: number;
  readonly column: number;
  /** Address of the ids of the rows; 0 for all rows in order. */
  readonly ids?: number;
}

/** A product out[i, j] = Σ_k a[i, k]·b[k, j] with m rows, n columns and sums of `depth` products. */
export interface Product {
  readonly m: number;
  readonly n: number;
  readonly depth: number;
  readonly a: Operand;
  readonly b: Operand;
  readonly out: { readonly address: number; readonly row: number };
}

/** Rows from … to − 1 of a product; both are multiples of 4. */
export function productRows({ n, depth, a, b, out }: Product, { from, to }: Range): KernelCall {
  const ids = a.ids ? a.ids + 4 * from : 0;
  return call(
    'product',
    ...([to - from, n, depth] as const),
    ...([ids ? a.address : a.address + from * a.row, a.row, a.column, ids] as const),
    ...([b.address, b.row, b.column, b.ids ?? 0] as const),
    ...([out.address + from * out.row, out.row] as const),
  );
}

/** Columns from … to − 1 of a product; both are multiples of 8. */
export function productColumns({ m, depth, a, b, out }: Product, { from, to }: Range): KernelCall {
  return call(
    'product',
    ...([m, to - from, depth] as const),
    ...([a.address, a.row, a.column, a.ids ?? 0] as const),
    ...([b.address + from * b.column, b.row, b.column, b.ids ?? 0] as const),
    ...([out.address + 4 * from, out.row] as const),
  );
}
