/** Learns from a text how its punctuation marks are spaced; knows no tokenizer. */

import { insertedSpace } from './segment';
import type { Gap, MarkSpacing } from './types';

const gaps: readonly Gap[] = ['', ' ', '\u00a0', '\u202f'];
/** Quotation marks, and marks of emphasis, that may be the same at the start and at the end. */
const pairable = /^[\p{Quotation_Mark}*_`]$/u;

/** Marks with fewer occurrences are spaced as usual. */
const minCount = 3;
/** Share of the occurrences that must look like opening marks, and like closing marks, for them to take turns. */
const minTurnShare = 0.25;
/** Distinct marks that are counted; a text has some dozens. */
const maxMarks = 1000;
/** The most frequent marks are kept with the text. */
const maxKept = 50;

/**
 * Occurrences of a mark by the gap before and after it, except next to another mark, which says nothing: in `“Yes?”` the
 * second mark is closed up, not the first. And those that open or close something.
 */
interface Counts {
  readonly before: number[]; // [gaps]
  readonly after: number[]; // [gaps]
  total: number;
  opening: number;
  closing: number;
}

export interface SpacingCounts {
  /**
   * Counts an occurrence.
   * @param before the code unit before the mark; '' at the start of a text
   * @param after  the code unit after it; '' at the end
   */
  add(mark: string, before: string, after: string): void;
  /** The spacing of the most frequent marks. */
  result(): MarkSpacing[];
}

export function createSpacingCounts(): SpacingCounts {
  const marks = new Map<string, Counts>();
  return {
    add(mark, before, after) {
      let counts = marks.get(mark);
      if (!counts) {
        if (marks.size >= maxMarks) return;
        counts = { before: [0, 0, 0, 0], after: [0, 0, 0, 0], total: 0, opening: 0, closing: 0 };
        marks.set(mark, counts);
      }
      const left = gapOf(before);
      const right = gapOf(after);
      if (left > 0 || !isMark(before)) counts.before[left]++;
      if (right > 0 || !isMark(after)) counts.after[right]++;
      counts.total++;
      if (left > 0 && right === 0) counts.opening++;
      if (left === 0 && right > 0) counts.closing++;
    },
    result() {
      const frequent = Array.from(marks).filter(([, { total }]) => total >= minCount);
      frequent.sort(([, one], [, other]) => other.total - one.total);
      return frequent.slice(0, maxKept).map(([mark, counts]) => spacingOf(mark, counts));
    },
  };
}

function spacingOf(mark: string, { before, after, total, opening, closing }: Counts): MarkSpacing {
  const least = minTurnShare * total;
  if (pairable.test(mark) && opening >= least && closing >= least) return { mark, turns: true };
  return { mark, before: mostFrequent(before), after: mostFrequent(after) };
}

/** Whether a code unit is neither a letter nor white space; surrogates are taken for letters. */
function isMark(codeUnit: string): boolean {
  return codeUnit !== insertedSpace && !/[\p{L}\p{N}\p{M}\p{Cs}\s]/u.test(codeUnit);
}

/** The most frequent gap; a space if it never occurs next to a word. */
function mostFrequent(counts: readonly number[]): Gap {
  const most = Math.max(...counts);
  return most === 0 ? ' ' : gaps[counts.indexOf(most)];
}

/** The index in `gaps`. The start and the end of a text count as a space, and so does a line break. */
function gapOf(codeUnit: string): number {
  if (codeUnit === insertedSpace) return 0;
  if (codeUnit === '' || /\s/.test(codeUnit)) return Math.max(gaps.indexOf(codeUnit as Gap, 1), 1);
  return 0;
}
