/** A pool of threads that run kernel calls on one shared memory, led by the thread that created it. */

import type { Kernels } from '../kernels';
import { runKernel, type Task } from '../tasks';
import { queueCapacity, TaskQueue } from './taskQueue';

/** What a thread needs to start. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly queue: SharedArrayBuffer;
  /** Address of the thread's own memory for intermediate results. */
  readonly scratch: number;
}

/** Thrown if a thread has stopped in the middle of a task, so that the numbers in memory are no longer reliable. */
export class ThreadLostError extends Error {
  override readonly name = 'ThreadLostError';

  constructor() {
    super('a thread of the WebAssembly backend has stopped');
  }
}

/** How long to wait for a thread to start; a later one joins in when it is ready. */
const startLimitMs = 2_000;

/** How long the leader waits at once, and how often, before it gives up: ten seconds, without those of a frozen tab. */
const waitMs = 100;
const maxWaits = 100;

/** Browsers allow a page to spin, but not to wait; only tests run kernels outside a worker. */
const mayWait = typeof document === 'undefined';

/** Waits for a change of a counter, for a short time; returns false once it has waited too long in all. */
function createWait(): (counters: Int32Array, index: number, value: number) => boolean {
  let waits = 0;
  const deadline = performance.now() + waitMs * maxWaits;
  return (counters, index, value) => {
    if (!mayWait) return performance.now() < deadline;
    Atomics.wait(counters, index, value, waitMs);
    return ++waits < maxWaits;
  };
}

/** Owns the threads. */
export class ThreadPool {
  private lost = false;

  private constructor(
    private readonly kernels: Kernels,
    private readonly queue: TaskQueue,
    private readonly workers: readonly Worker[],
    private readonly onLost: () => void,
  ) {}

  /**
   * Starts a thread for each address of `scratch`; those that fail to start are left out.
   * @param kernels the leader's own instance
   * @param onLost called once before the first ThreadLostError
   */
  static async start(
    kernels: Kernels,
    { module, memory }: Pick<ThreadStart, 'module' | 'memory'>,
    scratch: readonly number[],
    onLost: () => void,
  ): Promise<ThreadPool> {
    const queue = new TaskQueue();
    const starting = scratch.map((address) =>
      startThread({ module, memory, queue: queue.memory, scratch: address }),
    );
    const workers = (await Promise.all(starting)).filter((worker) => worker !== undefined);
    return new ThreadPool(kernels, queue, workers, onLost);
  }

  /** Number of threads, the leader included. */
  get threads(): number {
    return 1 + this.workers.length;
  }

  /**
   * Runs the tasks on all threads and waits for them.
   * @param meanwhile work of the leader while the other threads run tasks
   * @throws ThreadLostError if a thread stops within a task, and on every later call
   */
  run(tasks: readonly Task[], meanwhile?: () => void): void {
    if (this.lost) throw new ThreadLostError();
    for (let from = 0; from < tasks.length; from += queueCapacity) {
      this.queue.publish(tasks.slice(from, from + queueCapacity));
      if (from === 0) meanwhile?.();
      this.finish();
    }
  }

  private finish(): void {
    const { queue, kernels } = this;
    queue.work((name, values) => runKernel(kernels, name, values));
    if (queue.waitUntilFinished(createWait())) return;
    this.lost = true;
    this.onLost();
    throw new ThreadLostError();
  }

  dispose(): void {
    this.lost = true;
    for (const worker of this.workers) worker.terminate();
  }
}

/** @returns undefined if the thread does not start */
function startThread(start: ThreadStart): Promise<Worker | undefined> {
  const worker = new Worker(new URL('./poolWorker.ts', import.meta.url), { type: 'module', name: 'thread' });
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(worker), startLimitMs);
    const end = (started: Worker | undefined) => {
      clearTimeout(timer);
      resolve(started);
    };
    worker.addEventListener('message', () => end(worker), { once: true });
    worker.addEventListener('error', () => end(undefined), { once: true });
    worker.postMessage(start);
  });
}
