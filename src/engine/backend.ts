/** Starts the detected or chosen backend; the only module that knows how each one is set up. */

import type { BackendChoice, BackendName } from '../config/settings';
import { type Detected, detectBackend, releaseGl, withoutGpu } from './detectBackend';
import { fastestReport, type SpeedMemory, type StepSize } from './measuredSpeeds';
import { comparedSize, measureStepMs } from './measureStep';
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

/** What `automatic` is to be fast at, and what is known about that. */
export interface Speed {
  readonly size: StepSize;
  readonly memory: SpeedMemory;
}

/**
 * Starts the backend of `choice`. Later calls return the same backend unless the WebGL context has been lost. If WebGL
 * does not start or computes wrong results, `automatic` selects another backend.
 * @param speed  with it, `automatic` selects the fastest backend as measured; a GPU that has not been measured at this
 *               size is compared with WebAssembly first, which takes less than a second
 * @throws BackendError if it cannot start
 */
export async function startBackend(choice: BackendChoice, speed?: Speed): Promise<Backend> {
  const previous =
    reports.get(choice) ?? (choice === 'webgl' ? asChosen(reports.get('automatic')) : undefined);
  const usable = previous && (previous.name !== 'webgl' || webgl?.alive());
  const detected: Detected = usable ? { report: previous } : detectBackend(choice);
  const isAutomatic = choice === 'automatic' && speed;
  const remembered = isAutomatic && (await startFastest(detected, speed));
  if (remembered) {
    reports.set(choice, detected.report);
    return remembered;
  }
  const backend = await startDetected(detected.report, detected.gl);
  reports.set(choice, backend.report);
  return isAutomatic && backend.report.name === 'webgl' ? compareWithWasm(backend, speed) : backend;
}

/** Starts the fastest backend as measured; undefined if none was measured, or it does not start. */
async function startFastest({ report, gl }: Detected, { size, memory }: Speed): Promise<Backend | undefined> {
  const fastest = fastestReport(report, memory.recall(report.renderer, size));
  if (!fastest) return undefined;
  const { name } = fastest;
  const hasFailed = report.reason === 'wrongResults' || report.reason === 'gpuFailed';
  if (name === 'webgl' && hasFailed) return undefined;
  const needsContext = name === 'webgl' && !gl && !webgl?.alive(); // the one of a software renderer was released
  const context = needsContext ? detectBackend('webgl').gl : gl;
  try {
    const createNetwork = await start(name, context);
    if (name !== 'webgl') releaseGl(gl);
    return backendOf(fastest, createNetwork);
  } catch {
    if (needsContext) releaseGl(context);
    return undefined;
  }
}

/** Measures WebGL and WebAssembly and returns the faster one; WebGL if they cannot be measured. */
async function compareWithWasm(backend: Backend, { size, memory }: Speed): Promise<Backend> {
  const { report, createNetwork } = backend;
  const compared = comparedSize(size);
  try {
    const createOther = await start('wasm');
    const wasm = measureStepMs(createOther, compared);
    const times = { wasm, webgl: measureStepMs(createNetwork, compared) };
    memory.remember(report.renderer, size, times);
    const fastest = fastestReport(report, times) ?? report;
    return backendOf(fastest, fastest.name === 'webgl' ? createNetwork : createOther);
  } catch (error) {
    if (!webgl?.alive()) throw error;
    return backend; // a run on it reports what does not work
  }
}

async function startDetected(report: BackendReport, gl?: WebGL2RenderingContext): Promise<Backend> {
  if (report.name === 'webgl') {
    await importWebgl().catch((error: unknown) => {
      throw new BackendError('webgl', messageOf(error)); // not fetched, which says nothing about the GPU
    });
  }
  try {
    return backendOf(report, await start(report.name, gl));
  } catch (error) {
    const { name, choice, renderer } = report;
    if (gl?.isContextLost()) throw error;
    releaseGl(gl);
    const wrongResults = error instanceof WrongResultsError;
    const hasAlternative = choice === 'automatic' && name === 'webgl';
    if (!hasAlternative) throw new BackendError(name, messageOf(error), wrongResults);
    return startDetected(withoutGpu(renderer, wrongResults ? 'wrongResults' : 'gpuFailed'));
  }
}

function backendOf(detected: BackendReport, createNetwork: CreateNetwork): Backend {
  const isCpu = detected.name !== 'webgl';
  return {
    report: withThreads(detected),
    createNetwork,
    computesCorrectly: () => isCpu || computesCorrectly(createNetwork),
  };
}

/** The report with the threads of WebAssembly, if it has been started. */
export function withThreads(report: BackendReport): BackendReport {
  return report.name === 'wasm' ? { ...report, ...wasmThreads } : report;
}

/** @param gl  the context for WebGL, if it has not been started */
function start(name: BackendName, gl?: WebGL2RenderingContext): Promise<CreateNetwork> {
  return name === 'webgl' ? startWebgl(gl) : starters[name]();
}

/** The report of the same GPU as an explicit choice. */
function asChosen(report: BackendReport | undefined): BackendReport | undefined {
  return report?.name === 'webgl' ? { ...report, choice: 'webgl', reason: 'chosen' } : undefined;
}

/** The backend started for each choice, so that a second run does not create a second context. */
const reports = new Map<BackendChoice, BackendReport>();

/** The WebGL context; one serves all runs of a worker. */
let webgl: { alive(): boolean; release(): void; createNetwork: CreateNetwork } | undefined;

/** Whether this backend has a WebGL context. */
export function hasContext(name: BackendName): boolean {
  return name === 'webgl' && webgl?.alive() === true;
}

/** Releases the backend's WebGL context, if it has one, with all its memory; no network may be using it. */
export function releaseContext(name: BackendName): void {
  if (name !== 'webgl') return;
  webgl?.release();
  webgl = undefined;
}

const importWebgl = () => Promise.all([import('../kernels/webgl/device'), import('./webgl/webglNetwork')]);

async function startWebgl(gl: WebGL2RenderingContext | undefined): Promise<CreateNetwork> {
  if (webgl?.alive()) {
    releaseGl(gl); // a second context
    return webgl.createNetwork;
  }
  if (!gl) throw new Error('This browser does not support WebGL 2.');
  const [{ Device }, { WebglNetwork }] = await importWebgl();
  const device = new Device(gl);
  const createNetwork: CreateNetwork = (shape, values, settings) =>
    new WebglNetwork(device, shape, values, settings);
  if (!computesCorrectly(createNetwork)) throw new WrongResultsError();
  const onLost = () => contextLostListener?.();
  gl.canvas.addEventListener('webglcontextlost', onLost, { once: true });
  const release = () => {
    gl.canvas.removeEventListener('webglcontextlost', onLost); // not a failure
    releaseGl(gl);
  };
  webgl = { alive: () => !gl.isContextLost(), release, createNetwork };
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
