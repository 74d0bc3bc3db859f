/** The reader of PDFs. Fetched only when there is one, because PDF.js is large. */

import type { OpenOptions, ReadableText } from '../documentReader';
import { type OpenPdfOptions, PdfFile } from './pdfFile';
import { readPdf } from './readPdf';
import { refuseScan } from './scan';

/**
 * Opens a PDF and checks that it has text. What fails here is left out if it is one of several files.
 * @throws DocumentError if it is protected by a password, a scan without text, damaged or too large; ModuleFetchError; the
 *   error of reading the file; the reason of the signal
 */
export async function openPdf(
  blob: Blob,
  { signal }: OpenOptions = {},
  start?: OpenPdfOptions['start'],
): Promise<ReadableText> {
  const file = await PdfFile.open(blob, { signal, start });
  try {
    await refuseScan(file);
  } finally {
    file.close(); // the text may never be read
  }
  return { text: (options) => readPdf(blob, { ...options, start }) };
}
