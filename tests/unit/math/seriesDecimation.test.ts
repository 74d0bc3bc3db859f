import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from '../../../src/math/seriesDecimation';

interface Point {
  readonly x: number;
  readonly y: number;
}

const accessors = { position: ({ x }: Point) => x, value: ({ y }: Point) => y };
const series = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 600 })
  .map((values): Point[] => values.map((y, x) => ({ x, y })));

describe('decimate', () => {
  it('returns a series that fits unchanged', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 1, y: 2 },
    ];
    expect(decimate(points, 4, accessors)).toBe(points);
  });

  it('never exceeds the limit and preserves the order, the ends and the extremes', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 4, max: 100 }), (points, limit) => {
        const selected = decimate(points, limit, accessors);
        expect(selected.length).toBeLessThanOrEqual(Math.max(limit, 1));
        expect(selected[0]).toBe(points[0]);
        expect(selected.at(-1)).toBe(points.at(-1));
        expect(selected.every(({ x }, index) => index === 0 || x > selected[index - 1].x)).toBe(true);
        const highest = (all: readonly Point[]) => Math.max(...all.map(({ y }) => y));
        const lowest = (all: readonly Point[]) => Math.min(...all.map(({ y }) => y));
        expect(highest(selected)).toBe(highest(points));
        expect(lowest(selected)).toBe(lowest(points));
      }),
    );
  });

  it('decimates points at the same position without dividing by zero', () => {
    const points = Array.from({ length: 50 }, (_, y) => ({ x: 3, y }));
    expect(decimate(points, 10, accessors).length).toBeLessThanOrEqual(10);
  });

  it('keeps more of the start when the axis is logarithmic', () => {
    const points = Array.from({ length: 1000 }, (_, index) => ({ x: index + 1, y: Math.sin(index) }));
    const early = (selected: readonly Point[]) => selected.filter(({ x }) => x <= 30).length;
    const logarithmic = decimate(points, 100, { ...accessors, position: ({ x }) => Math.log(x) });
    expect(early(logarithmic)).toBeGreaterThan(3 * early(decimate(points, 100, accessors)));
  });
});
