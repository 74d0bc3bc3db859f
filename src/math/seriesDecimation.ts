/** Decimates a long series for drawing and preserves its peaks and troughs; knows nothing of pixels. */

export interface Accessors<Point> {
  /** Position along the axis; must not decrease from point to point. */
  position(point: Point): number;
  /** The value whose extremes are preserved. */
  value(point: Point): number;
}

/**
 * At most `limit` of the points, in order: the first, the last, and the lowest and highest of each of equally wide
 * bins between them. A series that already fits is returned unchanged.
 * @param limit  at least 4
 */
export function decimate<Point>(
  points: readonly Point[],
  limit: number,
  { position, value }: Accessors<Point>,
): readonly Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= limit || first === undefined || last === undefined) return points;
  const binCount = Math.max(1, Math.floor((limit - 2) / 2));
  const from = position(first);
  const width = (position(last) - from) / binCount || 1;
  const lowest = new Array<number>(binCount).fill(-1);
  const highest = new Array<number>(binCount).fill(-1);
  for (let index = 1; index < points.length - 1; index++) {
    const bin = Math.min(binCount - 1, Math.floor((position(points[index]) - from) / width));
    const low = lowest[bin];
    const high = highest[bin];
    if (low < 0 || value(points[index]) < value(points[low])) lowest[bin] = index;
    if (high < 0 || value(points[index]) > value(points[high])) highest[bin] = index;
  }
  const selected = new Set([0, ...lowest, ...highest, points.length - 1]);
  selected.delete(-1);
  return [...selected].sort((a, b) => a - b).map((index) => points[index]);
}
