/** Where names stand beside the ends of their lines. No drawing, no React. */

interface Room {
  /** Pixels between two names at least. */
  readonly apart: number;
  /** The highest and the lowest place there is, in pixels from above. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * As near to `heights` as names can be without touching: those that would touch are spread evenly around their
 * mean. This is the least squares answer, found by pooling neighbours (isotonic regression).
 * @param heights of the lines, in pixels from above, in any order
 * @returns the names' heights, in the same order
 */
export function labelPlaces(heights: readonly number[], { apart, top, bottom }: Room): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a] - heights[b]);
  const pools: { sum: number; count: number }[] = [];
  for (const [rank, index] of order.entries()) {
    let pool = { sum: heights[index] - rank * apart, count: 1 };
    let above = pools.at(-1);
    while (above && above.sum / above.count > pool.sum / pool.count) {
      pool = { sum: above.sum + pool.sum, count: above.count + pool.count };
      pools.pop();
      above = pools.at(-1);
    }
    pools.push(pool);
  }
  const highest = Math.max(top, bottom - (heights.length - 1) * apart);
  const spread = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  const places = new Array<number>(heights.length);
  for (const [rank, index] of order.entries()) {
    places[index] = Math.min(highest, Math.max(top, spread[rank])) + rank * apart;
  }
  return places;
}
