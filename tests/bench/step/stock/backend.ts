/** Stock TensorFlow.js on a backend of ours: the same machine, and on WebGL the same renderer. */

import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import type { BackendName } from '../../../../src/config/settings';
import { type CountedContext, createCountedContext } from '../countedContext';

let context: CountedContext | undefined;

/** @returns the draw calls so far, on WebGL */
export async function startStock(backend: BackendName): Promise<(() => number) | undefined> {
  if (backend === 'wasm') prepareWasm();
  if (backend === 'webgl' && !context) {
    context = createCountedContext();
    setWebGLContext(2, context.gl); // of its own it would refuse software renderers
  }
  if (!(await tf.setBackend(backend))) throw new Error(`stock TensorFlow.js does not start on ${backend}`);
  await tf.ready();
  return backend === 'webgl' ? context?.draws : undefined;
}

/** One thread, as ours has. */
function prepareWasm(): void {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': simdUrl, // asked for by name, never fetched
  });
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}
