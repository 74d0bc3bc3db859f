import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withFallback } from '../../../src/engine/withFallback';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<string>(() => {});
const delayed = (ms: number, result: string) => () =>
  new Promise<string>((resolve) => setTimeout(() => resolve(result), ms));

describe('with a fallback', () => {
  test('the first way has its time', async () => {
    const fallback = vi.fn(delayed(0, 'second'));
    const result = withFallback(delayed(999, 'first'), { limitMs: 1000, fallback });
    await vi.advanceTimersByTimeAsync(999);
    expect(await result).toBe('first');
    expect(fallback).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('the second is taken if the first never ends', async () => {
    const result = withFallback(never, { limitMs: 1000, fallback: delayed(50, 'second') });
    await vi.advanceTimersByTimeAsync(1050);
    expect(await result).toBe('second');
  });

  test('the second is taken at once if the first fails', async () => {
    const failing = () => Promise.reject(new Error('not started'));
    expect(await withFallback(failing, { limitMs: 1000, fallback: async () => 'second' })).toBe('second');
  });

  test('the first is still taken if it is merely late', async () => {
    const result = withFallback(delayed(1500, 'first'), { limitMs: 1000, fallback: never });
    await vi.advanceTimersByTimeAsync(1500);
    expect(await result).toBe('first');
  });

  test('an error of the first is thrown if there is no fallback', async () => {
    const failing = () => Promise.reject(new Error('not started'));
    await expect(withFallback(failing, { limitMs: 1000 })).rejects.toThrow('not started');
  });
});
