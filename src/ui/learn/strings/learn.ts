/** Strings of the view *Learn* itself. */

import { formatCount, formatLoss, formatShare } from '../../shared/format';
import type { Unit } from '../../shared/meaning';

export const learnStrings = {
  title: 'Watch',
  compare: 'Compare with counting',
};

export const specimenStrings = {
  /** Accessible name of the list. */
  list: 'Specimen',
  title: (step: number) => `What it writes at step ${formatCount(step)}`,
  /** Between the items of a list. */
  itemGap: ' · ',
  empty: 'What it writes appears here, and is rewritten as the network learns.',
};

export const exampleStrings = {
  /** Accessible name. */
  label: 'One example of this step',
  title: (step: number, examples: number) =>
    `Step ${formatCount(step)} · one of its ${formatCount(examples)} examples`,
  /** Between the context and the word that follows. */
  arrow: '→',
  before: 'before',
  after: 'after',
  /** p = 0.8 %, −ln p = 4.83 */
  probability: (share: number) => `p = ${formatShare(share)}`,
  loss: (share: number) => `−ln p = ${formatLoss(-Math.log(share))}`,
  help: (unit: Unit) =>
    `The network saw the ${unit}s before the arrow and gave the ${unit} after it, which really follows in the text, the probability p. The step changes all weights a little, so that the examples of its minibatch become more likely on the whole; a single one may also become less likely. The mean of −ln p is the loss.`,
  question: 'What does one step do?',
};
