/** A table of rows as one tensor whose rows are read and changed without touching the others. */

import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { inPlace } from './inPlace';

export interface RowStore {
  readonly rows: number;
  readonly columns: number;
  tensor: Tensor2D; // [rows, columns]
}

/** Puts a copy of `values` [rows, columns] (zeros when absent) on the device. */
export function createRowStore(rows: number, columns: number, values?: Float32Array): RowStore {
  // A copy: the CPU backend keeps the array it is given, and rows change in place.
  const own = values ? values.slice() : new Float32Array(rows * columns);
  return { rows, columns, tensor: tensor2d(own, [rows, columns]) };
}

/** A copy of the table: float32 [rows · columns]. */
export function readRowStore({ tensor }: RowStore): Float32Array {
  return inPlace(tensor).slice();
}

/** Replaces the table's numbers by `values` [rows · columns]. */
export function writeRowStore({ tensor }: RowStore, values: Float32Array): void {
  inPlace(tensor).set(values);
}
