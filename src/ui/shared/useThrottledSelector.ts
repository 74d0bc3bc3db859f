/** A selector hook that updates at a limited rate during training, and at once otherwise. */

import { useCallback, useSyncExternalStore } from 'react';
import { visibleRun } from '../../store/selectors';
import type { State } from '../../store/state';
import { useStoreApi } from './store';

/** Whether a change may be delayed: only within training, so that figures are exact when a run starts, pauses, or ends. */
export function canWait(state: State, before: State): boolean {
  const [run, earlier] = [visibleRun(state), visibleRun(before)];
  return run?.state === 'training' && earlier?.state === 'training' && run.runId === earlier.runId;
}

interface ThrottleOptions {
  readonly everyMs: number;
  /** @returns a function that unsubscribes */
  readonly subscribe: (listener: (state: State, before: State) => void) => () => void;
  readonly isHidden: () => boolean;
}

/**
 * Calls `onChange` after a change: at once, or, if the change can wait, at least `everyMs` after the last call. While
 * the page is hidden, a change that can wait is skipped.
 * @returns a function that unsubscribes
 */
export function throttleChanges(
  { everyMs, subscribe, isHidden }: ThrottleOptions,
  onChange: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastCall = Number.NEGATIVE_INFINITY;
  function call(): void {
    clearTimeout(timer);
    timer = undefined;
    lastCall = performance.now();
    onChange();
  }
  const unsubscribe = subscribe((state, before) => {
    if (!canWait(state, before)) call();
    else if (timer === undefined && !isHidden()) {
      const remaining = lastCall + everyMs - performance.now();
      if (remaining <= 0) call();
      else timer = setTimeout(call, remaining);
    }
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** @param select  must return the same value for the same state */
export function useThrottledSelector<Part>(select: (state: State) => Part, everyMs: number): Part {
  const { subscribe, getState } = useStoreApi();
  const listen = useCallback(
    (onChange: () => void) => {
      const unsubscribe = throttleChanges({ everyMs, subscribe, isHidden: () => document.hidden }, onChange);
      document.addEventListener('visibilitychange', onChange);
      return () => {
        document.removeEventListener('visibilitychange', onChange);
        unsubscribe();
      };
    },
    [subscribe, everyMs],
  );
  return useSyncExternalStore(listen, () => select(getState()));
}
