/** Starts the detected or chosen backend; the only module that knows how each one is set up. */

import type { BackendChoice } from '../config/settings';
import { type Detected, detectBackend, withoutGpu } from './detectBackend';
import { measureStepMs } from './measureStep';
import type { CreateNetwork } from './network';
import { computesCorrectly } from './selfCheck';
import { type Threads, threadCount } from './threadCount';
import { BackendError, type BackendReport, WrongResultsError } from './types';

/** A running backend and its network factory. */
export interface Backend {
  readonly report: BackendReport;
  readonly createNetwork: CreateNetwork;
  /** Repeats the check made when it was started: a GPU may stop computing correctly. Device-to-host reads. */
  computesCorrectly(): boolean;
}

/**
 * Starts the backend of `choice`. Later calls return the same backend unless the WebGL context has been lost. If WebGL
 * does not start, computes wrong results or is slow, `automatic` selects another backend.
 * @throws BackendError if it cannot start
 */
export async function startBackend(choice: BackendChoice): Promise<Backend> {
  const previous =
    reports.get(choice) ?? (choice === 'webgl' ? asChosen(reports.get('automatic')) : undefined);
  const usable = previous && (previous.name !== 'webgl' || webgl?.alive());
  const { report, gl }: Detected = usable ? { report: previous } : detectBackend(choice);
  const backend = await startDetected(report, gl);
  reports.set(choice, backend.report);
  return backend;
}

async function startDetected(report: BackendReport, gl?: WebGL2RenderingContext): Promise<Backend> {
  if (report.name === 'webgl') {
    await importWebgl().catch((error: unknown) => {
      throw new BackendError('webgl', messageOf(error)); // not fetched, which says nothing about the GPU
    });
  }
  try {
    const createNetwork = await (report.name === 'webgl' ? startWebgl(gl) : starters[report.name]());
    if (report.reason === 'unknownGpu') return measureUnknownGpu(report, createNetwork);
    return backendOf(report, createNetwork);
  } catch (error) {
    const { name, choice, renderer } = report;
    if (gl?.isContextLost()) throw error;
    const wrongResults = error instanceof WrongResultsError;
    const hasAlternative = choice === 'automatic' && name === 'webgl';
    if (!hasAlternative) throw new BackendError(name, messageOf(error), wrongResults);
    return startDetected(withoutGpu(renderer, wrongResults ? 'wrongResults' : 'gpuFailed'));
  }
}

function backendOf(detected: BackendReport, createNetwork: CreateNetwork): Backend {
  const isCpu = detected.name !== 'webgl';
  const report = { ...detected, ...(detected.name === 'wasm' ? wasmThreads : {}) };
  return { report, createNetwork, computesCorrectly: () => isCpu || computesCorrectly(createNetwork) };
}

/** Uses WebAssembly instead if that is faster here. */
async function measureUnknownGpu(report: BackendReport, createNetwork: CreateNetwork): Promise<Backend> {
  const alternative = withoutGpu(report.renderer, 'measuredSlower');
  const others = await starters[alternative.name === 'wasm' ? 'wasm' : 'cpu']();
  const isFaster = measureStepMs(createNetwork) <= measureStepMs(others);
  return isFaster
    ? backendOf({ ...report, reason: 'measuredFaster' }, createNetwork)
    : backendOf(alternative, others);
}

/** The report of the same GPU as an explicit choice. */
function asChosen(report: BackendReport | undefined): BackendReport | undefined {
  return report?.name === 'webgl' ? { ...report, choice: 'webgl', reason: 'chosen' } : undefined;
}

/** The backend started for each choice, so that a second run does not create a second context. */
const reports = new Map<BackendChoice, BackendReport>();

/** The WebGL context; one serves all runs of a worker. */
let webgl: { alive(): boolean; createNetwork: CreateNetwork } | undefined;

const importWebgl = () => Promise.all([import('../kernels/webgl/device'), import('./webgl/webglNetwork')]);

async function startWebgl(gl: WebGL2RenderingContext | undefined): Promise<CreateNetwork> {
  if (webgl?.alive()) return webgl.createNetwork;
  if (!gl) throw new Error('This browser does not support WebGL 2.');
  const [{ Device }, { WebglNetwork }] = await importWebgl();
  const device = new Device(gl);
  const createNetwork: CreateNetwork = (shape, values, settings) =>
    new WebglNetwork(device, shape, values, settings);
  if (!computesCorrectly(createNetwork)) throw new WrongResultsError();
  gl.canvas.addEventListener('webglcontextlost', () => contextLostListener?.(), { once: true });
  webgl = { alive: () => !gl.isContextLost(), createNetwork };
  return createNetwork;
}

let wasm: Promise<CreateNetwork> | undefined;
let wasmThreads: Threads | undefined;

function startWasm(): Promise<CreateNetwork> {
  wasm ??= loadWasm();
  wasm.catch(() => {
    wasm = undefined; // the next call retries
  });
  return wasm;
}

async function loadWasm(): Promise<CreateNetwork> {
  const [{ WasmModule }, { WasmNetwork }] = await Promise.all([
    import('../kernels/wasm/module'),
    import('./wasm/wasmNetwork'),
  ]);
  const count = threadCount(navigator.hardwareConcurrency, globalThis.crossOriginIsolated);
  const module = await WasmModule.load({
    threads: count.threads,
    onThreadLost: () => reportError(new Error('a thread of the WebAssembly backend has stopped')),
  });
  const failed = count.threads > 1 && module.threads === 1;
  wasmThreads = { ...count, threads: module.threads, ...(failed ? { oneThread: 'notStarted' } : {}) };
  return (shape, values, settings) => new WasmNetwork(module, shape, values, settings);
}

/** The fallback without WebGL and WebAssembly: TensorFlow.js in plain JavaScript. */
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

const starters = { wasm: startWasm, cpu: startCpu } as const;

/** Fetches the code of the WebGL and WebAssembly backends, a few kilobytes, so that they can start offline later. */
export function prefetchBackends(): Promise<unknown> {
  return Promise.all([importWebgl(), startWasm()]);
}

let contextLostListener: (() => void) | undefined;

/** Sets the listener that is called when the WebGL context is lost; replaces any previous one. */
export function onContextLost(listener: () => void): void {
  contextLostListener = listener;
}

/** The message of any thrown value; tfjs also rejects with plain objects. */
function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return hasMessage ? String(error.message) : String(error);
}
