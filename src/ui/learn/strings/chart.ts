/** Strings of the loss chart: its options, labels and tooltip, and the caption of a saved picture. */

import { formatCount, formatLoss } from '../../shared/format';
import { formatPerplexity, formatPerplexityFinely, type Unit } from '../../shared/meaning';

export const chartStrings = {
  /** Accessible name of the figure. */
  label: 'Loss by step',
  /** As it is called if it fails to load. */
  part: 'chart',
  /** Accessible name of the part that the arrow keys move in. */
  application: 'Loss curve: the arrow keys move from step to step',
  /** Name of the horizontal axis. */
  across: (logarithmic: boolean) => (logarithmic ? 'steps (log)' : 'steps'),
  epoch: (epoch: number) => `epoch ${formatCount(epoch)}`,
  training: 'training',
  validation: 'validation',
  whole: 'all held-out text',
  bestMark: 'best',
  /** The figure before a text is loaded. */
  empty:
    'The loss will fall here as the network learns: below the first line it is better than guessing, below the second better than word frequencies, below the third better than word triples.',
};

export const tooltipStrings = {
  step: (step: number) => `Step ${formatCount(step)}`,
  /** validation: 5.37 nats, perplexity 214 (best) */
  loss: (name: string, loss: number, isBest: boolean) =>
    `${name}: ${formatLoss(loss)} nats, perplexity ${formatPerplexity(loss)}${isBest ? ' (best)' : ''}`,
};

export const chartOptionStrings = {
  perplexity: 'Show perplexity',
  logarithmic: 'Logarithmic steps',
  picture: 'PNG',
  /** Accessible name. */
  savePicture: 'Save chart as PNG',
  table: 'CSV',
  /** Accessible name. */
  saveTable: 'Save chart as CSV',
  /** Part of the file's name. */
  fileKind: 'curve',
  notReady: 'The chart is not ready yet.',
  pictureFailed: 'This browser could not create the picture. The chart can still be saved as CSV.',
};

/** What the vertical axis measures. */
export function axisName(unit: Unit, perplexity: boolean): string {
  return perplexity ? 'perplexity' : `nats per ${unit}`;
}

/** The parts of the settings line in a picture’s caption. */
export const captionSettings = {
  context: (length: number, unit: Unit) => `context ${length} ${unit}${length === 1 ? '' : 's'}`,
  embedding: (size: number) => `embedding ${size}`,
  hidden: (size: number) => `hidden ${formatCount(size)}`,
  dropout: (share: number) => `dropout ${share}`,
  batch: (size: number) => `batch ${formatCount(size)}`,
  optimizer: (name: 'adam' | 'sgd', rate: number, schedule: string) =>
    `${name === 'adam' ? 'Adam' : 'SGD'} at ${rate}, ${schedule}`,
  seed: (seed: number) => `seed ${seed}`,
};

/** The outcome in a picture’s caption. */
export const outcomeStrings = {
  noRun: (distinct: number, unit: Unit) => `Blind guessing among ${formatCount(distinct)} ${unit}s`,
  /** @param sampled the number of sampled targets; absent if all were measured */
  validation: (loss: number, step: number, unit: Unit, sampled?: number) => {
    const where =
      sampled === undefined ? 'all unseen text' : `a sample of ${formatCount(sampled)} unseen ${unit}s`;
    return `Validation perplexity ${formatPerplexityFinely(loss)} at step ${formatCount(step)}, on ${where}`;
  },
  /** @param trainingLoss absent before the first step */
  notMeasured: (trainingLoss: number | undefined) =>
    trainingLoss === undefined
      ? 'Not yet measured on unseen text'
      : `Training perplexity ${formatPerplexityFinely(trainingLoss)}, not yet measured on unseen text`,
};
