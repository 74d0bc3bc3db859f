/** The active backend of TensorFlow.js, a global state. */

import { getBackend, setBackend } from '@tensorflow/tfjs-core';

/** Activates a backend that has been set before; for such a one `setBackend` acts at once. */
export function activate(name: 'cpu' | 'webgl'): void {
  if (getBackend() !== name) void setBackend(name);
  if (getBackend() !== name) throw new Error(`the backend ${name} of TensorFlow.js is not active`);
}
