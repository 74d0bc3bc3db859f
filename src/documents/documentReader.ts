/** The interface of the readers of the different kinds of documents. */

import type { EncodingChoice } from '../config/encodings';
import type { EncodingName } from './encodings/encodingName';

export interface OpenOptions {
  /** How to read plain text without a byte order mark; detected if absent. */
  readonly encoding?: EncodingChoice;
  readonly signal?: AbortSignal;
}

export interface ReadOptions {
  /** Called after each chunk with the number of bytes of the file that have been read so far. */
  readonly onBytes?: (bytesRead: number) => void;
  /** Called at the end with the number of bytes of UTF-8 text that were not UTF-8, if there are any. */
  readonly onReplaced?: (bytes: number) => void;
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
export type DocumentReader = (blob: Blob, options?: OpenOptions) => Promise<ReadableText>;
