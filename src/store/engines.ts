/** Selectors about the engines: which one is in use, and whether they can be measured now. */

import type { BackendName } from '../config/settings';
import type { BackendReport } from '../protocol/events';
import { memoized } from './memoized';
import { trainingState, visibleRun } from './selectors';
import type { State } from './state';

/** TensorFlow.js on WebGL, with which the others are compared. */
const yardstick: BackendName = 'tfjs';

/** The engine of the current run or, without one, of the next run; undefined until that is known. */
export function engineInUse(state: State): BackendName | undefined {
  const { settings, backend } = state;
  return visibleRun(state) || settings.backend === 'automatic' ? backend?.name : settings.backend;
}

/** The report of `engineInUse`: before a run, a choice takes the place of what was detected or measured. */
export const reportInUse = memoized(
  (state) => [state.settings.backend, state.backend, visibleRun(state) !== undefined],
  (choice, report, hasRun): BackendReport | undefined => {
    const isReported = hasRun || choice === 'automatic' || report?.choice === choice;
    return isReported ? report : { name: choice, choice, reason: 'chosen' };
  },
);

/** Why the engines cannot be measured now: what goes on would slow them down, or changes the text. */
export function measuringBlockedBy(
  state: State,
): 'training' | 'evaluating' | 'writing' | 'loading' | undefined {
  const name = trainingState(state);
  if (name === 'training' || name === 'compiling') return 'training';
  if (state.text.loading) return 'loading';
  if (visibleRun(state)?.evaluating !== undefined) return 'evaluating';
  const isWriting = state.writing.asked !== undefined || state.writing.completions?.state === 'writing';
  return isWriting ? 'writing' : undefined;
}

/** How many times faster an engine with this step is than TensorFlow.js; undefined if that was not measured. */
export function timesTensorFlow({ engines }: State, stepMs: number): number | undefined {
  const reference = engines?.rows.find(({ backend }) => backend === yardstick);
  return reference && 'stepMs' in reference ? reference.stepMs / stepMs : undefined;
}
