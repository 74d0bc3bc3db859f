/** Strings of the figures under the chart, and of the sentence that explains the loss. */

import { formatCount, formatDuration, formatLoss, formatRate } from '../../shared/format';
import type { Unit } from '../../shared/meaning';

const capitalized = { word: 'Word', character: 'Character' };

export const figureStrings = {
  more: 'More figures',
  step: 'Step',
  /** @param steps undefined if not known yet */
  ofSteps: (steps: number | undefined) => (steps === undefined ? '' : `of ${formatCount(steps)}`),
  seen: (unit: Unit) => `${capitalized[unit]}s seen`,
  /** 0.49 epochs; with a plan in epochs: 0.49 of 4 epochs */
  epochs: (seen: number | undefined, planned: number | undefined) => {
    const plan = planned === undefined ? 'epochs' : `of ${Number(planned.toPrecision(2))} epochs`;
    return seen === undefined ? plan : `${seen.toFixed(2)} ${plan}`;
  },
  trainingLoss: 'Training loss',
  natsPer: (unit: Unit) => `nats per ${unit}`,
  sampledSoftmax: (negatives: number, unit: Unit) => `sampled softmax: ${formatCount(negatives)} ${unit}s`,
  sampledQuestion: 'Why is it lower than the validation loss?',
  sampledHelp: (negatives: number, distinct: number, unit: Unit) =>
    `In training the network only has to tell the true ${unit} from ${formatCount(negatives)} sampled ones instead of all ${formatCount(distinct)}, which is easier. The gap to the validation loss does not mean overfitting.`,
  validationLoss: 'Validation loss',
  wholeValidation: 'all held-out text',
  measuringAll: (share: number) => `measuring all text, ${Math.round(100 * share)}%`,
  standardError: (error: number) =>
    error < 0.005 ? '± under 0.01, on a sample' : `± ${error.toFixed(2)}, on a sample`,
  validationPerplexity: 'Validation perplexity',
  perplexity: 'Perplexity',
  choices: (unit: Unit) => `${unit}s to choose from`,
  /** Accessible name, whatever the unit. */
  wordsPerSecond: 'Words per second',
  unitsPerSecond: (unit: Unit) => `${capitalized[unit]}s per second`,
  stepsPerSecond: (rate: number | undefined) =>
    rate === undefined ? 'steps per second' : `${formatRate(rate)} steps per second`,
  time: 'Time',
  onBackend: (backend: string) => `on ${backend}`,
  remaining: (ms: number) => `${formatDuration(ms)} left`,
};

export const meaningStrings = {
  /** Before there is a loss. */
  guessing: (distinct: number, unit: Unit) =>
    `Blind guessing: ${formatLoss(Math.log(distinct))} nats per ${unit} · as unsure as choosing among all ${formatCount(distinct)} ${unit}s`,
  /** Before there is a text. */
  noText: 'The lower the curve, the better the network predicts the next word.',
  question: 'What is the loss?',
  help: (unit: Unit) =>
    `How surprised the network is, on average, by the ${unit} that really comes next: the mean of −ln of the probability it gave that ${unit}. Perplexity, the exponential of the loss, says the same as a number of equally likely ${unit}s. The curve starts at ${unit} frequencies, which the network has before its first step; with Output bias: Zero it starts at blind guessing, and shows the whole fall.`,
};

/** The text a loss was measured on. `share` is the progress of a running measurement. */
export const measuredOnStrings = {
  whole: 'on all unseen text',
  measuringTest: (share: number) => `on all validation text; measuring the test text, ${percent(share)}`,
  sample: 'on unseen text',
  measuringAll: (share: number) => `on unseen text; measuring all of it, ${percent(share)}`,
  atStep: (step: number) => `on unseen text, at step ${formatCount(step)}`,
};

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
