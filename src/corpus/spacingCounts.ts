/** Learns from a text how its punctuation marks are spaced; knows no tokenizer. */

import { Kind, kindOf } from './characterKind';
import { insertedSpace } from './segment';
import type { Gap, MarkSpacing } from './types';

const gaps: readonly Gap[] = ['', ' ', '\u00a0', '\u202f']; // see `gapAt`
/** Quotation marks, and marks of emphasis, that may be the same at the start and at the end. */
const pairable = /^[\p{Quotation_Mark}*_`]$/u;

/** Marks with fewer occurrences are spaced as usual. */
const minCount = 3;
/** Share of the occurrences that must look like opening marks, and like closing marks, for them to take turns. */
const minTurnShare = 0.25;
/** Share of the occurrences after another mark that must open, or close, to do so always. */
const minAlwaysShare = 0.9;
/** Distinct marks that are counted; a text has some dozens. */
const maxMarks = 1000;
/** The most frequent marks are kept with the text. */
const maxKept = 50;
/** White space skipped to find the previous mark. */
const maxSkipped = 8;

/** Occurrences of a mark. */
interface Counts {
  /** By the gap on each side, except next to another mark, which says nothing: in `?”` only the second is closed up. */
  readonly before: number[]; // [gaps]
  readonly after: number[]; // [gaps]
  /** Occurrences closed up to another mark before them. */
  closedUp: number;
  readonly pairable: boolean;
  total: number;
  opening: number;
  closing: number;
  /** Opening and closing occurrences by the mark before them. */
  readonly previous: Map<string, { opening: number; closing: number }>;
}

export interface SpacingCounts {
  /** Counts the occurrence of `mark` in `text` from `start` to `end`. */
  add(mark: string, text: string, start: number, end: number): void;
  /** The spacing of the most frequent marks. */
  result(): MarkSpacing[];
}

export function createSpacingCounts(): SpacingCounts {
  const marks = new Map<string, Counts>();
  return {
    add(mark, text, start, end) {
      let counts = marks.get(mark);
      if (!counts) {
        if (marks.size >= maxMarks) return;
        counts = newCounts(pairable.test(mark));
        marks.set(mark, counts);
      }
      const gapLeft = gapAt(text, start - 1);
      const gapRight = gapAt(text, end);
      const afterMark = gapLeft === 0 && isMarkAt(text, start - 1);
      const beforeMark = gapRight === 0 && isMarkAt(text, end);
      if (afterMark) counts.closedUp++;
      else counts.before[gapLeft]++;
      if (!beforeMark) counts.after[gapRight]++;
      counts.total++;
      const opens = gapRight === 0 && (gapLeft > 0 || (afterMark && !beforeMark));
      const closes = gapLeft === 0 && (gapRight > 0 || beforeMark);
      if (!opens && !closes) return;
      counts[opens ? 'opening' : 'closing']++;
      if (counts.pairable) countPrevious(counts, text, start, opens);
    },
    result() {
      const frequent = Array.from(marks).filter(([, { total }]) => total >= minCount);
      frequent.sort(([, one], [, other]) => other.total - one.total);
      return frequent.slice(0, maxKept).map(([mark, counts]) => spacingOf(mark, counts));
    },
  };
}

function newCounts(pairable: boolean): Counts {
  const counts = { pairable, total: 0, opening: 0, closing: 0, closedUp: 0 };
  return { ...counts, before: [0, 0, 0, 0], after: [0, 0, 0, 0], previous: new Map() };
}

function countPrevious({ previous }: Counts, text: string, start: number, opens: boolean): void {
  let at = start - 1;
  while (at > start - maxSkipped && gapAt(text, at) > 0) at--;
  const mark = text.charAt(at);
  if (!isMarkAt(text, at) || (previous.size >= maxKept && !previous.has(mark))) return;
  const counts = previous.get(mark) ?? { opening: 0, closing: 0 };
  previous.set(mark, counts);
  counts[opens ? 'opening' : 'closing']++;
}

function spacingOf(mark: string, counts: Counts): MarkSpacing {
  const { pairable, before, after, total, opening, closing, closedUp, previous } = counts;
  const least = minTurnShare * total;
  if (pairable && opening >= least && closing >= least) {
    const after = Array.from(previous).filter(([, each]) => each.opening + each.closing >= minCount);
    const always = (way: 'opening' | 'closing') =>
      after.filter(([, each]) => each[way] >= minAlwaysShare * (each.opening + each.closing));
    const marksOf = (found: typeof after) => found.map(([each]) => each).join('');
    return {
      mark,
      turns: { opensAfter: marksOf(always('opening')), closesAfter: marksOf(always('closing')) },
    };
  }
  return {
    mark,
    before: mostFrequent(before) ?? (closedUp > 0 ? '' : ' '),
    after: mostFrequent(after) ?? ' ',
  };
}

/** @returns undefined if the mark never occurs next to a word or to white space */
function mostFrequent(counts: readonly number[]): Gap | undefined {
  const most = Math.max(...counts);
  return most === 0 ? undefined : gaps[counts.indexOf(most)];
}

/** Whether the code unit at `at` is a visible mark. */
function isMarkAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const kind = kindOf(text.charCodeAt(at));
  return kind >= Kind.period && kind <= Kind.symbol;
}

/** The index in `gaps`. The start and the end of a text count as a space, and so does a line break. */
function gapAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 1;
  const codeUnit = text.charCodeAt(at);
  if (kindOf(codeUnit) !== Kind.space || text[at] === insertedSpace) return 0;
  return codeUnit === 0xa0 ? 2 : codeUnit === 0x202f ? 3 : 1;
}
