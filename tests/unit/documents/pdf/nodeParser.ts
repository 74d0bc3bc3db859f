/** PDF.js without a worker, for tests in Node.js. */

import type { PdfParser } from '../../../../src/documents/pdf/parser';

/** PDF.js names them when it is loaded, and uses them only to draw. */
for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
  if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });

/** Reads a PDF in this thread. */
export async function readInNode(
  bytes: Uint8Array<ArrayBuffer>,
  options: {
    readonly onOmissions?: (omissions: object) => void;
    readonly onBytes?: (bytes: number) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<string> {
  const { readPdf } = await import('../../../../src/documents/pdf/readPdf');
  const { PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const start = (): PdfParser => {
    const worker = PDFWorker.create({ verbosity: 0 });
    return { worker, failed: new Promise(() => undefined), stop: () => worker.destroy() };
  };
  let text = '';
  for await (const chunk of readPdf(new Blob([bytes]), { ...options, start })) text += chunk;
  return text;
}
