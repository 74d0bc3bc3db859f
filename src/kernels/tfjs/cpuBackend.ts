/** TensorFlow.js in plain JavaScript. */

import { ready, setBackend } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { activate } from './activate';
import { CpuTable } from './cpuTable';
import type { TensorBackend } from './table';

/** @throws Error if it does not start */
export async function startCpuBackend(): Promise<TensorBackend> {
  if (!(await setBackend('cpu'))) throw new Error('the cpu backend did not start');
  await ready();
  return {
    constantShapes: false,
    run(action) {
      activate('cpu');
      return action();
    },
    read: (tensor) => tensor.dataSync<'float32'>().slice(), // it hands out its own array
    createTable: (rows, columns) => new CpuTable(rows, columns),
  };
}
