import { describe, expect, test } from 'vitest';
import { type HeldLock, ScreenLock } from '../../../../src/ui/shared/screenLock';

/** A browser that grants or refuses requests on command, and counts them. */
function browser() {
  const waiting: { grant: () => void; refuse: () => void }[] = [];
  const held = new Set<HeldLock>();
  const counts = { requests: 0, releases: 0 };
  const revoke: (() => void)[] = [];
  const request = () => {
    counts.requests++;
    return new Promise<HeldLock>((resolve, reject) => {
      const lock: HeldLock = {
        release: async () => {
          counts.releases++;
          held.delete(lock);
        },
        addEventListener: (_, listener) => {
          revoke.push(() => {
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
  return { request, counts, held, answer, revoke };
}

describe('the wake lock', () => {
  test('is requested once while it is wanted, and released when it is not', async () => {
    const { request, counts, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.setWanted(true);
    lock.setWanted(true);
    await answer('grant');
    lock.setWanted(true);
    expect(counts.requests).toBe(1);
    lock.setWanted(false);
    lock.setWanted(false);
    expect([counts.releases, held.size]).toEqual([1, 0]);
  });

  test('is released at once if it is granted when it is no longer wanted', async () => {
    const { request, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.setWanted(true);
    lock.setWanted(false);
    await answer('grant');
    expect(held.size).toBe(0);
  });

  test('is kept if it is wanted again before it is granted', async () => {
    const { request, counts, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.setWanted(true);
    lock.setWanted(false);
    lock.setWanted(true);
    await answer('grant');
    expect([counts.requests, held.size]).toEqual([1, 1]);
  });

  test('is requested again after the browser has released it, and not released twice', async () => {
    const { request, counts, answer, revoke } = browser();
    const lock = new ScreenLock(request);
    lock.setWanted(true);
    await answer('grant');
    revoke[0]();
    lock.setWanted(false);
    expect(counts.releases).toBe(0);
    lock.setWanted(true);
    expect(counts.requests).toBe(2);
  });

  test('is requested again after a refusal, which is not reported', async () => {
    const { request, counts, held, answer } = browser();
    const lock = new ScreenLock(request);
    lock.setWanted(true);
    await answer('refuse');
    lock.setWanted(true);
    await answer('grant');
    expect([counts.requests, held.size]).toEqual([2, 1]);
  });

  test('does nothing in a browser without wake locks', () => {
    const lock = new ScreenLock(undefined);
    expect(() => {
      lock.setWanted(true);
      lock.setWanted(false);
    }).not.toThrow();
  });
});
