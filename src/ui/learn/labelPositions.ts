/** Positions the labels at the ends of lines so that they do not overlap. No drawing, no React. */

interface Bounds {
  /** Minimum distance between labels, in pixels. */
  readonly spacing: number;
  /** The range of positions, in pixels from the top. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * Places labels as near to their lines as possible: labels that would overlap are spread evenly around their mean.
 * This is the least-squares solution, found by pooling adjacent violators (isotonic regression).
 * @param lineYs the lines' positions, in pixels from the top, in any order
 * @returns the labels' positions, in the same order
 */
export function labelPositions(lineYs: readonly number[], { spacing, top, bottom }: Bounds): number[] {
  const order = lineYs.map((_, index) => index).sort((a, b) => lineYs[a] - lineYs[b]);
  const pools: { sum: number; count: number }[] = [];
  for (const [rank, index] of order.entries()) {
    let pool = { sum: lineYs[index] - rank * spacing, count: 1 };
    let above = pools.at(-1);
    while (above && above.sum / above.count > pool.sum / pool.count) {
      pool = { sum: above.sum + pool.sum, count: above.count + pool.count };
      pools.pop();
      above = pools.at(-1);
    }
    pools.push(pool);
  }
  const maxStart = Math.max(top, bottom - (lineYs.length - 1) * spacing);
  const starts = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  const labelYs = new Array<number>(lineYs.length);
  for (const [rank, index] of order.entries()) {
    labelYs[index] = Math.min(maxStart, Math.max(top, starts[rank])) + rank * spacing;
  }
  return labelYs;
}
