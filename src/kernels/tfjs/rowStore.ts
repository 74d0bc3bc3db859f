/** A table as one tensor whose rows are read and updated individually. */

import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { inPlace } from './inPlace';

export interface RowStore {
  readonly rows: number;
  readonly columns: number;
  tensor: Tensor2D; // [rows, columns]
}

/** Creates a table from a copy of `values` [rows, columns], or of zeros. */
export function createRowStore(rows: number, columns: number, values?: Float32Array): RowStore {
  // A copy, because the CPU backend uses the given array itself and rows are updated in place.
  const own = values ? values.slice() : new Float32Array(rows * columns);
  return { rows, columns, tensor: tensor2d(own, [rows, columns]) };
}

/** A copy of the table: float32 [rows · columns]. */
export function readRowStore({ tensor }: RowStore): Float32Array {
  return inPlace(tensor).slice();
}

/** Replaces the values of the table by `values` [rows · columns]. */
export function writeRowStore({ tensor }: RowStore, values: Float32Array): void {
  inPlace(tensor).set(values);
}
