/** PDF.js without a worker, for tests in Node.js. */

import type { ReadableText } from '../../../../src/documents/documentReader';
import type { PdfParser } from '../../../../src/documents/pdf/parser';
import type { ReadPdfOptions } from '../../../../src/documents/pdf/readPdf';

/** PDF.js names them when it is loaded, and uses them only to draw. */
for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
  if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });

const { openPdf } = await import('../../../../src/documents/pdf/openPdf');
const { readPdf } = await import('../../../../src/documents/pdf/readPdf');
const { PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');

/** Runs PDF.js in this thread. */
function start(): PdfParser {
  const worker = PDFWorker.create({ verbosity: 0 });
  return { worker, failed: new Promise(() => undefined), stop: () => worker.destroy() };
}

/** @throws DocumentError if the file cannot be opened */
export function openInNode(bytes: Uint8Array<ArrayBuffer>): Promise<ReadableText> {
  return openPdf(new Blob([bytes]), undefined, start);
}

/** @throws DocumentError if the file cannot be read; the reason of the signal */
export async function readInNode(
  bytes: Uint8Array<ArrayBuffer>,
  options: Omit<ReadPdfOptions, 'start'> = {},
): Promise<string> {
  let text = '';
  for await (const chunk of readPdf(new Blob([bytes]), { ...options, start })) text += chunk;
  return text;
}
