/** Lines to paragraphs, across columns and pages. */

import type { Flow } from './columns';
import type { Line } from './line';

/** Joins the lines of a document, page by page. */
export interface ParagraphJoiner {
  /** @returns the text of the flows, without what separates it from the next */
  add(flows: readonly Flow[]): string;
}

/** Lengths that lines are compared with, in points. */
interface Measure {
  /** Where most lines start. */
  readonly left: number;
  /** Where full lines end; infinite if few lines are full, as in verse, where every line end is deliberate. */
  readonly right: number;
  /** Distance of baselines. */
  readonly spacing: number;
}

/** A gap this many times the usual one separates paragraphs. */
const paragraphGap = 1.35;
/** An indent of this part of the font size starts a paragraph. */
const indent = 0.6;
/** A line is full if it ends in this last part of the width. */
const fullPart = 0.15;
/** Smallest share of full lines in prose. */
const minFullShare = 0.35;
/** Font sizes that differ by this factor are of different paragraphs. */
const sizeRatio = 1.15;

/**
 * A line end is a space where the next word did not fit, a line break where it would have, and nothing between ideographs. A
 * hyphen at a line end stays, with a line break after it. An empty line ends a paragraph, which may run over the end of
 * a column or a page.
 */
export function createParagraphJoiner(): ParagraphJoiner {
  let previous: { readonly line: Line; readonly measure: Measure } | undefined;
  return {
    add(flows) {
      const parts: string[] = [];
      for (const flow of flows) {
        const measure = measureOf(flow);
        let capBaseline = Number.NEGATIVE_INFINITY;
        for (const [index, line] of flow.entries()) {
          if (line.text === '') continue;
          if (previous) {
            const inFlow = index > 0;
            const beside = inFlow && line.y <= capBaseline + 0.1 * line.size;
            const moved = beside ? { ...line, x: measure.left } : line;
            parts.push(separator(previous.line, previous.measure, moved, inFlow ? undefined : measure));
          }
          parts.push(line.text);
          capBaseline = line.capBaseline ?? capBaseline;
          previous = { line, measure };
        }
      }
      return parts.join('');
    },
  };
}

/** @param newFlow the measure of the flow that `line` starts, if it does */
function separator(previous: Line, measure: Measure, line: Line, newFlow: Measure | undefined): string {
  const ratio = line.size / previous.size;
  if (ratio > sizeRatio || ratio < 1 / sizeRatio) return '\n\n';
  if (!newFlow && line.y - previous.y > paragraphGap * measure.spacing) return '\n\n';
  const fits = wouldHaveFit(previous, measure, line);
  const { left } = newFlow ?? measure;
  if (line.x - left > indent * line.size) {
    const sameIndent = Math.abs(line.x - left - (previous.x - measure.left)) < 0.3 * line.size;
    if (!sameIndent || (fits && !/[\p{L},;]$/u.test(previous.text))) return '\n\n';
  }
  if (/\p{L}-$/u.test(previous.text) && /^\p{L}/u.test(line.text)) return '\n';
  if (fits) return newFlow ? '\n\n' : '\n';
  return isIdeographic(previous.text.at(-1)) && isIdeographic(line.text[0]) ? '' : ' ';
}

/** Whether the first word of `line` would have fitted on the previous line, so that the line end is deliberate. */
function wouldHaveFit(previous: Line, { right }: Measure, line: Line): boolean {
  const length = isIdeographic(line.text[0]) ? 2 : line.text.split(' ', 1)[0].length;
  const width = ((line.end - line.x) * length) / line.text.length;
  return right - previous.end > width + 0.5 * line.size;
}

const isIdeographic = (character = '') =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(character);

function measureOf(flow: Flow): Measure {
  const gaps = flow.slice(1).map((line, index) => line.y - flow[index].y);
  const left = commonLeft(flow);
  const ends = flow.map(({ end }) => end).sort((a, b) => a - b);
  const right = ends[Math.ceil(0.9 * (ends.length - 1))];
  const full = ends.filter((end) => end >= right - fullPart * (right - left)).length;
  return {
    left,
    right: full < minFullShare * ends.length ? Number.POSITIVE_INFINITY : right,
    // The lower of the middle two: of two lines and a heading, the lines.
    spacing: gaps.sort((a, b) => a - b)[(gaps.length - 1) >> 1] ?? 0,
  };
}

/** The left edge that most lines share; the leftmost of several. */
function commonLeft(flow: Flow): number {
  const starts = flow.map(({ x }) => x).sort((a, b) => a - b);
  let best = starts[0];
  let bestCount = 0;
  for (let from = 0, to = 0; from < starts.length; from++) {
    while (to < starts.length && starts[to] - starts[from] < 2) to++;
    if (to - from > bestCount) {
      best = starts[from];
      bestCount = to - from;
    }
  }
  return best;
}
