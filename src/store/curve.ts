/** The points of the training curve that the chart draws. */

import type { CurvePoint } from '../math/lossCurve';
import { thinnedCurve } from '../math/lossCurve';

/** Maximum number of points per series. */
export const maxDrawnPoints = 300;

/** @param logarithmic  whether the axis shows the logarithm of the step */
export function drawnCurve(curve: readonly CurvePoint[], logarithmic: boolean): readonly CurvePoint[] {
  return thinnedCurve(curve, maxDrawnPoints, logarithmic);
}
