/** Who holds a run, where the browser has locks and where it has none. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import { holdRun, holdRunAtOnce, locksKnown, newSavedId } from '../../../src/worker/runLock';

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
    expect(locksKnown()).toBe(there);
    const release = await holdRun('one');
    expect(release).toBeDefined();
    expect(await holdRunAtOnce('one')).toBeUndefined();
    const other = await holdRunAtOnce('other');
    expect(other).toBeDefined();
    other?.();
    release?.();
    const again = await holdRun('one');
    expect(again).toBeDefined();
    release?.(); // a second time does no harm to whoever holds it now
    expect(await holdRunAtOnce('one')).toBeUndefined();
    again?.();
  });
});

test('whoever waits for a run gets it when it is let go', async () => {
  const release = await holdRun('one');
  const waiting = holdRun('one');
  release?.();
  const held = await waiting;
  expect(held).toBeDefined();
  held?.();
});
