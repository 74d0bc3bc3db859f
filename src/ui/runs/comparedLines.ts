/** How the earlier runs on a chart are told apart: each by its own dashes, fainter the older it is. */

export interface ComparedLine {
  /** As SVG has it; solid when absent. */
  readonly dashes?: string;
  readonly opacity: number;
}

const lines: readonly ComparedLine[] = [
  { opacity: 0.7 },
  { dashes: '7 3', opacity: 0.65 },
  { dashes: '2.5 3', opacity: 0.6 },
  { dashes: '9 3 2 3', opacity: 0.55 },
];

/** @param place  among the runs drawn, the newest first */
export function comparedLine(place: number): ComparedLine {
  return lines[place % lines.length];
}
