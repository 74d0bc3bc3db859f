import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { State } from '../../../../src/store/state';
import { canWait, throttleChanges } from '../../../../src/ui/shared/useThrottledSelector';
import { stateWithRun } from './fixtures';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store with one listener, and the times of the calls to it. */
function watch() {
  let state = stateWithRun({ step: 0 });
  let listener: ((state: State, before: State) => void) | undefined;
  const start = performance.now();
  const calls: number[] = [];
  let hidden = false;
  const unsubscribe = throttleChanges(
    {
      everyMs: 200,
      isHidden: () => hidden,
      subscribe: (added) => {
        listener = added;
        return () => {
          listener = undefined;
        };
      },
    },
    () => calls.push(Math.round(performance.now() - start)),
  );
  return {
    calls,
    unsubscribe,
    hide: () => {
      hidden = true;
    },
    change(next: State) {
      const before = state;
      state = next;
      listener?.(next, before);
    },
  };
}

describe('a throttled selector', () => {
  test('updates at a limited rate during training, and always after the last change', () => {
    const { change, calls } = watch();
    for (let step = 1; step <= 50; step++) {
      change(stateWithRun({ step }));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual([0, 200, 400, 600]);
  });

  test('updates at once when the training state changes, and while training is paused', () => {
    const { change, calls } = watch();
    change(stateWithRun({ step: 1 }));
    vi.advanceTimersByTime(10);
    change(stateWithRun({ step: 2, state: 'paused' }));
    vi.advanceTimersByTime(10);
    change(stateWithRun({ step: 3, state: 'paused' }));
    expect(calls).toEqual([0, 10, 20]);
  });

  test('does not update while the page is hidden, nor after it is unsubscribed', () => {
    const { change, calls, hide, unsubscribe } = watch();
    hide();
    change(stateWithRun({ step: 1 }));
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual([]);
    unsubscribe();
    change(stateWithRun({ step: 2, state: 'finished' }));
    expect(calls).toEqual([]);
  });
});

test('a change of run is not delayed', () => {
  expect(canWait(stateWithRun({ runId: 2 }), stateWithRun({ runId: 1 }))).toBe(false);
});
