import { describe, expect, it } from 'vitest';
import { noSmoothing, smooth, smoothed } from '../../../src/math/seriesSmoothing';

describe('smoothing', () => {
  it('has no value before the first one', () => {
    expect(smoothed(noSmoothing)).toBeUndefined();
  });

  it('is not biased towards zero: the first smoothed value equals the first value', () => {
    expect(smoothed(smooth(noSmoothing, 9.5, 1, 100))).toBeCloseTo(9.5, 12);
  });

  it('leaves a constant series unchanged', () => {
    let state = noSmoothing;
    for (let step = 0; step < 200; step++) state = smooth(state, 4.25, 1, 30);
    expect(smoothed(state)).toBeCloseTo(4.25, 12);
  });

  it('agrees with the weighted mean written out', () => {
    const values = [3, 1, 4, 1, 5];
    const decay = Math.exp(-1 / 7);
    const weights = values.map((_, index) => decay ** (values.length - 1 - index));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = values.reduce((sum, value, index) => sum + value * weights[index], 0) / total;
    const state = values.reduce((before, value) => smooth(before, value, 1, 7), noSmoothing);
    expect(smoothed(state)).toBeCloseTo(mean, 12);
  });

  it('weights one value that covers many steps like those steps', () => {
    const apart = smooth(smooth(noSmoothing, 8, 1, 50), 2, 25, 50);
    let single = smooth(noSmoothing, 8, 1, 50);
    for (let step = 0; step < 25; step++) single = smooth(single, 2, 1, 50);
    expect(smoothed(apart)).toBeCloseTo(smoothed(single) ?? Number.NaN, 12);
  });

  it('ignores values that are not finite', () => {
    const before = smooth(noSmoothing, 6, 1, 10);
    expect(smooth(before, Number.NaN, 1, 10)).toBe(before);
    expect(smooth(before, Number.POSITIVE_INFINITY, 1, 10)).toBe(before);
  });
});
