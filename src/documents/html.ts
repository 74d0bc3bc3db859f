/** Opens HTML and XHTML. */

import { readBytes } from './blobSlices';
import { DocumentError } from './documentError';
import type { DocumentReader, ReadOptions } from './documentReader';
import { encodingOf } from './encodings/chosenEncoding';
import { decode } from './encodings/decode';
import { decodeAs, statedEncoding } from './markup/decodeMarkup';
import { htmlText } from './markup/htmlText';
import { decodeHead } from './markup/looksLikeHtml';
import { createTextFlow } from './markup/textFlow';

/** Bytes in which a page states its encoding and whether it is XHTML. */
const headBytes = 4096;

/** The encoding is the one that the page states, if it is not UTF-8; else it is found in the whole file. */
export const openHtml: DocumentReader = async (blob, options = {}) => {
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  const label = statedEncoding(head);
  // Pages that say UTF-8 are often in another encoding.
  const stated = options.encoding !== undefined || label === 'utf-8' ? undefined : label;
  const encoding = stated === undefined ? await encodingOf(blob, options) : undefined;
  if (encoding === 'binary') throw new DocumentError('notText');
  const isXhtml = /^\s*<\?xml\s|xmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml/.test(decodeHead(head));
  const chunksOf = (options: ReadOptions) =>
    encoding === undefined
      ? decodeAs(readBytes(blob, options), stated ?? 'utf-8')
      : decode(blob, encoding, options);
  return { encoding, text: (options) => htmlText(chunksOf(options), createTextFlow(), isXhtml) };
};
