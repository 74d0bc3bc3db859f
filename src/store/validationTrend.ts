/** How a run went, as far as its measurements tell: whether it turned, whether it was still getting better. Pure. */

import type { Measurement, Run } from './state';

/**
 * Nats by which validation must have risen over its best. Measured: at dropout 0.1 it bottoms at 193 after two epochs
 * and is at 205 four epochs on, which is 0.06; its sample is the same each time, so that half of that is no noise.
 */
const risenNats = 0.03;
/** A best measurement later than this share of the run is its end, not a turn. */
const turnedShare = 0.8;
/** Nats of training below validation that only memory explains; the epoch before, the two are level. */
const memorisedNats = 0.5;

/** How validation went, on its sample. */
export interface ValidationTrend {
  /** Whether it has been rising since a best measurement well before the end. */
  readonly rising: boolean;
  /** Nats that the last quarter of the run brought; 0 where that was not measured. */
  readonly recentImprovement: number;
  /** Whether training is far below validation, under the objective whose loss can be compared. */
  readonly overfitted: boolean;
}

export function validationTrendOf(run: Run): ValidationTrend {
  const sampled = run.validation.filter(({ whole }) => !whole);
  const series = (sampled.length > 0 ? [...sampled] : [...run.validation]).sort((a, b) => a.step - b.step);
  const last = series.at(-1);
  if (!last) return { rising: false, recentImprovement: 0, overfitted: false };
  const best = series.reduce((lowest, each) => (each.loss < lowest.loss ? each : lowest));
  const before = lossAt(series, 0.75 * last.step);
  const training = run.curve.at(-1)?.smooth;
  const comparable = run.objective === 'full' && training !== undefined;
  return {
    rising: best.step <= turnedShare * last.step && last.loss - best.loss > risenNats,
    recentImprovement: before === undefined ? 0 : before - last.loss,
    overfitted: comparable && last.loss - training > memorisedNats,
  };
}

/** Between two measurements as on a straight line; undefined before the first. */
function lossAt(series: readonly Measurement[], step: number): number | undefined {
  const next = series.findIndex((each) => each.step >= step);
  if (next < 1) return undefined;
  const [from, to] = [series[next - 1], series[next]];
  return from.loss + ((to.loss - from.loss) * (step - from.step)) / (to.step - from.step);
}
