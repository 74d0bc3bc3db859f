/** The training loss curve: appended to step by step, smoothed incrementally, and bounded in length. */

import { decimate } from './seriesDecimation';
import { type Smoothing, smooth, smoothed } from './seriesSmoothing';

/** A point of the curve: the measured loss and the debiased moving average up to this step, in nats. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly smooth: number;
}

export interface LossCurve {
  readonly curve: readonly CurvePoint[];
  readonly smoothing: Smoothing;
}

/** Maximum length; a longer curve is decimated to half. Four times what is drawn, so that a log axis keeps its start. */
export const maxCurvePoints = 1200;

const accessors = { position: ({ step }: CurvePoint) => step, value: ({ loss }: CurvePoint) => loss };

/** Time constant of the smoothing: a hundredth of the planned steps, at least ten steps. */
const timeConstant = (totalSteps: number) => Math.max(10, totalSteps / 100);

/** Appends new losses to the curve; skips steps that it already covers and losses that are not finite. */
export function extendCurve(
  before: LossCurve,
  losses: readonly { readonly step: number; readonly loss: number }[],
  totalSteps: number,
): LossCurve {
  let { smoothing } = before;
  let last = before.curve.at(-1)?.step ?? 0;
  const curve = [...before.curve];
  for (const { step, loss } of losses) {
    if (step <= last) continue;
    smoothing = smooth(smoothing, loss, step - last, timeConstant(totalSteps));
    const value = smoothed(smoothing);
    if (Number.isFinite(loss) && value !== undefined) curve.push({ step, loss, smooth: value });
    last = step;
  }
  const fits = curve.length <= maxCurvePoints;
  return { smoothing, curve: fits ? curve : decimate(curve, maxCurvePoints / 2, accessors) };
}

/**
 * At most `limit` points of the curve, decimated evenly along the axis.
 * @param logarithmic  whether the axis shows the logarithm of the step
 */
export function thinnedCurve(
  curve: readonly CurvePoint[],
  limit: number,
  logarithmic = false,
): readonly CurvePoint[] {
  if (!logarithmic) return decimate(curve, limit, accessors);
  return decimate(curve, limit, { ...accessors, position: ({ step }) => Math.log(step) });
}
