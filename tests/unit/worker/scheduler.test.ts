import { setTimeout as later } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runInSlices } from '../../../src/worker/runInSlices';
import { nextSlice, yieldToMessages } from '../../../src/worker/scheduler';

describe('the next slice', () => {
  test('has as many steps as fit into 30 ms', () => {
    expect(nextSlice(10, 20)).toBe(15);
    expect(nextSlice(10, 30)).toBe(10);
    expect(nextSlice(10, 300)).toBe(1);
  });

  test('is shorter while text is generated', () => {
    expect(nextSlice(10, 20, 8)).toBe(4);
    expect(nextSlice(1, 20, 8)).toBe(1);
  });

  test('is at most twice as long as the last one', () => {
    expect(nextSlice(4, 0.1)).toBe(8);
    expect(nextSlice(4, 0)).toBe(8);
  });

  test('always has at least one step and at most twice as many as before', () => {
    const anyMs = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), anyMs, (steps, elapsedMs) => {
        const next = nextSlice(steps, elapsedMs);
        expect(Number.isInteger(next)).toBe(true);
        expect(next).toBeGreaterThanOrEqual(1);
        expect(next).toBeLessThanOrEqual(2 * steps);
      }),
    );
  });

  test('converges from either side if all steps take equally long', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 100, noNaN: true }), fc.nat(1000), (msPerStep, start) => {
        let steps = start + 1;
        for (let slice = 0; slice < 30; slice++) steps = nextSlice(steps, steps * msPerStep);
        const fitting = Math.max(1, 30 / msPerStep);
        expect(steps).toBeLessThanOrEqual(fitting);
        expect(steps).toBeGreaterThan(fitting - 2); // rounded down, once more by rounding of the quotient
      }),
    );
  });
});

describe('yielding to messages', () => {
  test('lets other tasks run, unlike a resolved promise', async () => {
    let ran = false;
    const timer = later(1).then(() => {
      ran = true;
    });
    for (let turn = 0; !ran && turn < 1_000_000; turn++) await yieldToMessages();
    expect(ran).toBe(true);
    await timer;
  });

  test('resolves in the order of the calls', async () => {
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4].map((each) => yieldToMessages().then(() => order.push(each))));
    expect(order).toEqual([1, 2, 3, 4]);
  });

  test('alternates between two that yield repeatedly', async () => {
    const order: string[] = [];
    const work = async (name: string) => {
      for (let i = 0; i < 3; i++) {
        await yieldToMessages();
        order.push(name);
      }
    };
    await Promise.all([work('a'), work('b')]);
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });
});

describe('running a computation in slices', () => {
  function* counting(upTo: number, log?: string[]): Generator<number, string> {
    try {
      for (let i = 1; i <= upTo; i++) yield i;
      return 'done';
    } finally {
      log?.push('closed');
    }
  }

  test('returns its result, and passes on what it yields', async () => {
    const yielded: number[] = [];
    const result = await runInSlices(
      counting(3),
      () => true,
      (each) => yielded.push(each),
    );
    expect(result).toBe('done');
    expect(yielded).toEqual([1, 2, 3]);
  });

  test('checks after every slice whether to continue', async () => {
    const yielded: number[] = [];
    let calls = 0;
    const result = await runInSlices(
      counting(10),
      () => ++calls < 3,
      (each) => yielded.push(each),
    );
    expect(result).toBeUndefined();
    expect(yielded).toEqual([1, 2, 3]);
    expect(calls).toBe(3);
  });

  test('handles messages between slices', async () => {
    const order: string[] = [];
    const other = async () => {
      for (let i = 0; i < 2; i++) {
        await yieldToMessages();
        order.push('message');
      }
    };
    const waiting = other(); // it yields first, so it continues first
    await runInSlices(
      counting(2),
      () => true,
      (each) => order.push(`slice ${each}`),
    );
    await waiting;
    expect(order).toEqual(['slice 1', 'message', 'slice 2', 'message']);
  });

  test('rejects with the error thrown', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it could
    function* failing(): Generator<number, string> {
      throw new RangeError('nothing to evaluate');
    }
    await expect(runInSlices(failing(), () => true)).rejects.toThrow(RangeError);
  });
});
