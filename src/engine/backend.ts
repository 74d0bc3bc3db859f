/** Starts the backend that was detected or chosen; the one place that knows how each is set up. */

import type { BackendChoice } from '../config/settings';
import { type Detected, detectBackend } from './detectBackend';
import type { CreateNetwork } from './network';
import { BackendError, type BackendReport } from './types';

/** A backend that runs, and how networks are made on it. */
export interface Backend {
  readonly report: BackendReport;
  readonly createNetwork: CreateNetwork;
}

/**
 * Starts the backend of `choice`, once: asked again, it hands out the same unless the GPU has dropped its context.
 * @throws BackendError where it cannot start
 */
export async function startBackend(choice: BackendChoice): Promise<Backend> {
  const before = started.get(choice) ?? (choice === 'webgl' ? chosen(started.get('automatic')) : undefined);
  const usable = before && (before.name !== 'webgl' || webgl?.alive());
  const { report, gl }: Detected = usable ? { report: before } : detectBackend(choice);
  try {
    const createNetwork = await (report.name === 'webgl' ? startWebgl(gl) : starts[report.name]());
    started.set(choice, report);
    return { report, createNetwork };
  } catch (error) {
    throw new BackendError(report.name, messageOf(error));
  }
}

/** The same GPU, but because the user said so. */
function chosen(report: BackendReport | undefined): BackendReport | undefined {
  return report?.name === 'webgl' ? { ...report, choice: 'webgl', reason: 'chosen' } : undefined;
}

/** What each choice led to, so that a second run does not make a second context. */
const started = new Map<BackendChoice, BackendReport>();

/** The context that networks are computed on: one serves all runs of a worker. */
let webgl: { alive(): boolean; createNetwork: CreateNetwork } | undefined;

const importWebgl = () => Promise.all([import('../kernels/webgl/device'), import('./webgl/webglNetwork')]);

async function startWebgl(gl: WebGL2RenderingContext | undefined): Promise<CreateNetwork> {
  if (webgl?.alive()) return webgl.createNetwork;
  if (!gl) throw new Error('this browser offers no WebGL 2');
  const [{ Device }, { WebglNetwork }] = await importWebgl();
  const device = new Device(gl);
  gl.canvas.addEventListener('webglcontextlost', () => lostListener?.(), { once: true });
  webgl = {
    alive: () => !gl.isContextLost(),
    createNetwork: (shape, values, settings) => new WebglNetwork(device, shape, values, settings),
  };
  return webgl.createNetwork;
}

let wasm: Promise<CreateNetwork> | undefined;

function startWasm(): Promise<CreateNetwork> {
  wasm ??= loadWasm();
  wasm.catch(() => {
    wasm = undefined; // the next time it is tried again
  });
  return wasm;
}

async function loadWasm(): Promise<CreateNetwork> {
  const [{ WasmModule }, { WasmNetwork }] = await Promise.all([
    import('../kernels/wasm/module'),
    import('./wasm/wasmNetwork'),
  ]);
  const module = await WasmModule.load();
  return (shape, values, settings) => new WasmNetwork(module, shape, values, settings);
}

/** Where there is neither: TensorFlow.js in plain JavaScript. */
async function startCpu(): Promise<CreateNetwork> {
  const [{ ready, setBackend }, { TensorNetwork }] = await Promise.all([
    import('@tensorflow/tfjs-core'),
    import('./tfjs/tensorNetwork'),
    import('@tensorflow/tfjs-backend-cpu'),
  ]);
  if (!(await setBackend('cpu'))) throw new Error('the cpu backend did not start');
  await ready();
  return (shape, values, settings) => new TensorNetwork(shape, values, settings);
}

const starts = { wasm: startWasm, cpu: startCpu } as const;

/** Fetches what WebGL and WebAssembly need, a few kilobytes: a connection lost later does no harm. */
export function prefetchBackends(): Promise<unknown> {
  return Promise.all([importWebgl(), startWasm()]);
}

let lostListener: (() => void) | undefined;

/** Has `listener`, and no other, called when the GPU drops the context. */
export function onContextLost(listener: () => void): void {
  lostListener = listener;
}

/** tfjs rejects with plain objects too. */
function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return hasMessage ? String(error.message) : String(error);
}
