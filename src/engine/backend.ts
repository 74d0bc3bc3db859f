/** Starts the detected or chosen backend; the only module that knows how each one is set up. */

import { type BackendChoice, type BackendName, isGpuBackend } from '../config/settings';
import { createGlContext, type Detected, detectBackend, releaseGl, withoutGpu } from './detectBackend';
import { gpuImporters, hasContext, startOnGpu } from './gpuBackends';
import { fastestReport, type SpeedMemory, type StepSize } from './measuredSpeeds';
import { comparedSize, measureStepMs } from './measureStep';
import type { CreateNetwork } from './network';
import { computesCorrectly } from './selfCheck';
import { type Threads, threadCount } from './threadCount';
import { BackendError, type BackendReport, WrongResultsError } from './types';
import { withFallback } from './withFallback';

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
 * Starts the backend of `choice`. Later calls return the same backend unless its WebGL context has been lost. If WebGL
 * does not start, `automatic` tries TensorFlow.js on it; if the GPU computes wrong results, a backend on the CPU.
 * @param speed  with it, `automatic` selects the fastest backend as measured; a GPU that has not been measured at this
 *               size is compared with WebAssembly first, which takes less than a second
 * @throws BackendError if it cannot start
 */
export async function startBackend(choice: BackendChoice, speed?: Speed): Promise<Backend> {
  const previous =
    reports.get(choice) ?? (choice === 'webgl' ? asChosen(reports.get('automatic')) : undefined);
  const usable = previous && (!isGpuBackend(previous.name) || hasContext(previous.name));
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
  const needsContext = isGpuBackend(name) && !gl && !hasContext(name); // the one of a software renderer was released
  const context = needsContext ? createGlContext() : gl;
  try {
    const createNetwork = await start(name, context);
    if (!isGpuBackend(name)) releaseGl(gl);
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
    if (!hasContext('webgl')) throw error;
    return backend; // a run on it reports what does not work
  }
}

async function startDetected(report: BackendReport, gl?: WebGL2RenderingContext): Promise<Backend> {
  const { name, choice, renderer, reason } = report;
  const hasAlternative = choice === 'automatic' && isGpuBackend(name);
  const isFallback = choice === 'automatic' && name === 'tfjs';
  if (isGpuBackend(name) && !isFallback) {
    await gpuImporters[name]().catch((error: unknown) => {
      throw new BackendError(name, messageOf(error)); // not fetched, which says nothing about the GPU
    });
  }
  try {
    return backendOf(report, await start(name, gl));
  } catch (error) {
    if (gl?.isContextLost()) throw error;
    releaseGl(gl);
    const wrongResults = error instanceof WrongResultsError;
    if (!hasAlternative) throw new BackendError(name, messageOf(error), wrongResults);
    if (name === 'tfjs' || wrongResults) {
      return startDetected(withoutGpu(renderer, wrongResults ? 'wrongResults' : reason));
    }
    return startDetected({ name: 'tfjs', choice, renderer, reason: 'gpuFailed' }, createGlContext());
  }
}

function backendOf(detected: BackendReport, createNetwork: CreateNetwork): Backend {
  const isOnCpu = !isGpuBackend(detected.name);
  return {
    report: withThreads(detected),
    createNetwork,
    computesCorrectly: () => isOnCpu || computesCorrectly(createNetwork),
  };
}

/** The report with the threads of WebAssembly, if it has been started. */
export function withThreads(report: BackendReport): BackendReport {
  return report.name === 'wasm' ? { ...report, ...wasmThreads } : report;
}

/** @param gl  the context for a backend on the GPU, if that has not been started */
function start(name: BackendName, gl?: WebGL2RenderingContext): Promise<CreateNetwork> {
  return isGpuBackend(name) ? startOnGpu(name, gl) : starters[name]();
}

/** The report of the same GPU as an explicit choice. */
function asChosen(report: BackendReport | undefined): BackendReport | undefined {
  return report?.name === 'webgl' ? { ...report, choice: 'webgl', reason: 'chosen' } : undefined;
}

/** The backend started for each choice, so that a second run does not create a second context. */
const reports = new Map<BackendChoice, BackendReport>();

let wasm: Promise<CreateNetwork> | undefined;
let wasmThreads: Threads | undefined;

function startWasm(): Promise<CreateNetwork> {
  wasm ??= loadWasm();
  wasm.catch(() => {
    wasm = undefined; // the next call retries
  });
  return wasm;
}

/**
 * Firefox now and then never finishes starting the module with shared memory. Nothing is known to help but to start it
 * again, with one thread. Longer than a slow connection takes for its forty kilobytes.
 */
const threadsLimitMs = 12_000;

async function loadWasm(): Promise<CreateNetwork> {
  const [{ WasmModule }, { WasmNetwork }] = await Promise.all([
    import('../kernels/wasm/module'),
    import('./wasm/wasmNetwork'),
  ]);
  const count = threadCount(navigator.hardwareConcurrency, globalThis.crossOriginIsolated);
  const load = (threads: number) =>
    WasmModule.load({
      threads,
      onThreadLost: () => reportError(new Error('a thread of the WebAssembly backend has stopped')),
    });
  const module = await withFallback(() => load(count.threads), {
    limitMs: threadsLimitMs,
    fallback: count.threads > 1 ? () => load(1) : undefined,
  });
  const failed = count.threads > 1 && module.threads === 1;
  wasmThreads = { ...count, threads: module.threads, ...(failed ? { oneThread: 'notStarted' } : {}) };
  return (shape, values, settings) => new WasmNetwork(module, shape, values, settings);
}

/** The fallback without WebGL and WebAssembly: TensorFlow.js in plain JavaScript. */
async function startCpu(): Promise<CreateNetwork> {
  const [{ startCpuBackend }, { TensorNetwork }] = await Promise.all([
    import('../kernels/tfjs/cpuBackend'),
    import('./tfjs/tensorNetwork'),
  ]);
  const backend = await startCpuBackend();
  return (shape, values, settings) => new TensorNetwork(backend, shape, values, settings);
}

const starters = { wasm: startWasm, cpu: startCpu } as const;

/** Fetches the code of the WebGL and WebAssembly backends, a few kilobytes, so that they can start offline later. */
export function prefetchBackends(): Promise<unknown> {
  return Promise.all([gpuImporters.webgl(), startWasm()]);
}

/** The message of any thrown value; tfjs also rejects with plain objects. */
function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return hasMessage ? String(error.message) : String(error);
}
