/** The worker in which PDF.js parses a file, so that hostile files block neither the page nor the training. */

import { PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ModuleFetchError } from '../fetchModule';

/** A running parser; `stop` must be called. */
export interface PdfParser {
  readonly worker: PDFWorker;
  /** Rejects with a ModuleFetchError if the parser cannot be loaded. */
  readonly failed: Promise<never>;
  stop(): void;
}

/** Starts a worker of its own. Not part of the same worker: PDF.js would take over its messages. */
export function startParser(): PdfParser {
  const port = new Worker(new URL('./pdfWorker.ts', import.meta.url), { type: 'module', name: 'pdf' });
  const worker = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS });
  const failed = new Promise<never>((_, reject) => {
    port.addEventListener('error', () => reject(new ModuleFetchError('pdfWorker could not be loaded')));
  });
  failed.catch(() => undefined); // it may fail when nobody waits any longer
  return {
    worker,
    failed,
    stop() {
      worker.destroy();
      port.terminate();
    },
  };
}
