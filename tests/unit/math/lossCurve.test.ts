/** Tests of appending to the loss curve and of decimating it. */

import { describe, expect, test } from 'vitest';
import { extendCurve, type LossCurve, maxCurvePoints, thinnedCurve } from '../../../src/math/lossCurve';

const empty: LossCurve = { curve: [], smoothing: { total: 0, weight: 0 } };
const losses = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ step: from + i, loss: 4 + Math.sin(from + i) }));
const steps = ({ curve }: Pick<LossCurve, 'curve'>) => curve.map(({ step }) => step);

describe('a curve', () => {
  test('is the same whether the losses are appended at once or in parts', () => {
    const atOnce = extendCurve(empty, losses(1, 101), 1000);
    let piecewise = empty;
    for (let step = 1; step < 101; step += 10)
      piecewise = extendCurve(piecewise, losses(step, step + 10), 1000);
    expect(piecewise).toEqual(atOnce);
    expect(steps(atOnce)).toEqual(losses(1, 101).map(({ step }) => step));
  });

  test('ignores steps that it already covers', () => {
    const before = extendCurve(empty, losses(1, 51), 1000);
    expect(extendCurve(before, losses(1, 51), 1000)).toEqual(before);
    expect(extendCurve(before, losses(41, 61), 1000)).toEqual(extendCurve(before, losses(51, 61), 1000));
  });

  test('skips losses that are not finite, and they do not affect the smoothing', () => {
    const bad = [Number.NaN, Number.POSITIVE_INFINITY].map((loss, i) => ({ step: 11 + i, loss }));
    const { curve, smoothing } = extendCurve(empty, [...losses(1, 11), ...bad, { step: 13, loss: 4 }], 1000);
    expect(steps({ curve })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13]);
    for (const { smooth } of curve) expect(smooth).toBeGreaterThan(2);
    expect(Number.isFinite(smoothing.total)).toBe(true);
  });

  test('starts its moving average at the first value, without a bias towards zero', () => {
    const { curve } = extendCurve(empty, [{ step: 30, loss: 5 }], 1000);
    expect(curve[0].smooth).toBeCloseTo(5, 12);
  });

  test('has a bounded length and keeps its ends', () => {
    let curve = empty;
    for (let step = 1; step <= 5000; step += 7) curve = extendCurve(curve, losses(step, step + 7), 5000);
    expect(curve.curve.length).toBeLessThanOrEqual(maxCurvePoints);
    expect(curve.curve.length).toBeGreaterThan(maxCurvePoints / 3);
    expect(steps(curve).at(0)).toBe(1);
    expect(steps(curve).at(-1)).toBe(5005);
    expect(steps(curve)).toEqual([...steps(curve)].sort((one, other) => one - other));
  });
});

describe('a decimated curve', () => {
  const { curve } = extendCurve(empty, losses(1, 1001), 1000);

  test('has at most the requested number of points and includes the ends', () => {
    for (const logarithmic of [false, true]) {
      const thinned = thinnedCurve(curve, 300, logarithmic);
      expect(thinned.length).toBeLessThanOrEqual(300);
      expect(thinned[0]).toEqual(curve[0]);
      expect(thinned.at(-1)).toEqual(curve.at(-1));
      for (const point of thinned) expect(curve).toContain(point);
    }
  });

  test('for a logarithmic axis keeps more of the beginning', () => {
    const early = (logarithmic: boolean) =>
      thinnedCurve(curve, 100, logarithmic).filter(({ step }) => step <= 30).length;
    expect(early(true)).toBeGreaterThan(2 * early(false));
  });

  test('that is short enough is unchanged', () => {
    expect(thinnedCurve(curve.slice(0, 50), 50)).toEqual(curve.slice(0, 50));
  });
});
