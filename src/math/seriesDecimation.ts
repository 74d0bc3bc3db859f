/** Thins a long series for drawing, keeping its peaks and troughs; knows nothing of pixels. */

export interface Measures<Point> {
  /** Where a point lies along the axis; must not decrease from point to point. */
  position(point: Point): number;
  /** The value whose extremes must survive. */
  value(point: Point): number;
}

/**
 * At most `limit` of the points, in their order: the first, the last, and of each of the equal stretches of
 * the axis between them the lowest and the highest. A series that already fits comes back as it is.
 * @param limit  at least 4
 */
export function decimate<Point>(
  points: readonly Point[],
  limit: number,
  { position, value }: Measures<Point>,
): readonly Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= limit || first === undefined || last === undefined) return points;
  const stretches = Math.max(1, Math.floor((limit - 2) / 2));
  const from = position(first);
  const width = (position(last) - from) / stretches || 1;
  const lowest = new Array<number>(stretches).fill(-1);
  const highest = new Array<number>(stretches).fill(-1);
  for (let index = 1; index < points.length - 1; index++) {
    const stretch = Math.min(stretches - 1, Math.floor((position(points[index]) - from) / width));
    const low = lowest[stretch];
    const high = highest[stretch];
    if (low < 0 || value(points[index]) < value(points[low])) lowest[stretch] = index;
    if (high < 0 || value(points[index]) > value(points[high])) highest[stretch] = index;
  }
  const kept = new Set([0, ...lowest, ...highest, points.length - 1]);
  kept.delete(-1);
  return [...kept].sort((a, b) => a - b).map((index) => points[index]);
}
