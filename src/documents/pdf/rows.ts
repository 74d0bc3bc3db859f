/** Rows of a page: the runs on one baseline, across all columns. */

import { attachRuns } from './attachedRuns';
import { bodySize, characters, type TextRun } from './textRun';

/** Runs on one baseline in reading order. */
export interface Row {
  readonly runs: readonly TextRun[];
  readonly y: number;
}

/** The rows of a page from top to bottom. */
export interface PageRows {
  readonly rows: readonly Row[];
  /** Font size of most of the page, in points. */
  readonly body: number;
}

/** The part of a font size by which baselines of one row may differ. */
const baselineTolerance = 0.25;

/** Groups the runs of a page into rows; superscripts, subscripts and drop caps join the row of their word. */
export function rowsOf(runs: readonly TextRun[]): PageRows {
  const body = bodySize(runs);
  const sorted = attachRuns(runs, body).sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: { runs: TextRun[]; y: number; size: number }[] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && run.y - row.y <= baselineTolerance * Math.max(1, Math.min(row.size, run.size))) {
      row.runs.push(run);
      row.size = Math.max(row.size, run.size);
    } else rows.push({ runs: [run], y: run.y, size: run.size });
  }
  const left = runs.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const right = runs.reduce((most, { x, width }) => Math.max(most, x + width), Number.NEGATIVE_INFINITY);
  for (const row of rows) {
    if (isRightToLeft(row.runs)) row.runs = row.runs.map((run) => mirror(run, left + right));
    row.runs.sort((a, b) => a.x - b.x);
  }
  return { rows, body };
}

const isRightToLeft = (runs: readonly TextRun[]) =>
  2 * characters(runs.filter((run) => run.rightToLeft)) > characters(runs);

/** Swaps left and right, so that a row that is read from right to left starts at the left edge. */
const mirror = (run: TextRun, sumOfEdges: number): TextRun => ({ ...run, x: sumOfEdges - run.x - run.width });
