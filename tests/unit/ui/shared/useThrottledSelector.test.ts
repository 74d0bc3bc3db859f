import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { State } from '../../../../src/store/state';
import { canWait, throttleChanges } from '../../../../src/ui/shared/useThrottledSelector';
import { stateWithRun } from './fixtures';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store of one listener, and the times at which the page was told. */
function watch() {
  let state = stateWithRun({ step: 0 });
  let listener: ((state: State, before: State) => void) | undefined;
  const start = performance.now();
  const told: number[] = [];
  let hidden = false;
  const end = throttleChanges(
    {
      everyMs: 200,
      isHidden: () => hidden,
      subscribe: (heard) => {
        listener = heard;
        return () => {
          listener = undefined;
        };
      },
    },
    () => told.push(Math.round(performance.now() - start)),
  );
  return {
    told,
    end,
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

describe('a paced value', () => {
  test('changes at most every so often while training, and the last change always comes', () => {
    const { change, told } = watch();
    for (let step = 1; step <= 50; step++) {
      change(stateWithRun({ step }));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([0, 200, 400, 600]);
  });

  test('changes at once when the state does, and while training rests', () => {
    const { change, told } = watch();
    change(stateWithRun({ step: 1 }));
    vi.advanceTimersByTime(10);
    change(stateWithRun({ step: 2, state: 'paused' }));
    vi.advanceTimersByTime(10);
    change(stateWithRun({ step: 3, state: 'paused' }));
    expect(told).toEqual([0, 10, 20]);
  });

  test('rests while nobody looks, and after it is ended', () => {
    const { change, told, hide, end } = watch();
    hide();
    change(stateWithRun({ step: 1 }));
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([]);
    end();
    change(stateWithRun({ step: 2, state: 'finished' }));
    expect(told).toEqual([]);
  });
});

test('a change of run does not wait', () => {
  expect(canWait(stateWithRun({ runId: 2 }), stateWithRun({ runId: 1 }))).toBe(false);
});
