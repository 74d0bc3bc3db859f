/** Threads on the memory of the kernels, and threads that die. */

import { afterEach, expect, test, vi } from 'vitest';
import relaxedSimdSharedUrl from '../../../../src/kernels/wasm/compiled/relaxedSimdShared.wasm?url';
import { instantiate } from '../../../../src/kernels/wasm/instance';
import { WasmModule } from '../../../../src/kernels/wasm/module';
import { call, type Task } from '../../../../src/kernels/wasm/tasks';
import { ThreadLostError, ThreadPool } from '../../../../src/kernels/wasm/threads/pool';
import { TaskQueue } from '../../../../src/kernels/wasm/threads/taskQueue';

const pools: ThreadPool[] = [];

afterEach(() => {
  vi.restoreAllMocks();
  for (const pool of pools) pool.dispose();
  pools.length = 0;
});

/** A pool, its queue and the workers of its other threads. */
async function startPool(threads: number) {
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 64, shared: true });
  const module = await WebAssembly.compileStreaming(fetch(relaxedSimdSharedUrl));
  const kernels = await instantiate(module, memory);
  const scratch = (thread: number) => kernels.heapStart() + thread * kernels.scratchBytes();
  kernels.setScratch(scratch(0));
  const lost = vi.fn();
  const workers: Worker[] = [];
  const NativeWorker = Worker;
  vi.stubGlobal(
    'Worker',
    class extends NativeWorker {
      constructor(...options: ConstructorParameters<typeof Worker>) {
        super(...options);
        workers.push(this);
      }
    },
  );
  const others = Array.from({ length: threads - 1 }, (_, i) => scratch(i + 1));
  const pool = await ThreadPool.start(kernels, { module, memory }, others, lost);
  vi.unstubAllGlobals();
  pools.push(pool);
  return { pool, memory, workers, lost };
}

/** The first byte after the scratch memory of up to eight threads. */
const free = 3_000_000;

/** Tasks that set one row of eight floats each to ∓3e38 and 0. */
const rows = (count: number): Task[] =>
  Array.from({ length: count }, (_, i) => [call('begin', 0, 8, free + 64 * i, free + 64 * i + 32)]);

function written(memory: WebAssembly.Memory, count: number): boolean {
  const floats = new Float32Array(memory.buffer, free, 16 * count);
  const isWritten = (value: number, i: number) => (i % 16 < 8 ? value < -2e38 : value === 0);
  const all = Array.from(floats).every(isWritten);
  floats.fill(7);
  return all;
}

test('the threads share all tasks, more than fit into the queue at once, and the leader works meanwhile', async () => {
  const { pool, memory } = await startPool(3);
  expect(pool.threads).toBe(3);
  for (const count of [1, 2, 7, 600]) {
    const meanwhile = vi.fn();
    pool.run(rows(count), meanwhile);
    expect(written(memory, count)).toBe(true);
    expect(meanwhile).toHaveBeenCalledOnce();
  }
});

test('other threads really take tasks', async () => {
  const { pool, memory } = await startPool(2);
  const { queue } = pool as unknown as { queue: TaskQueue };
  pool.run(rows(8), () => {
    // The leader waits without taking a task: the other thread must finish all of them.
    expect(queue.waitUntilFinished(() => true)).toBe(true);
  });
  expect(written(memory, 8)).toBe(true);
});

test('threads that die between tasks are not needed', async () => {
  const { pool, memory, workers, lost } = await startPool(3);
  for (const worker of workers) worker.terminate();
  for (let i = 0; i < 3; i++) {
    pool.run(rows(20));
    expect(written(memory, 20)).toBe(true);
  }
  expect(lost).not.toHaveBeenCalled();
});

/** A pool without other threads, and its queue, from which a test takes tasks in the place of one. */
async function startAlone() {
  const { pool, lost } = await startPool(1);
  const { queue } = pool as unknown as { queue: TaskQueue };
  return { pool, lost, thread: new TaskQueue(queue.memory) };
}

test('a task that throws in another thread ends the pool', async () => {
  const { pool, lost, thread } = await startAlone();
  const fail = () => {
    const work = () =>
      thread.work(() => {
        throw new Error('unreachable executed');
      });
    expect(work).toThrow('unreachable executed');
  };
  expect(() => pool.run(rows(4), fail)).toThrow(ThreadLostError);
  expect(() => pool.run(rows(4))).toThrow(ThreadLostError);
  expect(lost).toHaveBeenCalledOnce();
});

test('a thread that stops within a task is given up after a while', async () => {
  const { pool, lost, thread } = await startAlone();
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    clock += 4_000;
    return clock;
  });
  const stop = () => {
    const { take } = thread as unknown as { take(): number | undefined };
    expect(take.call(thread)).toBe(0); // and never finishes it
  };
  expect(() => pool.run(rows(4), stop)).toThrow(ThreadLostError);
  expect(lost).toHaveBeenCalledOnce();
});

test('threads that do not start are done without', async () => {
  const NativeWorker = Worker;
  vi.stubGlobal(
    'Worker',
    class extends NativeWorker {
      constructor() {
        super('data:text/javascript,throw 1');
      }
    },
  );
  const module = await WasmModule.load({ threads: 3 });
  vi.unstubAllGlobals();
  expect(module.threads).toBe(1);
  const block = module.allocate(64);
  module.run([
    [call('begin', 0, 4, block.address, block.address + 16)],
    [call('begin', 4, 8, block.address, block.address + 16)],
  ]);
  expect(module.floats(block)[7]).toBeLessThan(-2e38);
});

test('memory that has grown is the same for all threads', async () => {
  const module = await WasmModule.load({ threads: 2 });
  expect(module.threads).toBe(2);
  for (let i = 0; i < 4; i++) {
    const block = module.allocate(30e6);
    const at = (k: number) => block.address + 7e6 * k;
    module.run(Array.from({ length: 4 }, (_, k) => [call('begin', 0, 4, at(k), at(k) + 16)]));
    const floats = module.floats(block);
    for (let k = 0; k < 4; k++) expect(floats[(7e6 * k) / 4]).toBeLessThan(-2e38);
  }
  module.dispose();
});
