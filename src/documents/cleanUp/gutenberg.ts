/** Finds the header and license of Project Gutenberg: everything outside the marks of its books. */

import type { Cut } from './cuts';

/** Longest distance in code units between a closing line and the mark that follows it. */
const closingDistance = 2000;
/** A file with more marks is not a collection of books. */
const maxMarks = 2000;
/** Length in which the three asterisks that end a mark are searched. */
const maxMarkLength = 400;

const mark =
  /^[^\S\n]*(?:\*{3}[^\S\n]*(START|END)[^\S\n]OF[^\S\n](?:THE|THIS)[^\S\n]PROJECT[^\S\n]GUTENBERG|(\*END\*[^\S\n]?THE[^\S\n]SMALL[^\S\n]PRINT)|End[^\S\n]of[^\S\n](?:the[^\S\n]|this[^\S\n])?Project[^\S\n]Gutenberg)[^\n]*\n?/gim;

interface Mark {
  readonly kind: 'start' | 'end';
  readonly start: number;
  readonly end: number;
}

/** Collects the marks of a text; positions count code units from its start. */
export function createGutenbergFinder(): { scan(block: string, offset: number): void; cuts(): Cut[] } {
  const marks: Mark[] = [];
  let length = 0;
  return {
    scan(block, offset) {
      length = offset + block.length;
      if (!block.includes('GUTENBERG') && !block.includes('Gutenberg')) return;
      for (const match of block.matchAll(mark)) {
        if (marks.length >= maxMarks) return;
        const isStart = match[1]?.toUpperCase() === 'START' || match[2] !== undefined;
        const start = offset + match.index;
        const end = offset + markEnd(block, match.index + match[0].length, match[0]);
        marks.push({ kind: isStart ? 'start' : 'end', start, end });
      }
    },
    cuts: () => cutsBetween(marks, length),
  };
}

/** The end of a mark, which may go on in the next line until its closing asterisks. */
function markEnd(block: string, end: number, line: string): number {
  if (!line.trimStart().startsWith('***') || line.trimEnd().endsWith('***')) return end;
  const rest = block.slice(end, end + maxMarkLength);
  const closing = rest.indexOf('***');
  const isSameMark = closing >= 0 && !/\n\s*\n/.test(rest.slice(0, closing));
  return isSameMark ? end + closing + 3 : end;
}

/**
 * Everything outside the books. Nothing if the marks are not pairs of a start and an end, or if the books are less than
 * half of the text.
 */
function cutsBetween(marks: readonly Mark[], length: number): Cut[] {
  const ordered = marks.filter(({ kind, start }, index) => {
    const before = marks[index - 1];
    return !(before && kind === 'end' && before.kind === 'end' && start - before.end < closingDistance);
  });
  const cuts: Cut[] = [];
  let kept = 0;
  let from = 0;
  for (let index = 0; index < ordered.length; index += 2) {
    const [first, last] = [ordered[index], ordered[index + 1]];
    if (first.kind !== 'start' || last?.kind !== 'end') return [];
    cuts.push({ rule: 'gutenberg', start: from, end: first.end });
    kept += last.start - first.end;
    from = last.start;
  }
  if (from > 0) cuts.push({ rule: 'gutenberg', start: from, end: length });
  return kept >= length / 2 ? cuts : [];
}
