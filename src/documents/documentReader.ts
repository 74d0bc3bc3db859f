/** The interface of the readers of the different kinds of documents. */

import type { EncodingName } from './encodings/encoding';

export interface ReadOptions {
  /** Called after each chunk with the number of bytes of the file that have been read so far. */
  readonly onBytes?: (bytesRead: number) => void;
  readonly signal?: AbortSignal;
}

/** The text of a document. */
export interface ReadableText {
  /** Absent if the document states its encoding. */
  readonly encoding?: EncodingName;
  /**
   * Yields the text in chunks, which may end within a word but not within a code point. A line break ends a line, an
   * empty line a paragraph.
   * @throws DocumentError if it cannot be read; the error of reading the file; the reason of the signal
   */
  text(options: ReadOptions): AsyncIterable<string>;
}

/**
 * Opens a file of the kind of the reader.
 * @throws DocumentError if it cannot be read; the error of reading the file; the reason of the signal
 */
export type DocumentReader = (blob: Blob, signal?: AbortSignal) => Promise<ReadableText>;
