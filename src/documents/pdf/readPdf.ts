/** Reads the text of a PDF page by page. */

import { DocumentError } from '../documentError';
import { flowsOf } from './columns';
import { createParagraphJoiner } from './layout';
import { type OpenPdfOptions, PdfFile } from './pdfFile';
import { rowsOf } from './rows';
import { type CleanPage, createRunningHeadFinder } from './runningHeads';
import { hasText, isScan } from './scan';
import type { TextBlock } from './textRun';

/** What was left out of the text. */
interface PdfOmissions {
  /** Rows at the top or bottom of pages. */
  readonly runningHeads: number;
  /** Words and numbers in them. */
  readonly runningHeadWords: number;
  /** Superscripts that refer to notes. */
  readonly footnoteMarks: number;
  /** Pages that cannot be read. */
  readonly damagedPages: number;
}

export interface ReadPdfOptions extends OpenPdfOptions {
  /** Called after each page with its share of the bytes of the file. */
  readonly onBytes?: (bytesRead: number) => void;
  /** Called at the end. */
  readonly onOmissions?: (omissions: PdfOmissions) => void;
}

/**
 * Yields the text of a PDF, a few pages behind the one that is read.
 * @throws DocumentError if it is protected by a password, a scan without text, damaged or too large; ModuleFetchError; the
 *   error of reading the file; the reason of the signal
 */
export async function* readPdf(blob: Blob, options: ReadPdfOptions = {}): AsyncGenerator<string> {
  const file = await PdfFile.open(blob, options);
  try {
    yield* readPages(file, blob.size, options);
  } finally {
    file.close();
  }
}

async function* readPages(file: PdfFile, bytes: number, options: ReadPdfOptions): AsyncGenerator<string> {
  const { pages } = file;
  const finder = createRunningHeadFinder();
  const writer = createWriter();
  const rest: TextBlock[][] = []; // of the pages that the finder still holds
  const write = (ready: readonly CleanPage[]) =>
    ready.map((page) => writer.add(page, rest.shift() ?? [])).join('');
  let damagedPages = 0;
  for (let number = 1; number <= pages; number++) {
    const blocks = await file.readPage(number);
    if (blocks === undefined) damagedPages++;
    const [main, ...others] = blocks ?? [];
    rest.push(others);
    const text = write(finder.add(rowsOf(main?.runs ?? [])));
    options.onBytes?.(Math.floor((bytes * number) / pages));
    if (text !== '') yield text;
  }
  if (damagedPages === pages) throw new DocumentError('damaged');
  yield write(finder.end());
  if (isScan(writer.emptyPages, pages)) throw new DocumentError('scanned');
  options.onOmissions?.({ ...writer.omissions(), damagedPages });
}

/** Turns pages into text and counts what is left out. */
function createWriter() {
  const joiner = createParagraphJoiner();
  let runningHeads = 0;
  let runningHeadWords = 0;
  let footnoteMarks = 0;
  let emptyPages = 0;
  return {
    /** @param others text that runs in other directions; it follows that of the page */
    add(page: CleanPage, others: readonly TextBlock[]): string {
      const blocks = [page, ...others.map(({ runs }) => rowsOf(runs))];
      const flows = blocks.flatMap(flowsOf);
      runningHeads += page.leftOut.length;
      for (const text of page.leftOut) runningHeadWords += text.split(' ').length;
      for (const { marks } of flows.flat()) footnoteMarks += marks;
      const text = joiner.add(flows);
      if (!hasText(text.length)) emptyPages++;
      return text;
    },
    /** Number of pages so far with hardly any text. */
    get emptyPages() {
      return emptyPages;
    },
    omissions: () => ({ runningHeads, runningHeadWords, footnoteMarks }),
  };
}
