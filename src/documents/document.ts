/** The entry of the module: the text of a file, whatever its kind. Knows no tokens. */

import { DocumentError } from './documentError';
import { decode } from './encodings/decode';
import { type EncodingName, findEncoding } from './encodings/encoding';

/** The kinds of documents that can be read. Told by their content, whatever their name. */
export type DocumentKind = 'text';

interface ReadOptions {
  /** Called after each chunk with the number of bytes of the file that have been read so far. */
  readonly onBytes?: (bytesRead: number) => void;
  readonly signal?: AbortSignal;
}

/** A document of known kind. */
export interface OpenDocument {
  readonly kind: DocumentKind;
  /** Of kinds that do not say it themselves. */
  readonly encoding?: EncodingName;
  /**
   * Yields its text in chunks, which may end within a word but not within a code point. A line break ends a line, an
   * empty line a paragraph.
   * @throws DocumentError if it cannot be read; the error of reading the file; the reason of the signal
   */
  text(options: ReadOptions): AsyncIterable<string>;
}

/**
 * Recognizes the kind of a file by its content.
 * @throws DocumentError if it is of no kind that can be read; the error of reading the file; the reason of the signal
 */
export async function openDocument(blob: Blob, signal?: AbortSignal): Promise<OpenDocument> {
  const encoding = await findEncoding(blob, signal);
  if (encoding === 'binary') throw new DocumentError('notText');
  return { kind: 'text', encoding, text: (options) => decode(blob, encoding, options) };
}
