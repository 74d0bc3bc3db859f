/** How a kernel reaches the numbers of a tensor on WebAssembly and CPU. */

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend, getBackend, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The numbers of a float32 tensor in place: writes through it change the tensor.
 * Valid until the next allocation, which may move the WASM heap. A tensor changed in place must never be the
 * second operand of a matMul: the WASM backend caches that operand's packed form by tensor.
 */
export function inPlace(tensor: Tensor): Float32Array {
  if (getBackend() === 'wasm') {
    return (backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
  }
  return tensor.dataSync<'float32'>(); // the CPU backend hands out the array itself
}
