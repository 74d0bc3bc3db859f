/** Exponential smoothing of a noisy series with bias correction. */

/** A running weighted mean, `total` / `weight`. Both start at 0, which removes the bias towards zero. */
export interface Smoothing {
  readonly total: number;
  readonly weight: number;
}

export const noSmoothing: Smoothing = { total: 0, weight: 0 };

/**
 * Adds one value. The decay depends on `distance`, so that a mean over fifty steps counts as fifty steps and not as
 * one value.
 * @param value         ignored if it is not finite
 * @param distance      steps since the previous value, > 0
 * @param timeConstant  steps after which the weight of a value has fallen to 1/e, > 0
 * Source of the bias correction: Kingma & Ba 2015, arXiv:1412.6980, §3.
 */
export function smooth(before: Smoothing, value: number, distance: number, timeConstant: number): Smoothing {
  if (!Number.isFinite(value)) return before;
  const decay = Math.exp(-Math.max(distance, Number.MIN_VALUE) / timeConstant);
  return {
    total: decay * before.total + (1 - decay) * value,
    weight: decay * before.weight + (1 - decay),
  };
}

/** The smoothed value; undefined before the first value. */
export function smoothed({ total, weight }: Smoothing): number | undefined {
  return weight > 0 ? total / weight : undefined;
}
