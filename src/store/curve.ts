/** As much of the training curve as is drawn. */

import { thinnedCurve } from '../math/lossCurve';
import type { CurvePoint } from '../protocol/messages';

/** Points drawn of one series. */
export const drawnPoints = 300;

/** @param logarithmic  whether the axis shows the logarithm of the step */
export function drawnCurve(curve: readonly CurvePoint[], logarithmic: boolean): readonly CurvePoint[] {
  return thinnedCurve(curve, drawnPoints, logarithmic);
}
