/** The entry of the worker of PDF.js: it parses a file until it is terminated. */

import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
