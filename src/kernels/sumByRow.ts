/**
 * Adds up the rows of a gradient that belong to the same row of a table.
 *   output[u, c] = Σ_{j in group u} values[j, c]
 * Only the rows of the minibatch are visited: tfjs's own unsortedSegmentSum reads every value for every output
 * on WebGL, and is missing on WASM.
 */

import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl';
import { type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { inPlace, onWebgl, runProgram } from './backends';

/** Positions of a list of ids, grouped by id. */
export interface Groups {
  /** The distinct ids, in order of first appearance. */
  readonly ids: Int32Array; // [distinct]
  /** The positions, those of one id beside each other. */
  readonly order: Int32Array; // [positions]
  /** Group u is order[starts[u]] … order[starts[u + 1] − 1]. */
  readonly starts: Int32Array; // [distinct + 1]
}

/**
 * @param values float32 [positions, columns]
 * @returns float32 [distinct, columns] on WASM and CPU; on WebGL [positions, columns] with zero rows at the end,
 *   so that textures keep one shape from step to step
 */
export function sumByRow(values: Tensor2D, groups: Groups): Tensor2D {
  return onWebgl() ? sumOnGpu(values, groups) : sumInMemory(values, groups);
}

function sumInMemory(values: Tensor2D, { ids, order, starts }: Groups): Tensor2D {
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

function sumOnGpu(values: Tensor2D, { order, starts }: Groups): Tensor2D {
  const [positions, columns] = values.shape;
  const padded = new Int32Array(positions + 1).fill(order.length);
  padded.set(starts);
  return tidy(
    () =>
      runProgram(sumProgram(positions, columns), [
        values,
        tensor1d(order, 'int32'),
        tensor1d(padded, 'int32'),
      ]) as Tensor2D,
  );
}

function sumProgram(positions: number, columns: number): GPGPUProgram {
  return {
    variableNames: ['values', 'order', 'starts'],
    outputShape: [positions, columns],
    userCode: `
      void main() {
        ivec2 place = getOutputCoords();
        int end = int(getStarts(place.x + 1));
        float sum = 0.0;
        for (int j = int(getStarts(place.x)); j < end; j++) {
          sum += getValues(int(getOrder(j)), place.y);
        }
        setOutput(sum);
      }`,
  };
}
