/** The two ways a kernel reaches its numbers: the WebGL backend's programs, or the memory of WASM and CPU tensors. */

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { backend, engine, getBackend, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';

/** True when tensors live on the GPU (or on a software renderer that plays one). */
export function onWebgl(): boolean {
  return getBackend() === 'webgl';
}

/** The WebGL backend; call only where `onWebgl()`. */
export function webglBackend(): MathBackendWebGL {
  return backend() as MathBackendWebGL;
}

/**
 * The numbers of a float32 tensor in place, on WASM and CPU: writes through it change the tensor.
 * Valid until the next allocation, which may move the WASM heap. A tensor changed in place must never be the
 * second operand of a matMul: the WASM backend caches that operand's packed form by tensor.
 */
export function inPlace(tensor: Tensor): Float32Array {
  if (getBackend() === 'wasm') {
    return (backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
  }
  return tensor.dataSync<'float32'>(); // the CPU backend hands out the array itself
}

/** Runs `program` on WebGL and returns its output as a tensor that `tidy` knows. */
export function runProgram(program: GPGPUProgram, inputs: TensorInfo[], uniforms?: number[][]): Tensor {
  const output = webglBackend().compileAndRun(program, inputs, 'float32', uniforms);
  return engine().makeTensorFromTensorInfo(output);
}
