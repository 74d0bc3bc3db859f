/** The training curve: it grows point by point, is smoothed as it grows, and never becomes long. */

import { decimate } from '../math/seriesDecimation';
import { smooth, smoothed } from '../math/seriesSmoothing';
import type { LossPoint } from '../protocol/messages';
import type { CurvePoint, Run } from './state';

/** Points kept; more are thinned to half. Four times what is drawn, so that a logarithmic axis keeps its start. */
export const keptPoints = 1200;
/** Points drawn of one series. */
export const drawnPoints = 300;

const measures = { position: ({ step }: CurvePoint) => step, value: ({ loss }: CurvePoint) => loss };

/** Smoothing reaches over a hundredth of the plan, but over ten steps at least. */
const timeConstant = (totalSteps: number) => Math.max(10, totalSteps / 100);

export function growCurve(
  run: Run,
  losses: readonly LossPoint[],
  totalSteps: number,
): Pick<Run, 'curve' | 'smoothing'> {
  let smoothing = run.smoothing;
  let last = run.curve.at(-1)?.step ?? 0;
  const curve = [...run.curve];
  for (const { step, loss } of losses) {
    if (step <= last) continue;
    smoothing = smooth(smoothing, loss, step - last, timeConstant(totalSteps));
    const value = smoothed(smoothing);
    if (Number.isFinite(loss) && value !== undefined) curve.push({ step, loss, smooth: value });
    last = step;
  }
  const fits = curve.length <= keptPoints;
  return { smoothing, curve: fits ? curve : decimate(curve, keptPoints / 2, measures) };
}

/**
 * The points to draw, at most `drawnPoints`, thinned evenly along the axis as it is drawn.
 * @param logarithmic  whether the axis shows the logarithm of the step
 */
export function drawnCurve(curve: readonly CurvePoint[], logarithmic: boolean): readonly CurvePoint[] {
  if (!logarithmic) return decimate(curve, drawnPoints, measures);
  return decimate(curve, drawnPoints, { ...measures, position: ({ step }) => Math.log(step) });
}
