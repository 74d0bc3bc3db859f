/** Where a reference line's name is written: at its own height, or aside where two names would touch. */

/** Pixels: names closer than this would be written over each other. */
export const labelHeight = 17;

interface Placing {
  /** Whether the chart has no margin for names beside it. */
  readonly narrow: boolean;
  /** Pixels between the two lines. */
  readonly gap: number;
  /** Whether it is the lower line. */
  readonly lower: boolean;
}

/** Beside the line's end; on a narrow chart inside it, under its line. */
export function referenceLabel(value: string, { narrow, gap, lower }: Placing) {
  const look = { value, fill: 'var(--ink-faint)', fontSize: 13 };
  if (narrow)
    return {
      ...look,
      position: lower && gap < labelHeight ? 'insideTopRight' : 'insideBottomRight',
    } as const;
  const missing = Math.max(0, labelHeight - gap);
  return { ...look, position: 'right', dy: missing * (lower ? 0.75 : -0.25) } as const;
}
