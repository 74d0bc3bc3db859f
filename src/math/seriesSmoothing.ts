/** Exponential smoothing of a noisy series, without the pull towards zero of its first values. */

/** A running weighted mean: `total` / `weight`. Both start at 0, which is what removes the bias. */
export interface Smoothing {
  readonly total: number;
  readonly weight: number;
}

export const noSmoothing: Smoothing = { total: 0, weight: 0 };

/**
 * Takes one value in. Values far apart in `distance` forget more of what came before, so that a mean over
 * fifty steps counts as fifty steps and not as one value.
 * @param value         ignored where it is not finite
 * @param distance      steps since the value before, > 0
 * @param timeConstant  steps after which a value's influence has fallen to 1/e, > 0
 * Source of the debiasing: Kingma & Ba 2015, arXiv:1412.6980, §3.
 */
export function smooth(before: Smoothing, value: number, distance: number, timeConstant: number): Smoothing {
  if (!Number.isFinite(value)) return before;
  const kept = Math.exp(-Math.max(distance, Number.MIN_VALUE) / timeConstant);
  return {
    total: kept * before.total + (1 - kept) * value,
    weight: kept * before.weight + (1 - kept),
  };
}

/** The smoothed value; undefined before the first one. */
export function smoothed({ total, weight }: Smoothing): number | undefined {
  return weight > 0 ? total / weight : undefined;
}
