/** Curves as the `d` of an SVG path. No drawing, no React. */

/** Pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A tenth of a pixel is finer than the eye; shorter numbers are quicker to read for the browser. */
const print = (value: number) => String(Math.round(value * 10) / 10);

/** One line through all places, in their order; empty where there is none. */
export function linePath(places: readonly Place[]): string {
  return places.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${print(x)} ${print(y)}`).join('');
}

/** A line without length at each place: with round caps it is drawn as a dot. */
export function dotsPath(places: readonly Place[]): string {
  return places.map(({ x, y }) => `M${print(x)} ${print(y)}h0`).join('');
}
