/** Strings of the top line: the training controls, the state, and the tabs of the views. */

import type { RunState } from '../../store/protocolTypes';
import type { ViewName } from '../../store/view';
import { formatCount } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';

/** Names of the tabs. */
export const viewStrings = {
  /** Accessible name of the top line. */
  region: 'Training and views',
  /** Accessible name of the list of tabs. */
  views: 'Views',
  names: { learn: 'Learn', inside: 'Look inside', write: 'Write' } satisfies Record<ViewName, string>,
};

/** What the top line says about the text and the settings. */
export const aboutStrings = {
  noText: 'No text yet',
};

export const controlStrings = {
  /** The primary button. */
  primary: { train: 'Train', pause: 'Pause', resume: 'Resume' },
  startOver: 'Start over',
  stepOnce: 'Step once',
  moreSteps: 'More steps',
  /** Follows “More steps”. */
  stepsMore: (steps: number) => `+${formatCount(steps)}`,
  /** Description of “More steps”. */
  addsSteps: (steps: number) => `Adds ${formatCount(steps)} steps to the plan and continues training`,
  stop: 'Stop',
  reset: 'Reset',
  savedRuns: 'Saved runs',
};

/** Notes beside the primary button. */
export const controlNotes = {
  imported: 'no text to train on',
  noText: 'load a text first',
  newSettings: 'starts over with the new settings',
  settingsForNextRun: 'new settings apply to the next run',
  startsAgain: 'starts over',
};

export const stateStrings = {
  /** Accessible name of the output. */
  label: 'Training state',
  states: {
    idle: 'idle',
    compiling: 'compiling',
    training: 'training',
    paused: 'paused',
    finished: 'finished',
    stopped: 'stopped',
    diverged: 'diverged',
  } satisfies Record<RunState, string>,
  saved: '· saved',
  /** After the end of a run, while all held-out text is measured. */
  measuring: (share: number) => `· measuring, ${Math.round(100 * share)}%`,
  perplexity: (loss: number) => `perplexity ${formatPerplexity(loss)}`,
};
