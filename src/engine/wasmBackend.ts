/** Sets up the WebAssembly backend, single-threaded, from files of our own origin. */

import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { env } from '@tensorflow/tfjs-core';

/** Registers the backend; `setBackend('wasm')` then fetches the one file that fits. */
export async function startWasm(): Promise<void> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': simdUrl, // asked for by name, never fetched: see below
  });
  // The threaded build starts a worker from a blob that does not survive minification.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}
