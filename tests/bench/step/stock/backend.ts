/** Starts stock TensorFlow.js on the same backend, and on WebGL with the same renderer, as Inkling. */

import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { BackendName } from '../../../../src/config/settings';
import { sharedTensorBackend } from '../tensorBackend';

/** @returns the draw calls so far, on WebGL */
export async function startStock(backend: BackendName): Promise<(() => number) | undefined> {
  if (backend === 'wasm') prepareWasm();
  const draws = backend === 'webgl' ? sharedTensorBackend().draws : undefined;
  if (!(await tf.setBackend(backend))) throw new Error(`stock TensorFlow.js does not start on ${backend}`);
  await tf.ready();
  return draws;
}

/** Limits it to one thread, as in Inkling. */
function prepareWasm(): void {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': simdUrl, // required, but never fetched
  });
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}
