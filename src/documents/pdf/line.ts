/** A line: the text of runs on one baseline, with a space where the gap between two of them is one. */

import { asWritten } from './printedForms';
import type { TextRun } from './textRun';

export interface Line {
  readonly text: string;
  /** Where it starts and ends, in points. */
  readonly x: number;
  readonly end: number;
  readonly y: number;
  /** Font size of most of its characters. */
  readonly size: number;
  /** Number of footnote marks that were left out. */
  readonly marks: number;
  /** Of a line that starts with a drop cap: the baseline of the last line beside it. */
  readonly capBaseline?: number;
}

/** The part of a font size from which a gap is a space: kerning and italic corrections stay below it, word spaces above. */
const spaceGap = 0.15;
/** Longest distance of a run from its copy, as a part of the font size: bold type is sometimes printed as two copies. */
const copyDistance = 0.1;

/**
 * Joins runs in reading order.
 * @param runs at least one
 */
export function lineOf(runs: readonly TextRun[]): Line {
  const isSpace = letterSpacing(runs) ?? separated;
  let text = '';
  let marks = 0;
  let previous: TextRun | undefined;
  for (const run of runs) {
    if (previous && isCopy(previous, run)) continue;
    if (isFootnoteMark(run, text)) {
      marks++;
      // What follows is measured from the end of the mark.
      if (previous) previous = { ...previous, width: run.x + run.width - previous.x };
      continue;
    }
    if (previous && isSpace(previous, run)) text += ' ';
    text += isSpace === separated ? run.text : run.text.trim();
    previous = run;
  }
  const [first] = runs;
  const end = runs.reduce((furthest, run) => Math.max(furthest, run.x + run.width), first.x);
  const longest = runs.reduce((best, run) => (run.text.length > best.text.length ? run : best));
  const { x, y, capBaseline } = first;
  return { text: tidy(text), x, end, y, size: longest.size, marks, capBaseline };
}

/** White space is a single space; a soft hyphen or U+2010 at the end is a hyphen. */
const tidy = (text: string) =>
  asWritten(text)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\u00ad\u2010]$/u, '-');

/** Fewest letters of a letter-spaced line. */
const minLetters = 5;

/**
 * What a space is in a line of single letters, such as `C H A P T E R   O N E`: a gap that is much wider than most.
 * @returns undefined if the line is not letter-spaced
 */
function letterSpacing(runs: readonly TextRun[]): typeof separated | undefined {
  if (runs.length < minLetters || !runs.every(({ text }) => /^\s*\p{L}\s*$/u.test(text))) return undefined;
  const gapBefore = (previous: TextRun, run: TextRun) => run.x - (previous.x + previous.width);
  const gaps = runs.slice(1).map((run, index) => gapBefore(runs[index], run));
  const usual = gaps.sort((a, b) => a - b)[gaps.length >> 1];
  return (previous, run) => gapBefore(previous, run) > Math.max(1.8 * usual, spaceGap * run.size);
}

function separated(previous: TextRun, run: TextRun): boolean {
  if (run.script === 'after') return false;
  if (previous.script === 'before') return true;
  const gap = run.x - (previous.x + previous.width);
  // The gap after a drop cap says little; only these letters are words.
  if (previous.capBaseline !== undefined) return /^[AIO]$/.test(previous.text.trim()) && gap > 0.4 * run.size;
  return gap > spaceGap * Math.max(1, Math.min(previous.size, run.size));
}

const isCopy = (previous: TextRun, run: TextRun) =>
  previous.text === run.text &&
  Math.abs(run.x - previous.x) < copyDistance * run.size &&
  Math.abs(run.y - previous.y) < copyDistance * run.size;

/** Whether a superscript after `text` refers to a note: digits or signs after a word or a punctuation mark. */
function isFootnoteMark({ script, text }: TextRun, before: string): boolean {
  if (script !== 'after') return false;
  const isMark = /^\s*(?:\[\d{1,3}\]|\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¶]{1,3})\s*$/u.test(text);
  return isMark && /(?:\p{L}[\p{L}\p{M}]|[.,;:!?)\]”’"'»])\s*$/u.test(before);
}
