/** The trend of a run's validation loss: whether it rises, still improves, or shows overfitting. Pure. */

import type { Measurement, Run } from './state';

/**
 * Nats above its best at which validation counts as rising. Measured: at dropout 0.1 perplexity is lowest at 193 after
 * two epochs and 205 four epochs later, a difference of 0.06 nats; the sample is the same each time, so half of that
 * is not noise.
 */
const risingNats = 0.03;
/** A best measurement after this share of the run counts as its end, not as a turning point. */
const turningPointShare = 0.8;
/** A gap between training and validation, in nats, that only memorizing explains; in the first epoch there is none. */
const overfittingNats = 0.5;

/** The trend of the validation loss, on its sample. */
export interface ValidationTrend {
  /** Whether it has been rising since a best measurement well before the end. */
  readonly rising: boolean;
  /** Nats gained in the last quarter of the run; 0 if that was not measured. */
  readonly recentImprovement: number;
  /** Whether the training loss is far below validation; only known under the full objective. */
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
    rising: best.step <= turningPointShare * last.step && last.loss - best.loss > risingNats,
    recentImprovement: before === undefined ? 0 : before - last.loss,
    overfitted: comparable && last.loss - training > overfittingNats,
  };
}

/** Interpolates linearly between measurements; undefined before the first. */
function lossAt(series: readonly Measurement[], step: number): number | undefined {
  const next = series.findIndex((each) => each.step >= step);
  if (next < 1) return undefined;
  const [from, to] = [series[next - 1], series[next]];
  return from.loss + ((to.loss - from.loss) * (step - from.step)) / (to.step - from.step);
}
