/** Lets what was thrown away be taken back for a little while. */

import type { Client } from '../client/client';
import type { Pending } from './state';
import type { Store } from './store';

/** How long something thrown away can be taken back, in milliseconds. */
export const undoWindowMs = 6000;

/** Runs `task` after `delayMs`. @returns a function that calls it off. */
export type Schedule = (task: () => void, delayMs: number) => () => void;

export function createUndoWindow({ dispatch, getState }: Store, client: Client, schedule: Schedule) {
  let callOff: (() => void) | undefined;

  /** Takes what is pending out of the state; `done` tells whether it is now past taking back. */
  function take(done: boolean): Pending | undefined {
    const { pending } = getState();
    callOff?.();
    callOff = undefined;
    if (pending) dispatch({ type: done ? 'carriedOut' : 'takenBack' });
    return pending;
  }

  /** From now on what is pending cannot be taken back. */
  function settle(): void {
    const pending = take(true);
    if (pending?.kind === 'reset') client.send('reset', {});
    if (pending?.kind === 'text') client.send('forgetCorpus', {});
  }

  /** Settles what is in the state as pending when its time is over. */
  function settleLater(): void {
    callOff?.();
    callOff = schedule(settle, undoWindowMs);
  }

  return {
    settle,
    settleLater,
    /** Hides the run at once; the worker hears of it later. */
    reset(wasTraining: boolean): void {
      settle();
      dispatch({ type: 'deferred', pending: { kind: 'reset', wasTraining } });
      settleLater();
    },
    undo(): void {
      const pending = take(false);
      if (pending?.kind === 'reset' && pending.wasTraining) client.send('resume', {});
      if (pending?.kind === 'text') client.send('restoreCorpus', {});
    },
  };
}
