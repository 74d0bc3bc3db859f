/** How a kernel reaches the numbers of a tensor on the CPU. */

import type { Tensor } from '@tensorflow/tfjs-core';

/** The numbers of a float32 tensor in place: the CPU backend hands out its own array, and writes through it count. */
export function inPlace(tensor: Tensor): Float32Array {
  return tensor.dataSync<'float32'>();
}
