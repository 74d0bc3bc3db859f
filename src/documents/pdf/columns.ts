/** The columns of a page in reading order. */

import { type Line, lineOf } from './line';
import type { PageRows, Row } from './rows';
import type { TextRun } from './textRun';

/** Lines that stand below each other: a column, or a part of a page without columns. */
export type Flow = readonly Line[];

/** Horizontal resolution of the search for gutters. */
const bins = 400;
/** Narrowest gutter, and widest gap within a line, as parts of the font size. */
const minGutter = 0.8;
/** Largest share of rows that may cross a gutter, such as titles, abstracts and figures. */
const maxCrossing = 0.45;
/** Fewest rows of a column. */
const minColumnRows = 6;
/** Rows looked at before and after a row: a page has fewer. */
const maxLookAround = 100;
/** Narrowest column, as a multiple of the font size. */
const minColumnWidth = 8;
/** Smallest median width of the lines of a column as a share of its width: those of a table are shorter. */
const minFilled = 0.5;

/** An interval of x, in points. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Splits a page into flows: rows over the whole width, and between them the columns from first to last. */
export function flowsOf(page: PageRows): Flow[] {
  const gutters = findGutters(page);
  const flows: Flow[] = [];
  let whole: Line[] = [];
  let columns: Line[][] = gutters.length > 0 ? emptyColumns(gutters) : [];
  const flush = () => {
    flows.push(...[whole, ...columns].filter((flow) => flow.length > 0));
    whole = [];
    columns = emptyColumns(gutters);
  };
  const split = page.rows.map((row) => (gutters.length > 0 ? splitRow(row, gutters) : undefined));
  for (const [index, row] of page.rows.entries()) {
    const parts = split[index];
    if (parts && inColumns(split, index)) {
      if (whole.length > 0) flush();
      for (const [index, part] of parts.entries()) if (part.length > 0) columns[index].push(lineOf(part));
    } else {
      if (columns.some((column) => column.length > 0)) flush();
      whole.push(lineOf(row.runs));
    }
  }
  flush();
  return flows;
}

/** Whether the rows around one that crosses no gutter have text in a later column: else it is a short line of full width. */
function inColumns(split: readonly (TextRun[][] | undefined)[], index: number): boolean {
  const hasLater = (parts: TextRun[][]) => parts.slice(1).some((runs) => runs.length > 0);
  for (const step of [-1, 1]) {
    for (let i = index; Math.abs(i - index) <= maxLookAround; i += step) {
      const parts = split[i];
      if (!parts) break;
      if (hasLater(parts)) return true;
    }
  }
  return false;
}

const emptyColumns = (gutters: readonly Interval[]): Line[][] =>
  gutters.length > 0 ? Array.from({ length: gutters.length + 1 }, () => []) : [];

/** The runs of a row by column; undefined if one of them crosses a gutter. */
function splitRow({ runs }: Row, gutters: readonly Interval[]): TextRun[][] | undefined {
  const middles = gutters.map(({ from, to }) => (from + to) / 2);
  const parts: TextRun[][] = Array.from({ length: gutters.length + 1 }, () => []);
  for (const run of runs) {
    if (middles.some((middle) => run.x < middle && run.x + run.width > middle)) return undefined;
    parts[middles.filter((middle) => run.x >= middle).length].push(run);
  }
  return parts;
}

/** Finds vertical strips that hardly any row crosses, with well-filled columns on both sides. */
function findGutters({ rows, body }: PageRows): Interval[] {
  if (rows.length < minColumnRows) return [];
  const intervals = rows.map(({ runs }) => merge(runs, minGutter * body));
  const left = Math.min(...intervals.map(([first]) => first.from));
  const right = Math.max(...intervals.map((each) => each[each.length - 1].to));
  const binWidth = (right - left) / bins;
  if (!(binWidth > 0)) return [];
  const coverage = new Int32Array(bins);
  for (const { from, to } of intervals.flat()) {
    const last = Math.min(bins - 1, Math.floor((to - left) / binWidth));
    for (let bin = Math.max(0, Math.floor((from - left) / binWidth)); bin <= last; bin++) coverage[bin]++;
  }
  const gutters = emptyStrips(coverage, rows.length)
    .map(({ from, to }) => ({ from: left + from * binWidth, to: left + to * binWidth }))
    .filter(({ from, to }) => to - from >= minGutter * body);
  if (gutters.length === 0) return [];
  const edges = [left, ...gutters.flatMap(({ from, to }) => [from, to]), right];
  const parts = rows.map((row) => splitRow(row, gutters)).filter((each) => each !== undefined);
  const filled = Array.from({ length: gutters.length + 1 }, (_, column) => {
    const lines = parts.map((part) => part[column]).filter((runs) => runs.length > 0);
    const width = edges[2 * column + 1] - edges[2 * column];
    return (
      lines.length >= minColumnRows &&
      width >= minColumnWidth * body &&
      median(lines.map(extent)) >= minFilled * width
    );
  });
  return filled.every(Boolean) ? gutters : [];
}

/** Strips of bins between the margins that few rows cross: the emptiest part of each. */
function emptyStrips(coverage: Int32Array, rows: number): Interval[] {
  const strips: Interval[] = [];
  const end = Math.round(0.88 * bins);
  for (let bin = Math.round(0.12 * bins); bin < end; bin++) {
    if (coverage[bin] > maxCrossing * rows) continue;
    const from = bin;
    while (bin < end && coverage[bin] <= maxCrossing * rows) bin++;
    const least = Math.min(...coverage.subarray(from, bin));
    const isEmpty = (each: number) => coverage[each] <= least + 0.03 * rows;
    let first = from;
    while (!isEmpty(first)) first++;
    let last = first;
    while (last < bin && isEmpty(last)) last++;
    strips.push({ from: first, to: last });
  }
  return strips;
}

/** The intervals that runs cover; gaps up to `gap` are covered too. */
function merge(runs: readonly TextRun[], gap: number): [Interval, ...Interval[]] {
  const [first, ...rest] = runs;
  const merged: [Interval, ...Interval[]] = [{ from: first.x, to: first.x + first.width }];
  for (const { x, width } of rest) {
    const last = merged[merged.length - 1];
    if (x - last.to <= gap) merged[merged.length - 1] = { ...last, to: Math.max(last.to, x + width) };
    else merged.push({ from: x, to: x + width });
  }
  return merged;
}

const extent = (runs: readonly TextRun[]) => Math.max(...runs.map(({ x, width }) => x + width)) - runs[0].x;

/** @param values at least one */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
