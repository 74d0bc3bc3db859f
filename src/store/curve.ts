/** As much of the training curve as is drawn. */

import type { CurvePoint } from '../math/lossCurve';
import { thinnedCurve } from '../math/lossCurve';

/** Points drawn of one series. */
export const maxDrawnPoints = 300;

/** @param logarithmic  whether the axis shows the logarithm of the step */
export function drawnCurve(curve: readonly CurvePoint[], logarithmic: boolean): readonly CurvePoint[] {
  return thinnedCurve(curve, maxDrawnPoints, logarithmic);
}
