/** Fixtures of the kernel tests: random numbers, and the error of a result. */

import { tensor1d } from '@tensorflow/tfjs-core';
import { startCpuBackend } from '../../../src/kernels/tfjs/cpuBackend';
import type { Rows, TensorBackend } from '../../../src/kernels/tfjs/table';
import { startWebglBackend } from '../../../src/kernels/tfjs/webglBackend';
import { randomFrom } from '../../reference/examples';

/** TensorFlow.js on WebGL, in a context of its own. @param maxLines see `startWebglBackend` */
export function startTensorWebgl(maxLines?: number): TensorBackend {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) throw new Error('these tests need WebGL 2');
  return startWebglBackend(gl, maxLines);
}

/** The backends of TensorFlow.js; also a GPU whose textures have fewer rows than the tables. */
export const tensorBackends: readonly (readonly [name: string, start: () => Promise<TensorBackend>])[] = [
  ['cpu', startCpuBackend],
  ['webgl', async () => startTensorWebgl()],
  ['webgl, folded', async () => startTensorWebgl(3)],
];

/** Rows of a table, padded to `capacity`. */
export function rowsOn(ids: readonly number[], capacity = ids.length): Rows {
  const padded = new Int32Array(capacity);
  padded.set(ids);
  return { ids: tensor1d(padded, 'int32'), count: ids.length };
}

/** Random numbers in (−1, 1), reproducible by seed, exact in float32. */
export function numbers(length: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length }, () => 2 * random() - 1);
}

/** The largest difference, relative to `scale`; Infinity if the lengths differ or a number is NaN. */
export function error(actual: ArrayLike<number>, expected: ArrayLike<number>, scale = 1): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const distance = Math.abs(actual[i] - expected[i]) / scale;
    if (Number.isNaN(distance)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, distance);
  }
  return largest;
}
