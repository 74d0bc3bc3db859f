/** The backends on the GPU: each has one WebGL context, which serves all runs of a worker. */

import type { GpuBackendName } from '../config/settings';
import { releaseGl } from './detectBackend';
import type { CreateNetwork } from './network';
import { computesCorrectly } from './selfCheck';
import { WrongResultsError } from './types';

/** A started backend on the GPU and its WebGL context, which serves all runs of a worker. */
interface GpuBackend extends StartedOnGpu {
  readonly gl: WebGL2RenderingContext;
  readonly onLost: () => void;
}

interface StartedOnGpu {
  readonly createNetwork: CreateNetwork;
  /** Deletes what the backend itself has in the context. */
  readonly dispose?: () => void;
}

/** The started ones. */
const started = new Map<GpuBackendName, GpuBackend>();

/** Whether this backend has a WebGL context. */
export function hasContext(name: GpuBackendName): boolean {
  return started.get(name)?.gl.isContextLost() === false;
}

/** Releases the backend's WebGL context, if it has one, with all its memory; no network may be using it. */
export function releaseContext(name: GpuBackendName): void {
  const backend = started.get(name);
  started.delete(name);
  if (!backend) return;
  backend.gl.canvas.removeEventListener('webglcontextlost', backend.onLost); // not a failure
  backend.dispose?.();
  releaseGl(backend.gl);
}

/**
 * Starts a backend, or returns the one that runs and releases `gl`.
 * @throws WrongResultsError; an error if it does not start
 */
export async function startOnGpu(
  name: GpuBackendName,
  gl: WebGL2RenderingContext | undefined,
): Promise<CreateNetwork> {
  const running = started.get(name);
  if (running && hasContext(name)) {
    releaseGl(gl); // a second context
    return running.createNetwork;
  }
  if (!gl) throw new Error('This browser does not support WebGL 2.');
  const backend = await gpuStarters[name](gl);
  if (!computesCorrectly(backend.createNetwork)) throw new WrongResultsError();
  const onLost = () => contextLostListener?.(name);
  gl.canvas.addEventListener('webglcontextlost', onLost, { once: true });
  started.set(name, { ...backend, gl, onLost });
  return backend.createNetwork;
}

/** Fetch the code of each backend. */
export const gpuImporters = {
  webgl: () => Promise.all([import('../kernels/webgl/device'), import('./webgl/webglNetwork')]),
  tfjs: () => Promise.all([import('../kernels/tfjs/webglBackend'), import('./tfjs/tensorNetwork')]),
} as const;

const gpuStarters = {
  async webgl(gl: WebGL2RenderingContext): Promise<StartedOnGpu> {
    const [{ Device }, { WebglNetwork }] = await gpuImporters.webgl();
    const device = new Device(gl);
    return { createNetwork: (shape, values, settings) => new WebglNetwork(device, shape, values, settings) };
  },
  async tfjs(gl: WebGL2RenderingContext): Promise<StartedOnGpu> {
    const [{ startWebglBackend }, { TensorNetwork }] = await gpuImporters.tfjs();
    const backend = startWebglBackend(gl);
    const createNetwork: CreateNetwork = (shape, values, settings) =>
      new TensorNetwork(backend, shape, values, settings);
    return { createNetwork, dispose: () => backend.dispose() };
  },
} as const;

type ContextLostListener = (name: GpuBackendName) => void;
let contextLostListener: ContextLostListener | undefined;

/** Sets the listener that is called when the WebGL context of a backend is lost; replaces any previous one. */
export function onContextLost(listener: ContextLostListener): void {
  contextLostListener = listener;
}
