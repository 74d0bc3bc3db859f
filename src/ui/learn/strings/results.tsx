/** Strings of the results table. */

import { formatCount, formatShare } from '../../shared/format';
import type { Unit } from '../../shared/meaning';
import { axisName } from './chart';

export const resultStrings = {
  title: 'Results',
  inNats: 'Show nats',
  /** Column heads. */
  measure: (unit: Unit, nats: boolean) => axisName(unit, !nats),
  validation: 'validation',
  test: 'test',
  noValue: '–',
  networkShare: (share: number) => `${formatShare(share)} network`,
  question: 'What is the network compared with?',
  help: (unit: Unit) => (
    <>
      Models that count which {unit} followed which, and set part of each count aside for sequences that never
      occurred: interpolated Kneser–Ney smoothing (<cite>Kneser &amp; Ney 1995, Chen &amp; Goodman 1999</cite>
      ). “Network +” averages the predictions of both at every {unit}; the network’s share, λ, is fitted on
      the validation text only (<cite>Bengio et al. 2003</cite>).
    </>
  ),
};

/** Notes on which text was measured, or why numbers are missing. */
export const resultNotes = {
  counting: (unit: Unit, share: number) => `counting ${unit}s, ${Math.round(100 * share)}%`,
  tooLarge: 'text too large to count here',
  networkSample: (targets: number, unit: Unit) =>
    `network: on ${formatCount(targets)} sampled ${unit}s so far`,
  sample: (targets: number, unit: Unit) => `on ${formatCount(targets)} sampled ${unit}s so far`,
  whole: 'on all unseen text',
};
