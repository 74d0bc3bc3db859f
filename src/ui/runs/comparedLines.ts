/** Line styles of earlier runs on the chart: each has its own dashes, and older runs are fainter. */

export interface ComparedLine {
  /** SVG's `stroke-dasharray`; solid when absent. */
  readonly dashes?: string;
  readonly opacity: number;
}

const lines: readonly ComparedLine[] = [
  { opacity: 0.7 },
  { dashes: '7 3', opacity: 0.65 },
  { dashes: '2.5 3', opacity: 0.6 },
  { dashes: '9 3 2 3', opacity: 0.55 },
];

/** @param index  among the compared runs, newest first */
export function comparedLine(index: number): ComparedLine {
  return lines[index % lines.length];
}
