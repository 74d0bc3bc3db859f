/** Strings of the training controls, the state line and the notifications. */

import type { RunState } from '../../../store/protocolTypes';
import { formatCount } from '../../shared/format';
import { formatPerplexity } from '../../shared/meaning';

export const trainingTitle = 'Watch';

export const controlStrings = {
  /** The primary button. */
  primary: { train: 'Train', pause: 'Pause', resume: 'Resume' },
  startOver: 'Start over',
  stepOnce: 'Step once',
  moreSteps: 'More steps',
  /** Description of “More steps”. */
  addsSteps: (steps: number) => `Adds ${formatCount(steps)} steps to the plan`,
  stop: 'Stop',
  reset: 'Reset',
  savedRuns: 'Saved runs',
};

/** Notes beside the primary button. */
export const controlNotes = {
  imported: 'no text to train on',
  noText: 'load a text first',
  newSettings: 'starts again with the new settings',
  settingsForNextRun: 'new settings apply to the next run',
  startsAgain: 'starts again from the beginning',
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
  perplexity: (loss: number) => `perplexity ${formatPerplexity(loss)}`,
};

export const notificationStrings = {
  choice: 'Notify me when done',
  blocked: 'Notifications are blocked. Allow them for this page in the browser’s settings.',
  diverged: 'Inkling: training stopped because the loss diverged',
  finished: (loss: number | undefined) =>
    loss === undefined
      ? 'Inkling: training finished'
      : `Inkling: training finished with perplexity ${formatPerplexity(loss)}`,
};

/** Titles of a hidden tab. */
export const tabTitles = {
  training: (percent: number) => `${percent}% · Inkling`,
  finished: 'Finished · Inkling',
  diverged: 'Diverged · Inkling',
};
