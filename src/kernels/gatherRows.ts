/**
 * Rows of a table by id.
 *   output[i, c] = table[ids[i], c]
 */

import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl';
import { gather, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { onWebgl, runProgram } from './backends';
import type { RowStore } from './rowStore';

/**
 * @param ids int32 [count], each in [0, rows)
 * @returns float32 [count, columns]
 */
export function gatherRows(store: RowStore, ids: Tensor1D): Tensor2D {
  if (!onWebgl()) return gather(store.tensor, ids);
  return runProgram(gatherProgram(store, ids.shape[0]), [store.tensor, ids]) as Tensor2D;
}

function gatherProgram({ columns, fold }: RowStore, count: number): GPGPUProgram {
  return {
    variableNames: ['table', 'ids'],
    outputShape: [count, columns],
    userCode: `
      void main() {
        ivec2 place = getOutputCoords();
        int id = int(getIds(place.x));
        setOutput(getTable(id / ${fold}, (id - id / ${fold} * ${fold}) * ${columns} + place.y));
      }`,
  };
}
