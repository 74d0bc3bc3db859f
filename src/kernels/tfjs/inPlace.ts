/** Direct access to the values of a tensor on the CPU backend. */

import type { Tensor } from '@tensorflow/tfjs-core';

/** The values of a float32 tensor, not a copy: the CPU backend returns its own array, so writes change the tensor. */
export function inPlace(tensor: Tensor): Float32Array {
  return tensor.dataSync<'float32'>();
}
