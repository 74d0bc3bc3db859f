/** Finds page numbers alone on a line, and running heads: lines that recur at the ends of pages. */

import type { Cut } from './cuts';
import { createPageLines, headOf, type Line, type LineRange, type PageEnd } from './pageLines';

/** Numbers closer than this are a list or a column, not those of pages. Lines. */
const minPageLines = 8;
/** Form feeds farther apart than this, on average, divide chapters. Lines. */
const maxPageLines = 120;
/** Occurrences of a running head, and the share of them at the ends of pages. */
const minHeads = 3;
const minHeadShare = 0.8;
/** Share of the numbers that must interrupt a sentence or stand beside a form feed. */
const minInterrupting = 0.4;
/** Pages between two numbers that were found. */
const maxMissing = 10;

const sentenceEnd = /[.!?:;\u2026"'\u201d\u2019\u00bb)\]\u3002\uff01\uff1f]/;
/** A title that starts a page is no running head. */
const divisionTitle =
  /^(?:chapter|part|book|act|scene|canto|section|volume|letter|sonnet|kapitel|teil|buch|chapitre|partie|livre|acte|capítulo|parte|libro|capitolo|глава|часть)\b/i;

/** Positions count code units from the start of the text. */
export function createPageEndFinder(): { scan(block: string, line: LineRange): void; cuts(): Cut[] } {
  const lines = createPageLines();
  return {
    scan: lines.scan,
    cuts() {
      const ends = certainPageEnds(lines.pageEnds);
      const heads = runningHeads(ends, lines.occurrences);
      return ends.flatMap((pageEnd) => cutsAt(pageEnd, heads));
    },
  };
}

/** The page ends without the numbers and form feeds that may be something else. */
function certainPageEnds(all: readonly PageEnd[]): PageEnd[] {
  const feeds = all.filter(({ kind }) => kind === 'feed');
  const lines = feeds.length > 1 ? feeds[feeds.length - 1].index - feeds[0].index : Number.POSITIVE_INFINITY;
  const feedsEndPages = feeds.length >= 3 && lines / (feeds.length - 1) <= maxPageLines;
  const feedIndexes = new Set(feedsEndPages ? feeds.map(({ index }) => index) : []);
  const numbers = new Set(
    pageNumbers(
      all.filter(({ kind }) => kind === 'bare'),
      feedIndexes,
    ),
  );
  return all.filter(
    (each) => each.kind === 'marked' || (each.kind === 'feed' ? feedsEndPages : numbers.has(each)),
  );
}

/**
 * The bare numbers that count pages: in ascending order, a page apart, and more than now and then within a sentence.
 * Numbers of chapters, stanzas and sonnets stand after the end of a sentence, those of a table close to each other.
 */
function pageNumbers(all: readonly PageEnd[], feedIndexes: ReadonlySet<number>): PageEnd[] {
  const fits = (before: PageEnd, after: PageEnd) =>
    after.number > before.number &&
    after.number <= before.number + maxMissing &&
    after.index - before.index >= minPageLines * Math.min(2, after.number - before.number);
  const kept: PageEnd[] = [];
  for (const [place, each] of all.entries()) {
    const last = kept.at(-1);
    const next = all.slice(place + 1, place + 4);
    if (last ? fits(last, each) : next.some((later) => fits(each, later))) kept.push(each);
  }
  const isBesideFeed = ({ index, before, after }: PageEnd) => {
    const [from, to] = [(before[0]?.index ?? index) - 1, (after[0]?.index ?? index) + 1];
    for (let line = from; line <= to; line++) if (feedIndexes.has(line)) return true;
    return false;
  };
  const certain = kept.filter((each) => isBesideFeed(each) || interruptsSentence(each));
  const isSequence = kept.length >= 3 && kept.length >= 0.7 * all.length;
  return isSequence && certain.length >= minInterrupting * kept.length ? kept : [];
}

function interruptsSentence({ before: [before], after: [after] }: PageEnd): boolean {
  return (
    before !== undefined && after !== undefined && !sentenceEnd.test(before.last) && before.text.length !== 1
  );
}

/** The lines that recur beside page ends, and hardly anywhere else. */
function runningHeads(
  ends: readonly PageEnd[],
  occurrences: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const places = new Map<string, Set<number>>();
  for (const pageEnd of ends) {
    for (const line of neighbors(pageEnd)) {
      const head = headOf(line.text);
      if (!mayBeHead(head, line.text)) continue;
      places.set(head, (places.get(head) ?? new Set()).add(line.index));
    }
  }
  const recurring = [...places].filter(
    ([head, lines]) => lines.size >= minHeads && lines.size >= minHeadShare * (occurrences.get(head) ?? 0),
  );
  return new Set(recurring.map(([head]) => head));
}

function mayBeHead(head: string, text: string): boolean {
  return (
    head.length >= 3 && /\p{L}/u.test(head) && !/[.,;:!?\-\u2010]$/.test(text) && !divisionTitle.test(head)
  );
}

/** The nearest line on each side; beyond a page number, which may stand between the form feed and the head. */
function neighbors({ before, after }: PageEnd): Line[] {
  return [before, after].flatMap(([near, beyond]) => {
    const isNumber = near !== undefined && /^\d+$/.test(near.text);
    return [near, ...(isNumber ? [beyond] : [])].filter((line) => line !== undefined && line.text !== '');
  });
}

/** The lines to leave out at a page end; with the empty lines around them if a sentence goes on after the page. */
function cutsAt(pageEnd: PageEnd, heads: ReadonlySet<string>): Cut[] {
  const isHead = ({ text }: Line) => heads.has(headOf(text));
  const found = neighbors(pageEnd).filter(isHead);
  const lines = pageEnd.line ? [...found, pageEnd.line] : found;
  if (lines.length === 0) return [];
  const isKept = (line: Line) => !lines.includes(line);
  const [before, after] = [pageEnd.before.find(isKept), pageEnd.after.find(isKept)];
  const goesOn = before !== undefined && after !== undefined && !sentenceEnd.test(before.last);
  const ordered = lines.toSorted((a, b) => a.start - b.start);
  return ordered.map((line, place) => ({
    rule: line === pageEnd.line && pageEnd.kind !== 'feed' ? 'pageNumbers' : 'runningHeads',
    start: goesOn && place === 0 ? before.end : line.start,
    end: goesOn ? (ordered[place + 1]?.start ?? after.start) : line.end,
  }));
}
