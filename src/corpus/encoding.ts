/** Finds how a file's bytes spell its text; keeps none of the text. */

import { countControls, hasBinarySignature, looksBinary, tooManyControls } from './binary';
import { blobSlices } from './blobSlices';
import { unmarkedUtf16 } from './unmarkedUtf16';

export type EncodingName = 'UTF-8' | 'UTF-8 with BOM' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';

/**
 * The encoding of `blob`: by its byte order mark; else UTF-16 where its beginning is a text in that alone; else UTF-8
 * where the whole of it is valid UTF-8; else Windows-1252, which can spell any bytes. Reads the whole file, because the
 * first byte that is not UTF-8 may come late; at about 500 MB/s this costs less than starting over.
 * @returns `binary` where the bytes are not plain text
 * @throws whatever reading throws, and the signal's reason
 */
export async function findEncoding(blob: Blob, signal?: AbortSignal): Promise<EncodingName | 'binary'> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let marked = false;
  let valid = true;
  let controls = 0;
  let first = true;
  for await (const bytes of blobSlices(blob, signal)) {
    if (first) {
      first = false;
      if (hasBinarySignature(bytes)) return 'binary';
      const wide = wideEncoding(bytes);
      if (wide !== undefined) return looksBinary(decodeWide(bytes, wide)) ? 'binary' : wide;
      const unmarked = unmarkedWide(bytes, blob.size);
      if (unmarked !== undefined) return unmarked;
      marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    }
    controls += countControls(bytes);
    valid &&= decodes(strict, bytes);
  }
  valid &&= decodes(strict);
  if (tooManyControls(controls, blob.size)) return 'binary';
  if (!valid) return 'Windows-1252';
  return marked ? 'UTF-8 with BOM' : 'UTF-8';
}

/** UTF-16 by its byte order mark. */
function wideEncoding(bytes: Uint8Array): 'UTF-16 LE' | 'UTF-16 BE' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  return undefined;
}

/** UTF-16 without a mark: only where the file would be refused otherwise, so that no other text turns into it. */
function unmarkedWide(head: Uint8Array, size: number): 'UTF-16 LE' | 'UTF-16 BE' | undefined {
  const noOtherText = tooManyControls(countControls(head), head.length);
  return noOtherText && size % 2 === 0 ? unmarkedUtf16(head) : undefined;
}

/** A slice may end amid a character: streaming keeps that from counting as damage. */
function decodeWide(bytes: Uint8Array, encoding: 'UTF-16 LE' | 'UTF-16 BE'): string {
  return new TextDecoder(encoding === 'UTF-16 LE' ? 'utf-16le' : 'utf-16be').decode(bytes, { stream: true });
}

/** Whether `bytes` (or, without them, the end of the stream) are good to a fatal decoder. */
function decodes(strict: TextDecoder, bytes?: Uint8Array): boolean {
  try {
    if (bytes === undefined) strict.decode();
    else strict.decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
