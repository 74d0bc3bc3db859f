/** A table of rows as one tensor, laid out so that a row can be read and changed without touching the others. */

import { env, mul, reshape, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { inPlace, onWebgl, webglBackend } from './backends';

/**
 * `rows` × `columns` numbers. On WebGL a texture may be no higher than some 8,192 or 16,384 texels, so `fold`
 * rows stand side by side in one texture row: row r begins at texel ((r mod fold) · columns, ⌊r / fold⌋).
 * On WASM and CPU `fold` is 1.
 */
export interface RowStore {
  readonly rows: number;
  readonly columns: number;
  readonly fold: number;
  /** [⌈rows / fold⌉, fold · columns]; rows past the last are zero. */
  tensor: Tensor2D;
}

/**
 * Puts `values` [rows, columns] (zeros when absent) on the device.
 * @throws RangeError where the device's textures cannot hold them
 */
export function createRowStore(rows: number, columns: number, values?: Float32Array): RowStore {
  const fold = onWebgl() ? foldFor(rows, columns) : 1;
  const folded = Math.ceil(rows / fold) * fold;
  // A copy even where nothing is padded: the CPU backend keeps the array it is given, and rows change in place.
  const padded = new Float32Array(folded * columns);
  if (values) padded.set(values);
  const tensor = tensor2d(padded, [folded / fold, fold * columns]);
  if (onWebgl()) webglBackend().uploadToGPU(tensor.dataId);
  return { rows, columns, fold, tensor };
}

function foldFor(rows: number, columns: number): number {
  const largest = env().getNumber('WEBGL_MAX_TEXTURE_SIZE');
  const fold = Math.ceil(rows / largest);
  if (fold * columns > largest) {
    throw new RangeError(
      `a table of ${rows} × ${columns} does not fit into a texture of ${largest} × ${largest}`,
    );
  }
  return fold;
}

/** Reads the table back: float32 [rows · columns]. A device-to-host read: it waits for the GPU. */
export function readRowStore(store: RowStore): Float32Array {
  const { rows, columns, tensor } = store;
  if (!onWebgl()) return inPlace(tensor).slice();
  // A read of the tensor itself would make the backend drop its texture: read a copy.
  const copy = mul(tensor, 1);
  const values = copy.dataSync<'float32'>().slice(0, rows * columns);
  copy.dispose();
  return values;
}

/** Replaces the table's numbers by `values` [rows · columns]. */
export function writeRowStore(store: RowStore, values: Float32Array): void {
  const { tensor } = createRowStore(store.rows, store.columns, values);
  store.tensor.dispose();
  store.tensor = tensor;
}

/**
 * The whole table as the first operand of a matMul: float32 [≥ rows, columns]; rows past `rows` are zero.
 * It shares the table's memory; the caller disposes it (or tidies).
 */
export function firstOperand(store: RowStore): Tensor2D {
  return reshape(store.tensor, [-1, store.columns]);
}

/**
 * The whole table as the second operand of a matMul: float32 [≥ rows, columns]. On WASM a copy with an identity
 * of its own, because the backend keeps the packed form of a second operand and would miss changes in place:
 * https://github.com/tensorflow/tfjs/blob/master/tfjs-backend-wasm/src/cc/batch_mat_mul_impl.cc
 */
export function secondOperand(store: RowStore): Tensor2D {
  if (onWebgl()) return firstOperand(store);
  return tensor2d(inPlace(store.tensor).slice(), [store.rows, store.columns]);
}
