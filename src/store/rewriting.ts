/** Has the completions rewritten as the network learns, so that they are those of the present network. */

import type { EventMessage } from '../protocol/messages';
import { parametersStep, visibleRun } from './selectors';
import type { State } from './state';

export interface RewritingOptions {
  readonly getState: () => State;
  readonly rewriteOutdated: () => void;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

/** While the network trains, rewriting takes at most one part in so many of the time. */
const timeParts = 8;

/** @returns to be called with each event of the worker, after the state has changed */
export function createRewriting({ getState, rewriteOutdated, now }: RewritingOptions) {
  /** When the last rewriting was requested, and the earliest time of the next one during training. */
  let requestedAt: number | undefined;
  let dueAt = Number.NEGATIVE_INFINITY;

  function rewrite(): void {
    requestedAt = now();
    rewriteOutdated();
  }

  /** After a measurement, or a pause: only if nothing is being written, and the network has changed since. */
  function rewriteIfWanted(): void {
    const state = getState();
    const { writing, pending } = state;
    const run = visibleRun(state);
    const isBusy = writing.asked !== undefined || writing.completions?.state === 'writing';
    if (!writing.rewrites || isBusy || pending || !run || isCurrent(state)) return;
    if (run.state === 'paused' || (run.state === 'training' && now() >= dueAt)) rewrite();
  }

  /** Even if something is being written: that is of earlier parameters. */
  function rewriteAtEnd(): void {
    const state = getState();
    if (visibleRun(state)?.ended && !state.pending && !isCurrent(state)) rewrite();
  }

  return (message: EventMessage): void => {
    switch (message.name) {
      case 'evaluation':
        if (message.payload.part === 'validation') rewriteIfWanted();
        return;
      case 'runState':
        if (message.payload.state === 'paused') rewriteIfWanted();
        else rewriteAtEnd(); // a finished run was opened
        return;
      case 'runEnded':
        rewriteAtEnd();
        return;
      case 'writeDone':
        if (requestedAt !== undefined) dueAt = now() + (timeParts - 1) * (now() - requestedAt);
        requestedAt = undefined;
    }
  };
}

/** Whether there are completions of the parameters that the network has now. */
function isCurrent(state: State): boolean {
  const run = visibleRun(state);
  const { asked, completions } = state.writing;
  if (asked || !run || !completions) return false;
  return completions.runId === run.runId && completions.step === parametersStep(run);
}
