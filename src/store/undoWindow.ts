/** Allows a discarded run or text to be restored for a few seconds. */

import type { Client } from '../client/client';
import type { Pending } from './state';
import type { Store } from './store';

/** How long Undo is offered, in milliseconds. */
const undoWindowMs = 6000;

/** Runs `task` after `delayMs`. @returns a function that cancels it */
export type Schedule = (task: () => void, delayMs: number) => () => void;

export function createUndoWindow({ dispatch, getState }: Store, client: Client, schedule: Schedule) {
  let cancelTimer: (() => void) | undefined;

  /** Removes the pending item from the state, for good or by restoring it. */
  function close(action: 'undoExpired' | 'undone'): Pending | undefined {
    const { pending } = getState();
    cancelTimer?.();
    cancelTimer = undefined;
    if (pending) dispatch({ type: action });
    return pending;
  }

  /** Makes the pending discard final. */
  function settle(): void {
    const pending = close('undoExpired');
    if (pending?.kind === 'reset') client.send('reset', {});
    if (pending?.kind === 'text') client.send('forgetCorpus', {});
  }

  /** Makes the pending discard final when its time is over. */
  function settleLater(): void {
    cancelTimer?.();
    cancelTimer = schedule(settle, undoWindowMs);
  }

  return {
    settle,
    settleLater,
    /** Hides the run at once; the worker is told when the time for Undo is over. */
    reset(wasTraining: boolean): void {
      settle();
      dispatch({ type: 'undoOffered', pending: { kind: 'reset', wasTraining } });
      settleLater();
    },
    undo(): void {
      const pending = close('undone');
      if (pending?.kind === 'reset' && pending.wasTraining) client.send('resume', {});
      if (pending?.kind === 'text') client.send('restoreCorpus', {});
    },
  };
}
