/** Strings of the runs: the list of saved runs, the current one, earlier ones on the chart, and saving problems. */

import type { ListProblem, RunState, SaveProblem } from '../../store/protocolTypes';
import { formatBytes, formatCount } from '../shared/format';

const retention = 'The five most recent runs are kept automatically, and every run you name.';

export const runsStrings = {
  title: 'Saved runs',
  noRuns:
    'No saved runs yet. A run is saved in this browser automatically, every half minute and whenever training pauses or ends.',
  noOtherRuns: `No other runs. ${retention}`,
  /** @param pageBytes  with the texts and the page itself, if known and larger */
  storage: (runs: number, bytes: number, pageBytes: number | undefined) => {
    const total =
      pageBytes === undefined ? '' : ` (${formatBytes(pageBytes)} with their texts and this page)`;
    return `${formatCount(runs)} ${runs === 1 ? 'run takes' : 'runs take'} up ${formatBytes(bytes)}${total}. ${retention} They never leave this browser.`;
  },

  currentRun: 'Current run',
  imported: 'An imported model without its text. It can write and be exported again.',
  notSaved: 'Not saved: this browser has no room left, or does not let the page save anything.',
  notSavedYet: 'Not saved yet. It will be saved automatically.',
  /** @param moment  see `formatMoment` */
  saved: (moment: string, step: number) => `Saved ${moment}, at step ${formatCount(step)}.`,
  exportModel: 'Export model',
  exportLayers: 'Export for TensorFlow.js',
  exportHint: 'To open a model file again, drop it on this page. The README shows how to read it in Python.',

  continueRun: 'Continue where you left off',

  rename: 'Rename',
  renameRun: (name: string) => `Rename ${name}`,
  nameLabel: 'Name of the run',
  saveName: 'Save name',
  open: 'Open',
  openRun: (name: string) => `Open ${name}`,
  delete: 'Delete',
  deleteRun: (name: string) => `Delete ${name}`,
  confirmDelete: 'Delete this run permanently?',
  keep: 'Keep',
  onChart: 'On the chart',
  chartLegend: 'Earlier runs on the chart',

  saveProblems: {
    quota: 'This browser has no room left to save the run.',
    unavailable:
      'This browser does not let the page save the run. The reason may be a private window, a setting, or a failing disk.',
  } satisfies Record<SaveProblem, string>,
  listProblems: {
    unreadable:
      'The saved runs cannot be read right now: the browser reported a failure of its storage, which often passes. Nothing was deleted.',
    unavailable:
      'This browser does not let the page read or save runs. The reason may be a private window, a setting, or a newer version of this page in another tab.',
  } satisfies Record<ListProblem, string>,
  listAgain: 'Try again',
  trainingContinues: 'Training continues, but what the network learns exists only in this tab.',
  deleteSavedRuns: 'Delete saved runs',
  exportTheModel: 'Export the model',

  states: {
    idle: 'not started',
    compiling: 'unfinished', // when it was saved; whether it is still training is not known
    training: 'unfinished',
    paused: 'paused',
    finished: 'finished',
    stopped: 'stopped',
    diverged: 'diverged',
  } satisfies Record<RunState, string>,
  stepOf: (step: number, totalSteps: number) =>
    step === totalSteps
      ? `step ${formatCount(step)}`
      : `step ${formatCount(step)} of ${formatCount(totalSteps)}`,
  perplexity: (formatted: string) => `perplexity ${formatted}`,
  notMeasured: 'not measured yet',

  differentText: 'different text',
  sameSettings: 'same settings',
  /** @param setting  the setting's name in lowercase */
  difference: (setting: string, value: string, current: string) =>
    `${setting} ${value} instead of ${current}`,

  today: (time: string) => `today at ${time}`,
  yesterday: (time: string) => `yesterday at ${time}`,
  dayAndTime: (day: string, time: string) => `${day} at ${time}`,
};
