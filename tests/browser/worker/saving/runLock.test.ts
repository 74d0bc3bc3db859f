/** Locks on saved runs, in browsers with and without the Web Locks API. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import { lockRun, locksSupported, newSavedId, tryLockRun } from '../../../../src/worker/saving/runLock';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a new id is 32 hexadecimal digits and differs every time', () => {
  expect(newSavedId()).toMatch(/^[0-9a-f]{32}$/);
  expect(newSavedId()).not.toBe(newSavedId());
});

describe.each([true, false])('with locks supported: %s', (supported) => {
  test('a run is locked by one holder at a time, and is free after the release', async () => {
    if (!supported) vi.stubGlobal('navigator', {});
    expect(locksSupported()).toBe(supported);
    const release = await lockRun('one');
    expect(release).toBeDefined();
    expect(await tryLockRun('one')).toBeUndefined();
    const other = await tryLockRun('other');
    expect(other).toBeDefined();
    other?.();
    release?.();
    const again = await lockRun('one');
    expect(again).toBeDefined();
    release?.(); // a second release does not affect the new holder
    expect(await tryLockRun('one')).toBeUndefined();
    again?.();
  });
});

test('a waiting caller gets the lock when it is released', async () => {
  const release = await lockRun('one');
  const waiting = lockRun('one');
  release?.();
  const held = await waiting;
  expect(held).toBeDefined();
  held?.();
});
