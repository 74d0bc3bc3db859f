/** Strings of the view *Learn* itself. */

import { formatCount } from '../../shared/format';

export const learnStrings = {
  title: 'Watch',
  compare: 'Compare with counting',
};

export const specimenStrings = {
  /** Accessible name of the list. */
  list: 'Specimen',
  title: (step: number) => `What it writes at step ${formatCount(step)}`,
  empty: 'What it writes appears here, and is rewritten as the network learns.',
};
