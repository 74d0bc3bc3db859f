/** Tables of the network in TensorFlow.js, and the two backends that hold them: on the CPU, and on WebGL. */

import { gather, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';

/** Some rows of a table. */
export interface Rows {
  /** Unique ids of rows, followed by zeros up to the length that all steps have in common: int32 [capacity]. */
  readonly ids: Tensor1D;
  /** Number of ids. */
  readonly count: number;
}

/** A table of float32 whose rows can be replaced one by one, without a pass over the others. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  /** The table as an operand, [rows, columns]. Replacing rows changes it; it must not be disposed or read. */
  readonly tensor: Tensor2D;
  /**
   * Replaces rows in place.
   * @param values [capacity, columns]: row i is for the table's row ids[i], and the rest is ignored; without `rows`,
   *               [rows, columns]
   */
  setRows(values: Tensor2D, rows?: Rows): void;
  /** A copy of the table: float32 [rows · columns]. A device-to-host read. */
  read(): Float32Array;
  /** Replaces the table by a copy of `values` [rows · columns]. */
  write(values: Float32Array): void;
  dispose(): void;
}

/** A backend of TensorFlow.js. */
export interface TensorBackend {
  /** Whether the shapes of all steps should be the same, so that their programs and textures are reused. */
  readonly constantShapes: boolean;
  /** Runs `action` with all its operations on this backend. @throws ContextLostError if that of WebGL is lost */
  run<Result>(action: () => Result): Result;
  /**
   * A copy of the values of a float32 tensor. A device-to-host read.
   * @throws ContextLostError if the context of WebGL is lost
   * @throws RangeError if the GPU has run out of memory
   */
  read(tensor: Tensor): Float32Array;
  /** A table of zeros. Call inside `run`. @throws RangeError if it does not fit on the device */
  createTable(rows: number, columns: number): Table;
}

/** Some rows of a table, [capacity, columns], or all of them, [rows, columns]. */
export function rowsOf(table: Table, rows?: Rows): Tensor2D {
  return rows ? gather(table.tensor, rows.ids) : table.tensor;
}
