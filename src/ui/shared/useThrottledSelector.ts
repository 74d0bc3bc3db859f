/** Part of the state, read at most every so often while training runs; once it rests, at once. */

import { useCallback, useSyncExternalStore } from 'react';
import { visibleRun } from '../../store/selectors';
import type { State } from '../../store/state';
import { useStoreApi } from './store';

/** Only between two moments of training may a change wait: where it began, ended or paused, the figures are exact. */
export function canWait(state: State, before: State): boolean {
  const [run, earlier] = [visibleRun(state), visibleRun(before)];
  return run?.state === 'training' && earlier?.state === 'training' && run.runId === earlier.runId;
}

interface ThrottleOptions {
  readonly everyMs: number;
  /** Tells of changes. @returns a function that ends it */
  readonly subscribe: (listener: (state: State, before: State) => void) => () => void;
  readonly isHidden: () => boolean;
}

/**
 * Calls `changed` after a change: at once, or where that may wait, `everyMs` after the last call; while nobody
 * looks, not at all.
 * @returns a function that ends it
 */
export function throttleChanges(
  { everyMs, subscribe, isHidden }: ThrottleOptions,
  changed: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  function call(): void {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    changed();
  }
  const unsubscribe = subscribe((state, before) => {
    if (!canWait(state, before)) call();
    else if (timer === undefined && !isHidden()) {
      const remaining = last + everyMs - performance.now();
      if (remaining <= 0) call();
      else timer = setTimeout(call, remaining);
    }
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** @param select  must give the same value for the same state */
export function useThrottledSelector<Part>(select: (state: State) => Part, everyMs: number): Part {
  const { subscribe, getState } = useStoreApi();
  const listen = useCallback(
    (changed: () => void) => {
      const end = throttleChanges({ everyMs, subscribe, isHidden: () => document.hidden }, changed);
      document.addEventListener('visibilitychange', changed);
      return () => {
        document.removeEventListener('visibilitychange', changed);
        end();
      };
    },
    [subscribe, everyMs],
  );
  return useSyncExternalStore(listen, () => select(getState()));
}
