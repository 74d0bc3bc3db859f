/** Made-up runs of text, and the text that the layout makes of them. */

import { flowsOf } from '../../../../src/documents/pdf/columns';
import { createParagraphJoiner } from '../../../../src/documents/pdf/layout';
import { rowsOf } from '../../../../src/documents/pdf/rows';
import type { TextRun } from '../../../../src/documents/pdf/textRun';

/** Width of a character, as a part of the font size. */
const characterWidth = 0.5;

/** A run of characters of equal width. */
export function run(text: string, x: number, y: number, size = 10): TextRun {
  return { text, x, y, width: characterWidth * size * text.length, size };
}

/** Runs below each other, one a line. */
export function column(
  texts: readonly string[],
  { x = 50, y = 100, spacing = 12, size = 10 } = {},
): TextRun[] {
  return texts.map((text, index) => run(text, x, y + index * spacing, size));
}

/** The text of pages. */
export function layOut(...pages: readonly (readonly TextRun[])[]): string {
  const joiner = createParagraphJoiner();
  return pages.map((runs) => joiner.add(flowsOf(rowsOf(runs)))).join('');
}
