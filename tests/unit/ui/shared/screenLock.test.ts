import { describe, expect, test } from 'vitest';
import { type HeldLock, ScreenLock } from '../../../../src/ui/shared/screenLock';

/** A browser that grants or refuses when it is told to, and counts. */
function browser() {
  const waiting: { grant: () => void; refuse: () => void }[] = [];
  const held = new Set<HeldLock>();
  const counts = { requests: 0, releases: 0 };
  const takeBack: (() => void)[] = [];
  const request = () => {
    counts.requests++;
    return new Promise<HeldLock>((resolve, reject) => {
      const lock: HeldLock = {
        release: async () => {
          counts.releases++;
          held.delete(lock);
        },
        addEventListener: (_, listener) => {
          takeBack.push(() => {
            held.delete(lock);
            listener();
          });
        },
      };
      const grant = () => {
        held.add(lock);
        resolve(lock);
      };
      waiting.push({ grant, refuse: () => reject(new Error('refused')) });
    });
  };
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  const answer = async (how: 'grant' | 'refuse') => {
    waiting.shift()?.[how]();
    await settle();
  };
  return { request, counts, held, answer, takeBack };
}

describe('the lock of the screen', () => {
  test('is taken once while it is wanted, and released when it is not', async () => {
    const { request, counts, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.want(true);
    lock.want(true);
    await answer('grant');
    lock.want(true);
    expect(counts.requests).toBe(1);
    lock.want(false);
    lock.want(false);
    expect([counts.releases, held.size]).toEqual([1, 0]);
  });

  test('is released at once where it is granted after it is no longer wanted', async () => {
    const { request, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.want(true);
    lock.want(false);
    await answer('grant');
    expect(held.size).toBe(0);
  });

  test('is kept where the wish came back before it was granted', async () => {
    const { request, counts, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.want(true);
    lock.want(false);
    lock.want(true);
    await answer('grant');
    expect([counts.requests, held.size]).toEqual([1, 1]);
  });

  test('is asked for again after the browser has taken it back, and not released twice', async () => {
    const { request, counts, answer, takeBack } = browser();
    const lock = new ScreenLock(request);
    lock.want(true);
    await answer('grant');
    takeBack[0]();
    lock.want(false);
    expect(counts.releases).toBe(0);
    lock.want(true);
    expect(counts.requests).toBe(2);
  });

  test('is asked for again after a refusal, of which nobody hears', async () => {
    const { request, counts, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.want(true);
    await answer('refuse');
    lock.want(true);
    await answer('grant');
    expect([counts.requests, held.size]).toEqual([2, 1]);
  });

  test('is nothing where the browser has none', () => {
    const lock = new ScreenLock(undefined);
    expect(() => {
      lock.want(true);
      lock.want(false);
    }).not.toThrow();
  });
});
