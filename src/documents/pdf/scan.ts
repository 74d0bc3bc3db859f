/** Scanned documents: pictures of pages without text. */

import { DocumentError } from '../documentError';
import type { PdfFile } from './pdfFile';

/** A page with fewer characters has hardly any text. */
const minCharacters = 20;
/** Share of pages with hardly any text from which a document is a scan, whatever the text of its cover. */
const scannedShare = 0.8;
/** Number of pages that are read first: most documents are not scanned. */
const sampleSize = 8;

export const hasText = (characters: number) => characters >= minCharacters;

/** @param pages  at least one */
export const isScan = (emptyPages: number, pages: number) => emptyPages >= scannedShare * pages;

/**
 * Reads a few pages and, if they have hardly any text, the others.
 * @throws DocumentError `scanned` if most of them have hardly any text; the errors of `readPage`
 */
export async function refuseScan(file: PdfFile): Promise<void> {
  const { pages } = file;
  const step = Math.max(1, Math.floor(pages / sampleSize));
  const sample = Array.from({ length: Math.min(pages, sampleSize) }, (_, index) => 1 + index * step);
  if (!isScan(await countEmpty(file, sample), sample.length)) return;
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  if (isScan(await countEmpty(file, all), pages)) throw new DocumentError('scanned');
}

/** Counts the pages with hardly any text; damaged pages are not among them. */
async function countEmpty(file: PdfFile, numbers: readonly number[]): Promise<number> {
  let empty = 0;
  for (const number of numbers) {
    const blocks = await file.readPage(number);
    const characters = blocks?.flatMap(({ runs }) => runs).reduce((sum, { text }) => sum + text.length, 0);
    if (characters !== undefined && !hasText(characters)) empty++;
  }
  return empty;
}
