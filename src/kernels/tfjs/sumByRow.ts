/**
 * Sums the rows of a gradient that belong to the same row of a table.
 *   output[u, c] = Σ_{j in group u} values[j, c]
 * Only visits the rows of the minibatch; unsortedSegmentSum would create a whole table of mostly zeros.
 */

import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { inPlace } from './inPlace';

/** Positions of a list of ids, grouped by id. */
export interface Groups {
  /** The distinct ids, in order of first appearance. */
  readonly ids: Int32Array; // [distinct]
  /** The positions; those of one id are contiguous. */
  readonly order: Int32Array; // [positions]
  /** Group u is order[starts[u]] … order[starts[u + 1] − 1]. */
  readonly starts: Int32Array; // [distinct + 1]
}

/**
 * @param values float32 [positions, columns]
 * @returns float32 [distinct, columns]
 */
export function sumByRow(values: Tensor2D, { ids, order, starts }: Groups): Tensor2D {
  const columns = values.shape[1];
  const input = inPlace(values);
  const output = new Float32Array(ids.length * columns);
  for (let u = 0; u < ids.length; u++) {
    for (let j = starts[u]; j < starts[u + 1]; j++) {
      const from = order[j] * columns;
      const to = u * columns;
      for (let c = 0; c < columns; c++) output[to + c] += input[from + c];
    }
  }
  return tensor2d(output, [ids.length, columns]);
}
