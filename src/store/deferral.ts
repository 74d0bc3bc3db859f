/** Throws things away a little later than asked, so that they can be taken back in between. */

import type { Client } from '../client/client';
import type { Pending } from './state';
import type { Store } from './store';

/** How long something thrown away can be taken back, in milliseconds. */
export const graceMs = 6000;

/** Runs `task` after `delayMs`. @returns a function that calls it off. */
export type Schedule = (task: () => void, delayMs: number) => () => void;

export type LoadText = (text: Omit<Extract<Pending, { kind: 'text' }>, 'kind'>) => void;

interface DeferralParts {
  readonly store: Store;
  readonly client: Client;
  readonly schedule: Schedule;
  readonly load: LoadText;
}

export function createDeferral({ store: { dispatch, getState }, client, schedule, load }: DeferralParts) {
  let callOff: (() => void) | undefined;

  /** Takes what is pending out of the state; `done` tells whether it is about to happen. */
  function take(done: boolean): Pending | undefined {
    const { pending } = getState();
    callOff?.();
    callOff = undefined;
    if (pending) dispatch({ type: done ? 'carriedOut' : 'takenBack' });
    return pending;
  }

  /** Carries out at once what is pending. */
  function settle(): void {
    const pending = take(true);
    if (pending?.kind === 'reset') client.send('reset', {});
    if (pending?.kind === 'text') load(pending);
  }

  return {
    settle,
    /** Carries out what is pending, if anything is, and has `pending` wait in its place. */
    defer(pending: Pending): void {
      settle();
      dispatch({ type: 'deferred', pending });
      callOff = schedule(settle, graceMs);
    },
    /** A text that waits gives way to another without being read. */
    forgetText(): void {
      if (getState().pending?.kind === 'text') take(false);
    },
    /** Takes back what is pending; the text that stays keeps the tokenizer it was cut by. */
    undo(): void {
      const pending = take(false);
      if (pending?.kind === 'reset' && pending.wasTraining) client.send('resume', {});
      const summary = getState().text.ready?.summary;
      if (pending?.kind !== 'text' || !summary) return;
      const { tokenizer, minimumCount } = summary;
      dispatch({ type: 'settingsChanged', change: { corpus: { tokenizer, minimumCount } } });
    },
  };
}
