/** The text of a page as PDF.js finds it, in the coordinates of the page as it is shown. */

import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentError } from '../documentError';
import type { PlacedText } from './textRun';

/** Most pieces of text of a page, and characters: a page of a newspaper has a twentieth. */
const maxItems = 50_000;
const maxCharacters = 1_000_000;

/** Structurally a part of the `TextContent` of PDF.js, whose stream has no type. */
interface TextContentChunk {
  readonly items: readonly TextItem[];
  readonly styles: Readonly<Record<string, { readonly vertical: boolean }>>;
}

interface TextItem {
  readonly str: string;
  readonly dir: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

/**
 * Reads the text of a page; white space between two pieces is at the end of the first.
 * @throws DocumentError if it exceeds the limits; the error of PDF.js
 */
export async function readPageText(page: PDFPageProxy): Promise<PlacedText[]> {
  const toPage: readonly number[] = page.getViewport({ scale: 1 }).transform;
  const stream = page.streamTextContent() as ReadableStream<TextContentChunk>;
  const reader = stream.getReader();
  const texts: PlacedText[] = [];
  const vertical = new Set<string>();
  let characters = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return texts;
    for (const [font, style] of Object.entries(value.styles)) if (style.vertical) vertical.add(font);
    for (const item of value.items) {
      const placed = place(item, toPage, vertical.has(item.fontName));
      const last = texts.at(-1);
      if (item.str.trim() !== '') {
        if (placed) texts.push(placed);
      } else if (item.str !== '' && last && placed && onSameLine(last, placed)) {
        texts[texts.length - 1] = { ...last, text: `${last.text} ` };
      }
      characters += item.str.length;
    }
    if (texts.length > maxItems || characters > maxCharacters) {
      void reader.cancel(new Error('too much text')).catch(() => undefined);
      throw new DocumentError('tooComplex');
    }
  }
}

/** @returns undefined if the text has no place */
function place(item: TextItem, toPage: readonly number[], vertical: boolean): PlacedText | undefined {
  const [a, b, c, d, x, y] = item.transform;
  const directionX = toPage[0] * a + toPage[2] * b;
  const directionY = toPage[1] * a + toPage[3] * b;
  const quarter = Math.round(Math.atan2(directionY, directionX) / (Math.PI / 2)) + (vertical ? 1 : 0);
  const placed: PlacedText = {
    text: item.str,
    pageX: toPage[0] * x + toPage[2] * y + toPage[4],
    pageY: toPage[1] * x + toPage[3] * y + toPage[5],
    turns: ((quarter + 4) % 4) as PlacedText['turns'],
    length: vertical ? item.height : item.width,
    size: Math.hypot(c, d),
    rightToLeft: item.dir === 'rtl',
  };
  const lengths = [placed.pageX, placed.pageY, placed.length, placed.size];
  return lengths.every((each) => Math.abs(each) < 1e6) && placed.size > 0 ? placed : undefined;
}

const onSameLine = (a: PlacedText, b: PlacedText) =>
  a.turns === b.turns &&
  Math.abs(a.turns % 2 === 0 ? a.pageY - b.pageY : a.pageX - b.pageX) < 0.25 * Math.max(1, a.size);
