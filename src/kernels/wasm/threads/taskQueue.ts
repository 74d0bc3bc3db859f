/**
 * A queue of tasks in shared memory. One thread, the leader, publishes lists of tasks; every thread takes tasks and runs
 * them. A thread that dies or sleeps does not hold up the others, unless it dies within a task.
 *
 * Tasks are numbered consecutively, across lists. The counters wrap around at 2³², so only differences are compared.
 */

import { type Task, type TaskKernel, taskKernels } from '../tasks';

/** Positions of the counters, each in a cache line of its own. */
const takenAt = 0; // tasks taken
const publishedAt = 16; // tasks published
const finishedAt = 32; // tasks finished
const firstAt = 48; // number of the first task of the current list
const failedAt = 64; // 1 after a task has thrown
const counters = 80;

/** A slot holds a task: the number of calls, then for each call the kernel, the number of values, and the values. */
const slotLength = 128;
const slots = 256;

/** Checks of a counter before a thread waits for it, a few tens of microseconds. */
const spins = 4_000;

/** Tells the processor that the thread is spinning; not available in all browsers. */
const { pause = () => {} } = Atomics as { readonly pause?: () => void };

/** Number of tasks that can be published at once. */
export const queueCapacity = slots;

export class TaskQueue {
  private readonly counters: Int32Array;
  private readonly slots: Float64Array;

  constructor(readonly memory = new SharedArrayBuffer(4 * counters + 8 * slots * slotLength)) {
    this.counters = new Int32Array(memory, 0, counters);
    this.slots = new Float64Array(memory, 4 * counters);
  }

  /** Number of tasks published so far. */
  get published(): number {
    return Atomics.load(this.counters, publishedAt);
  }

  get failed(): boolean {
    return Atomics.load(this.counters, failedAt) !== 0;
  }

  /**
   * Publishes up to `queueCapacity` tasks and wakes the waiting threads. Only for the leader, when all earlier tasks are
   * finished.
   */
  publish(tasks: readonly Task[]): void {
    const first = this.published;
    tasks.forEach((task, i) => {
      this.write(i, task);
    });
    Atomics.store(this.counters, firstAt, first);
    Atomics.store(this.counters, publishedAt, (first + tasks.length) | 0);
    Atomics.notify(this.counters, publishedAt);
  }

  /** Takes tasks and runs them with `run` until none is left. @throws whatever `run` throws */
  work(run: (kernel: TaskKernel, values: readonly number[]) => void): void {
    for (let slot = this.take(); slot !== undefined; slot = this.take()) {
      try {
        this.run(slot, run);
      } catch (error) {
        Atomics.store(this.counters, failedAt, 1);
        Atomics.notify(this.counters, finishedAt);
        throw error;
      }
      const finished = (Atomics.add(this.counters, finishedAt, 1) + 1) | 0;
      if (finished === this.published) Atomics.notify(this.counters, finishedAt);
    }
  }

  /** Waits until the number of published tasks differs from `known`. */
  waitForTasks(known: number): void {
    if (!this.spinWhile(publishedAt, known)) Atomics.wait(this.counters, publishedAt, known);
  }

  /**
   * Waits until all tasks are finished. Only for the leader, after `work`.
   * @param wait how to wait once spinning took too long; returns false to give up
   * @returns whether they are finished
   */
  waitUntilFinished(wait: (counters: Int32Array, index: number, value: number) => boolean): boolean {
    const { counters, published } = this;
    for (;;) {
      const finished = Atomics.load(counters, finishedAt);
      if (finished === published) return true;
      if (this.failed) return false;
      if (!this.spinWhile(finishedAt, finished) && !wait(counters, finishedAt, finished)) return false;
    }
  }

  /** Checks a counter for a while. @returns whether it differs from `value` now */
  private spinWhile(index: number, value: number): boolean {
    for (let i = 0; i < spins; i++) {
      if (Atomics.load(this.counters, index) !== value) return true;
      pause();
    }
    return false;
  }

  /** @returns the slot of a task that now belongs to this thread; undefined if all have been taken */
  private take(): number | undefined {
    const { counters } = this;
    for (;;) {
      const task = Atomics.load(counters, takenAt);
      if (task === this.published) return undefined;
      if (Atomics.compareExchange(counters, takenAt, task, (task + 1) | 0) !== task) continue;
      return (task - Atomics.load(counters, firstAt)) | 0;
    }
  }

  private write(slot: number, task: Task): void {
    const { slots } = this;
    const start = slot * slotLength;
    let at = start;
    slots[at++] = task.length;
    for (const { kernel, values } of task) {
      slots[at++] = taskKernels.indexOf(kernel);
      slots[at++] = values.length;
      for (const value of values) slots[at++] = value;
    }
    if (at > start + slotLength) throw new RangeError('a task has too many calls');
  }

  private run(slot: number, run: (kernel: TaskKernel, values: readonly number[]) => void): void {
    const { slots } = this;
    let at = slot * slotLength;
    const calls = slots[at++];
    for (let i = 0; i < calls; i++) {
      const kernel = taskKernels[slots[at++]];
      const count = slots[at++];
      const values: number[] = [];
      for (let j = 0; j < count; j++) values.push(slots[at++]);
      run(kernel, values);
    }
  }
}
