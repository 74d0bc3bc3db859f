/** The state after the worker has lost the text and the run for good. Pure. */

import type { State } from './state';

/** Resets the page to a first visit, keeping the failure notice. */
export function sessionLost(state: State): State {
  const { failure, writing } = state;
  return {
    ...state,
    text: {},
    run: undefined,
    starting: false,
    recovery: undefined,
    writing: { ...writing, asked: undefined, completions: undefined },
    failure: failure && { ...failure, about: 'text' },
  };
}
