/** What the kernels' tests share: numbers to try them on, and how far off a result is. */

import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { randomFrom } from '../../reference/examples';

/** The backends of TensorFlow.js; WebGL and WebAssembly have kernels of their own. */
export const backends = ['cpu'] as const;

/** Numbers in (−1, 1), the same for the same seed, exact in float32. */
export function numbers(length: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length }, () => 2 * random() - 1);
}

/** What `compute` gives, read back; nothing is left on the device. */
export function read(compute: () => Tensor): Float32Array {
  return tidy(() => compute().dataSync<'float32'>().slice());
}

/** The largest difference, relative to `scale`; Infinity where a length differs or a number is missing. */
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
