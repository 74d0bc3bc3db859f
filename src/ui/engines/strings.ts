/** Strings of the dialog that measures the engines. */

import type { EngineProblem } from '../../store/protocolTypes';
import { formatCount, formatLarge, formatRate } from '../shared/format';
import type { Unit } from '../shared/meaning';

export const enginesStrings = {
  title: 'Engines',
  /** @param text  the name of the text, in quotation marks */
  onText: (text: string) =>
    `Each engine trains for a second or two on ${text}, with the current settings. What it learns is discarded.`,
  onMadeUpText: (words: number) =>
    `Each engine trains for a second or two with the current settings, on a made-up text of ${formatCount(words)} different words: no text is loaded.`,

  table: 'Measured engines',
  engine: 'Engine',
  stepMs: 'ms per step',
  perSecond: (unit: Unit) => `${unit}s per second`,
  /** How many times faster than TensorFlow.js on WebGL. */
  timesTensorFlow: 'times TensorFlow.js',
  choice: 'Choice',
  inUse: 'in use',
  threads: (count: number) => `${count} threads`,
  measuringRow: 'measuring …',
  noValue: '—',
  ms: (stepMs: number) => formatRate(stepMs),
  words: (perSecond: number) => formatLarge(perSecond),
  times: (ratio: number) => `${formatRate(ratio)} ×`,

  use: 'Use',
  chooseEngine: (engine: string) => `Use ${engine}`,
  chosen: 'Chosen',
  chosenEngine: (engine: string) => `Chosen: ${engine}`,
  useAutomatic: 'Use Automatic',

  cancel: 'Cancel',
  again: 'Measure again',

  starting: 'Starting …',
  measuring: (engine: string) => `Measuring ${engine} …`,
  fastest: (engine: string) => `${engine} is the fastest here.`,
  noneMeasured: 'No engine could be measured.',
  cancelled: 'Canceled. The result is not remembered.',

  isAutomatic:
    'Backend is set to Automatic: networks of about this size use the engine that was measured to be fastest. The result is kept in this browser.',
  isChosen: (engine: string) => `Backend is set to ${engine}.`,
  fromNextRun: 'That applies from the next run on.',

  problem,
};

function problem(reason: EngineProblem): string {
  switch (reason) {
    case 'unavailable':
      return 'Does not start in this browser.';
    case 'wrongResults':
      return 'Gave wrong results in a test calculation.';
    case 'outOfMemory':
      return 'The network does not fit into its memory.';
    case 'tooSlow':
      return 'Not measured: a step of this size takes many seconds.';
    case 'failed':
      return 'Started, but failed while training.';
  }
}
