/** What the kernels' tests share: numbers to try them on, and a GPU that pretends to be a small one. */

import { env, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { randomFrom } from '../../reference/examples';

export const backends = ['webgl', 'wasm', 'cpu'] as const;

/** Numbers in (−1, 1), the same for the same seed, exact in float32. */
export function numbers(length: number, seed: number): Float32Array {
  const random = randomFrom(seed);
  return Float32Array.from({ length }, () => 2 * random() - 1);
}

/** What `compute` gives, read back; nothing is left on the device. */
export function read(compute: () => Tensor): Float32Array {
  return tidy(() => compute().dataSync<'float32'>().slice());
}

/**
 * Has tfjs and the tables believe, while `action` runs, that no texture may be larger than `limit` × `limit`:
 * tables fold, and tfjs squarifies what does not fit. On the other backends it changes nothing.
 */
export function withTextureLimit<Result>(limit: number | undefined, action: () => Result): Result {
  if (limit === undefined) return action();
  const name = 'WEBGL_MAX_TEXTURE_SIZE';
  const before = env().getNumber(name);
  env().set(name, limit);
  try {
    return action();
  } finally {
    env().set(name, before);
  }
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
