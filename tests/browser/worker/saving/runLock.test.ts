/** Who holds a run, where the browser has locks and where it has none. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import { lockRun, locksSupported, newSavedId, tryLockRun } from '../../../../src/worker/saving/runLock';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a new name is 32 hexadecimal digits, another one each time', () => {
  expect(newSavedId()).toMatch(/^[0-9a-f]{32}$/);
  expect(newSavedId()).not.toBe(newSavedId());
});

describe.each([true, false])('where locks are there: %s', (there) => {
  test('a run is held by one at a time, and free again once it is let go', async () => {
    if (!there) vi.stubGlobal('navigator', {});
    expect(locksSupported()).toBe(there);
    const release = await lockRun('one');
    expect(release).toBeDefined();
    expect(await tryLockRun('one')).toBeUndefined();
    const other = await tryLockRun('other');
    expect(other).toBeDefined();
    other?.();
    release?.();
    const again = await lockRun('one');
    expect(again).toBeDefined();
    release?.(); // a second time does no harm to whoever holds it now
    expect(await tryLockRun('one')).toBeUndefined();
    again?.();
  });
});

test('whoever waits for a run gets it when it is let go', async () => {
  const release = await lockRun('one');
  const waiting = lockRun('one');
  release?.();
  const held = await waiting;
  expect(held).toBeDefined();
  held?.();
});
