/** Starts the TensorFlow.js backend that was detected or chosen; the one place that knows how each is set up. */

import { env, getBackend, ready, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendChoice } from '../config';
import { type Detected, detectBackend } from './detectBackend';
import { BackendError, type BackendReport } from './types';

/**
 * Starts the backend of `choice` and makes it the one that tensors are made on.
 * @throws BackendError where it cannot start
 */
export async function startBackend(choice: BackendChoice): Promise<BackendReport> {
  const before = started.get(choice);
  const usable = before && (before.name !== 'webgl' || contextAlive());
  const { report, gl }: Detected = usable ? { report: before } : detectBackend(choice);
  try {
    if (report.name === 'webgl') await prepareWebgl(gl);
    else if (report.name === 'wasm') await prepareWasm();
    else await import('@tensorflow/tfjs-backend-cpu');
    if (!(await setBackend(report.name))) throw new Error(`the ${report.name} backend did not start`);
    await ready();
  } catch (error) {
    throw new BackendError(report.name, messageOf(error));
  }
  started.set(choice, report);
  return report;
}

/** The context that the WebGL backend computes on: one serves all runs of a worker. */
let context: WebGL2RenderingContext | undefined;
/** What each choice led to, so that a second run does not make a second context. */
const started = new Map<BackendChoice, BackendReport>();

function contextAlive(): boolean {
  return context !== undefined && !context.isContextLost();
}

async function prepareWebgl(gl: WebGL2RenderingContext | undefined): Promise<void> {
  if (contextAlive()) return;
  if (!gl) throw new Error('this browser offers no WebGL 2');
  const { GPGPUContext, MathBackendWebGL, setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
  setWebGLContext(2, gl);
  if (!env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')) {
    throw new Error('this GPU cannot compute in 32-bit floating point');
  }
  if (context) {
    // The backend of a lost context is of no use, and tfjs would hand it out again.
    removeBackend('webgl');
    registerBackend('webgl', () => new MathBackendWebGL(new GPGPUContext(gl)));
  }
  context = gl;
  const lost = () => {
    if (getBackend() === 'webgl') lostListener?.(); // a run on another backend does not mind
  };
  gl.canvas.addEventListener('webglcontextlost', lost, { once: true });
}

async function prepareWasm(): Promise<void> {
  const { startWasm } = await import('./wasmBackend');
  await startWasm();
}

let lostListener: (() => void) | undefined;

/** Has `listener`, and no other, called when the GPU drops the context: tfjs itself would go on with garbage. */
export function onContextLost(listener: () => void): void {
  lostListener = listener;
}

/** tfjs rejects with plain objects too. */
function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return hasMessage ? String(error.message) : String(error);
}
