/** TensorFlow.js on WebGL in one context, for the engine of the page and for stock TensorFlow.js alike. */

import type { TensorBackend } from '../../../src/kernels/tfjs/table';
import { startWebglBackend } from '../../../src/kernels/tfjs/webglBackend';
import { createDrawCountingContext } from './drawCountingContext';

let shared: { readonly backend: TensorBackend; draws(): number } | undefined;

export function sharedTensorBackend() {
  if (!shared) {
    const { gl, draws } = createDrawCountingContext();
    shared = { backend: startWebglBackend(gl), draws };
  }
  return shared;
}
