/** What remains where the worker has lost text and run, and they do not come back. Pure. */

import type { State } from './state';

/** The page is as on a first visit, except for a sentence that says why. */
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
