import { describe, expect, it } from 'vitest';
import { call, type Task } from '../../../../../src/kernels/wasm/tasks';
import { queueCapacity, TaskQueue } from '../../../../../src/kernels/wasm/threads/taskQueue';

const blend = (value: number) => call('blend', value, 1, 2, 3, 0.5);
const gather = (value: number) => call('gather', value, 1, 2, 3, 4);
const giveUp = () => false;

/** Takes tasks until none is left; the first values of the calls. */
function work(queue: TaskQueue): number[] {
  const values: number[] = [];
  queue.work((_, [first]) => values.push(first));
  return values;
}

describe('a task queue', () => {
  it('runs the calls of each task in order, with their kernels and values', () => {
    const queue = new TaskQueue();
    const tasks: Task[] = [[blend(1), gather(2)], [gather(3.25)]];
    queue.publish(tasks);
    const calls: unknown[] = [];
    queue.work((kernel, values) => calls.push({ kernel, values }));
    expect(calls).toEqual(tasks.flat());
    expect(queue.waitUntilFinished(giveUp)).toBe(true);
  });

  it('gives each task to one thread only', () => {
    const leader = new TaskQueue();
    const other = new TaskQueue(leader.memory);
    leader.publish(Array.from({ length: 6 }, (_, i) => [blend(i)]));
    const taken: number[] = [];
    const byOther: number[] = [];
    leader.work((_, [first]) => {
      taken.push(first);
      if (taken.length === 2) byOther.push(...work(other)); // it takes all the others meanwhile
    });
    expect(taken).toEqual([0, 1]);
    expect(byOther).toEqual([2, 3, 4, 5]);
    expect(leader.waitUntilFinished(giveUp)).toBe(true);
  });

  it('is not finished while another thread has a task', () => {
    const leader = new TaskQueue();
    const other = new TaskQueue(leader.memory);
    leader.publish([[blend(1)], [blend(2)]]);
    let finished: boolean | undefined;
    other.work(() => {
      finished ??= leader.waitUntilFinished(giveUp);
    });
    expect(finished).toBe(false);
    expect(leader.waitUntilFinished(giveUp)).toBe(true);
  });

  it('serves list after list, also when the counters wrap around', () => {
    const queue = new TaskQueue();
    const nearlyFull = 2 ** 31 - 3;
    const counters = new Int32Array(queue.memory, 0, 64);
    for (const counter of [0, 16, 32, 48]) counters[counter] = nearlyFull;
    for (let list = 0; list < 5; list++) {
      queue.publish([[blend(2 * list)], [blend(2 * list + 1)]]);
      expect(work(queue)).toEqual([2 * list, 2 * list + 1]);
      expect(queue.waitUntilFinished(giveUp)).toBe(true);
    }
  });

  it('reports a task that throws, in whatever thread', () => {
    const leader = new TaskQueue();
    leader.publish([[blend(1)], [blend(2)]]);
    const failing = () => {
      throw new Error('unreachable executed');
    };
    expect(() => new TaskQueue(leader.memory).work(failing)).toThrow('unreachable');
    work(leader);
    expect(leader.waitUntilFinished(() => true)).toBe(false);
  });

  it('holds as many tasks as it promises, of the longest kind', () => {
    const queue = new TaskQueue();
    const longest = call('product', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    const tasks = Array.from({ length: queueCapacity }, () => Array.from({ length: 8 }, () => longest));
    queue.publish(tasks);
    let calls = 0;
    queue.work((_, values) => {
      calls++;
      expect(values).toEqual(longest.values);
    });
    expect(calls).toBe(8 * queueCapacity);
    expect(() => queue.publish([[...tasks[0], longest]])).toThrow(RangeError);
  });
});
