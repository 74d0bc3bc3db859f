/** Running heads and page numbers: rows at the top or bottom of pages that recur or count up. */

import { lineOf } from './line';
import type { PageRows, Row } from './rows';

/** A page without its running heads. */
export interface CleanPage extends PageRows {
  /** Text of the rows that were left out. */
  readonly leftOut: readonly string[];
}

/** Finds running heads in a stream of pages. */
export interface RunningHeadFinder {
  /** @returns the pages that are decided by now */
  add(page: PageRows): CleanPage[];
  /** @returns the pages that are left at the end of the document */
  end(): CleanPage[];
}

/** Number of pages before and after a page that it is compared with: the heads of left and right pages differ. */
const reach = 8;
/** Number of rows at the top and at the bottom of a page that can be running heads. */
const maxRows = 3;
/** A running head is on this many other pages, or on all if there are fewer. */
const minOthers = 2;
/** Larger type is a heading. */
const maxSizeRatio = 1.3;
/** Longest running head, in characters. */
const maxLength = 200;

/** Rows that are more than half of a page and longer than this, in characters, are its text. */
const maxOfPage = 60;

/** A row at the edge of a page. */
interface Edge {
  readonly text: string;
  /** The text with `#` for each number. */
  readonly pattern: string;
  readonly numbers: readonly number[];
  readonly y: number;
  readonly large: boolean;
}

interface Page extends PageRows {
  readonly index: number;
  /** From the edge of the page inward. */
  readonly top: readonly Edge[];
  readonly bottom: readonly Edge[];
}

export function createRunningHeadFinder(): RunningHeadFinder {
  const pages: Page[] = []; // from the first that may still be compared to the last that was added
  let count = 0;
  let decided = 0;
  const decide = (until: number): CleanPage[] => {
    const ready: CleanPage[] = [];
    for (; decided < until; decided++) {
      const page = pages.find(({ index }) => index === decided)!;
      ready.push(clean(page, pages));
      while (pages[0].index <= decided - reach) pages.shift();
    }
    return ready;
  };
  return {
    add(page) {
      pages.push({ ...page, index: count++, ...edgesOf(page) });
      return decide(count - reach);
    },
    end: () => decide(count),
  };
}

function edgesOf({ rows, body }: PageRows): Pick<Page, 'top' | 'bottom'> {
  const edge = (row: Row) => edgeOf(row, body);
  return { top: rows.slice(0, maxRows).map(edge), bottom: rows.slice(-maxRows).reverse().map(edge) };
}

function edgeOf(row: Row, body: number): Edge {
  const { text, size } = lineOf(row.runs);
  const numbers: number[] = [];
  const roman = romanValue(text);
  if (roman !== undefined) numbers.push(roman);
  const pattern =
    roman !== undefined
      ? 'roman'
      : text
          .toLowerCase()
          .replace(/\d{1,9}/g, (digits) => {
            numbers.push(Number(digits));
            return '#';
          })
          .replace(/\s+/g, ' ');
  return { text, pattern, numbers, y: row.y, large: size > maxSizeRatio * body };
}

function clean(page: Page, pages: readonly Page[]): CleanPage {
  const { rows, body, index } = page;
  const others = pages.filter((each) => each.index !== index && Math.abs(each.index - index) <= reach);
  const needed = Math.min(minOthers, others.length);
  const isHead = (edge: Edge, side: 'top' | 'bottom') => {
    if (edge.large || edge.text === '' || edge.text.length > maxLength || needed === 0) return false;
    const tolerance = 0.6 * body;
    const recurs = (other: Page) =>
      other[side].some(
        (each) => Math.abs(each.y - edge.y) <= tolerance && matches(edge, each, index - other.index),
      );
    return others.filter(recurs).length >= needed;
  };
  const heads = (side: 'top' | 'bottom') => {
    const first = page[side].findIndex((edge) => !isHead(edge, side));
    return first === -1 ? page[side].length : first;
  };
  const above = heads('top');
  const below = Math.min(heads('bottom'), rows.length - above);
  const leftOut = [
    ...page.top.slice(0, above).map(({ text }) => text),
    ...page.bottom
      .slice(0, below)
      .reverse()
      .map(({ text }) => text),
  ];
  const length = leftOut.join('').length;
  if (length > maxOfPage && 2 * length > lengthOf(rows)) return { rows, body, leftOut: [] };
  return { rows: rows.slice(above, rows.length - below), body, leftOut };
}

const lengthOf = (rows: readonly Row[]) =>
  rows.flatMap(({ runs }) => runs).reduce((sum, { text }) => sum + text.length, 0);

/**
 * Whether two rows are the same running head: the same text, in which numbers are equal or count pages; or any text that
 * starts or ends with a number that counts pages.
 * @param distance of their pages
 */
function matches(edge: Edge, other: Edge, distance: number): boolean {
  const counts = (mine: number, its: number) => mine - its === distance;
  if (edge.pattern === other.pattern)
    return edge.numbers.every((mine, i) => mine === other.numbers[i] || counts(mine, other.numbers[i]));
  return outerNumbers(edge).some((mine) => outerNumbers(other).some((its) => counts(mine, its)));
}

/** Numbers at the start or the end of a row, at most four digits long. */
function outerNumbers({ pattern, numbers }: Edge): number[] {
  const outer = [
    ...(/^#(?:\s|$)/.test(pattern) ? numbers.slice(0, 1) : []),
    ...(/\s#$/.test(pattern) ? numbers.slice(-1) : []),
  ];
  return outer.filter((value) => value < 10_000);
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a roman numeral that is the whole text. */
function romanValue(text: string): number | undefined {
  if (!/^(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i.test(text))
    return undefined;
  const values = [...text.toLowerCase()].map((digit) => romanDigits[digit]);
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0);
}
