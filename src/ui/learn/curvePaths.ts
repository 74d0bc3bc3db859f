/** Builds the `d` attribute of SVG paths. No drawing, no React. */

/** In pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A tenth of a pixel is precise enough, and shorter numbers parse faster. */
const print = (value: number) => String(Math.round(value * 10) / 10);

/** One line through all points, in order; empty if there are none. */
export function linePath(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${print(x)} ${print(y)}`).join('');
}

/** A zero-length line at each point, which round caps draw as a dot. */
export function dotsPath(points: readonly Point[]): string {
  return points.map(({ x, y }) => `M${print(x)} ${print(y)}h0`).join('');
}
