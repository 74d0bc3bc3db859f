/** Fixtures of the kernel tests: random numbers, and the error of a result. */

import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { randomFrom } from '../../reference/examples';

/** The backends on TensorFlow.js; WebGL and WebAssembly have their own kernels. */
export const backends = ['cpu'] as const;

/** Random numbers in (−1, 1), reproducible by seed, exact in float32. */
export function numbers(length: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length }, () => 2 * random() - 1);
}

/** Reads back the result of `compute` and disposes all its tensors. */
export function read(compute: () => Tensor): Float32Array {
  return tidy(() => compute().dataSync<'float32'>().slice());
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
