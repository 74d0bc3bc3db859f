/** The figure at the head of the page: the latest loss on held-out text. Pure. */

import { memoized } from './memoized';
import { presentMeasurement } from './presentMeasurement';
import { visibleRun } from './selectors';
import type { Measurement } from './state';

/** A loss on held-out text, by the exact softmax. */
export interface Headline extends Pick<Measurement, 'step' | 'loss' | 'whole'> {
  /** Whether it is of a step well before the present one. */
  readonly old: boolean;
}

/** A measurement of an earlier step than this share of the present one is old. */
const oldShare = 0.8;

/** Undefined before the first measurement: the training loss is another figure, and not put in its place. */
export const headlineOf = memoized(
  (state) => [visibleRun(state)],
  (run): Headline | undefined => {
    const measured = presentMeasurement(run);
    if (!run || !measured) return undefined;
    const { step, loss, whole } = measured;
    // A finished run names its checkpoint instead.
    return { step, loss, whole, old: !run.ended && step < oldShare * run.step };
  },
);
