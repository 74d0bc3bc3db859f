/** A PDF that PDF.js has opened. */

import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { sliceBytes } from '../blobSlices';
import { DocumentError } from '../documentError';
import { BlobTransport } from './blobTransport';
import { CMapFactory } from './cMaps';
import { readPageText } from './pageText';
import { type PdfParser, startParser } from './parser';
import { byDirection, type TextBlock } from './textRun';
import { turnVertical } from './verticalText';
import { within } from './within';

/** A text of 5,000 pages has about ten million characters. */
const maxPages = 5_000;
/** PDF.js allocates the whole length of a file, though it fills only what it reads. */
const maxBytes = 1024 ** 3;
/** Longest time for opening a file or reading one page: a page takes milliseconds. */
const stepLimitMs = 30_000;
/** PDF.js forgets the fonts of a document after so many pages. */
const pagesPerCleanup = 200;

export interface OpenPdfOptions {
  readonly signal?: AbortSignal;
  /** Starts PDF.js; in a worker of its own if absent. */
  readonly start?: () => PdfParser;
}

/** Owns the parser; `close` stops it. */
export class PdfFile {
  private constructor(
    private readonly document: PDFDocumentProxy,
    private readonly parser: PdfParser,
    private readonly limited: Limit,
  ) {}

  /**
   * @throws DocumentError if it is protected by a password, damaged or too large; ModuleFetchError; the error of reading the
   *   file; the reason of the signal
   */
  static async open(blob: Blob, { signal, start = startParser }: OpenPdfOptions): Promise<PdfFile> {
    signal?.throwIfAborted();
    if (blob.size > maxBytes) throw new DocumentError('tooComplex');
    const transport = await BlobTransport.open(blob);
    const parser = start();
    const limited: Limit = (work) =>
      within(Promise.race([work, parser.failed, transport.failed]), stepLimitMs, signal);
    try {
      const document = await limited(open(transport, parser));
      if (document.numPages > maxPages) throw new DocumentError('tooComplex');
      return new PdfFile(document, parser, limited);
    } catch (error) {
      parser.stop();
      throw error;
    }
  }

  get pages(): number {
    return this.document.numPages;
  }

  /**
   * @param number  of the page, from 1
   * @returns its text by direction; undefined if it is damaged
   * @throws DocumentError if it is too large; the error of reading the file; the reason of the signal
   */
  async readPage(number: number): Promise<TextBlock[] | undefined> {
    const blocks = await this.limited(readPage(this.document, number));
    if (number % pagesPerCleanup === 0) await this.limited(this.document.cleanup());
    return blocks;
  }

  close(): void {
    this.parser.stop();
  }
}

type Limit = <Value>(work: Promise<Value>) => Promise<Value>;

/** @throws DocumentError if it cannot be opened */
async function open(transport: BlobTransport, { worker }: PdfParser): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      range: transport,
      rangeChunkSize: sliceBytes,
      disableAutoFetch: true,
      disableStream: true,
      worker,
      verbosity: VerbosityLevel.ERRORS,
      isEvalSupported: false, // the Content Security Policy forbids it
      useWorkerFetch: false,
      useWasm: false, // for pictures
      BinaryDataFactory: CMapFactory,
      disableFontFace: true,
      useSystemFonts: true, // instead of fetching fonts, of which text needs only the widths
      isOffscreenCanvasSupported: false,
    }).promise;
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new DocumentError(locked ? 'encrypted' : 'damaged', { cause: error });
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<TextBlock[] | undefined> {
  try {
    const page = await document.getPage(number);
    const texts = await readPageText(page);
    page.cleanup();
    return byDirection(turnVertical(texts));
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    return undefined;
  }
}
