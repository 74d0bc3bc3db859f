/** The training curve: it grows point by point, is smoothed as it grows, and never becomes long. */

import { decimate } from './seriesDecimation';
import { type Smoothing, smooth, smoothed } from './seriesSmoothing';

/** A point of the curve: the loss as measured, and the debiased moving average up to here, in nats. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly smooth: number;
}

export interface LossCurve {
  readonly curve: readonly CurvePoint[];
  readonly smoothing: Smoothing;
}

/** Points kept; more are thinned to half. Four times what is drawn, so that a logarithmic axis keeps its start. */
export const maxCurvePoints = 1200;

const measures = { position: ({ step }: CurvePoint) => step, value: ({ loss }: CurvePoint) => loss };

/** Smoothing reaches over a hundredth of the plan, but over ten steps at least. */
const timeConstant = (totalSteps: number) => Math.max(10, totalSteps / 100);

/** Takes in what was measured since; steps that the curve has had, and what is no number, are left out. */
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
  return { smoothing, curve: fits ? curve : decimate(curve, maxCurvePoints / 2, measures) };
}

/**
 * At most `limit` points of it, thinned evenly along the axis as it is drawn.
 * @param logarithmic  whether the axis shows the logarithm of the step
 */
export function thinnedCurve(
  curve: readonly CurvePoint[],
  limit: number,
  logarithmic = false,
): readonly CurvePoint[] {
  if (!logarithmic) return decimate(curve, limit, measures);
  return decimate(curve, limit, { ...measures, position: ({ step }) => Math.log(step) });
}
