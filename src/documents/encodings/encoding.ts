/** Detects the encoding of a file. */

import { blobSlices } from '../blobSlices';
import { countControls, hasBinarySignature, looksBinary, tooManyControls } from './binary';
import type { EncodingName } from './encodingName';
import { encodingOfInvalid } from './invalidUtf8';
import { unmarkedUtf16 } from './unmarkedUtf16';

/**
 * Detects the encoding of `blob`: by its byte order mark; else UTF-16 if its first slice is text only in UTF-16; else
 * UTF-8 if the whole file is valid UTF-8; else see `encodingOfInvalid`. Reads the whole file, because the first invalid
 * byte may come late; at about 500 MB/s this costs less than starting over.
 * @returns `binary` if the bytes are not plain text
 * @throws the error of reading, or the reason of the signal
 */
export async function findEncoding(blob: Blob, signal?: AbortSignal): Promise<EncodingName | 'binary'> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let hasMark = false;
  let valid = true;
  let controls = 0;
  let first = true;
  for await (const bytes of blobSlices(blob, signal)) {
    if (first) {
      first = false;
      if (hasBinarySignature(bytes)) return 'binary';
      const utf16 = utf16ByMark(bytes);
      if (utf16 !== undefined) return looksBinary(decodeUtf16(bytes, utf16)) ? 'binary' : utf16;
      const unmarked = utf16WithoutMark(bytes, blob.size);
      if (unmarked !== undefined) return unmarked;
      hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    }
    controls += countControls(bytes);
    if (tooManyControls(controls, blob.size)) return 'binary'; // whatever the rest is: a long film is not read to its end
    valid &&= decodes(strict, bytes);
  }
  valid &&= decodes(strict);
  if (!valid) return encodingOfInvalid(blob, hasMark, signal);
  return hasMark ? 'UTF-8 with BOM' : 'UTF-8';
}

/** The UTF-16 encoding given by the byte order mark, if any. */
function utf16ByMark(bytes: Uint8Array): 'UTF-16 LE' | 'UTF-16 BE' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  return undefined;
}

/** UTF-16 without a byte order mark; only for files that would otherwise be rejected as binary. */
function utf16WithoutMark(head: Uint8Array, size: number): 'UTF-16 LE' | 'UTF-16 BE' | undefined {
  const looksLikeBinary = tooManyControls(countControls(head), head.length);
  return looksLikeBinary && size % 2 === 0 ? unmarkedUtf16(head) : undefined;
}

/** Decodes a slice, which may end within a character: with `stream` this is not an error. */
function decodeUtf16(bytes: Uint8Array, encoding: 'UTF-16 LE' | 'UTF-16 BE'): string {
  return new TextDecoder(encoding === 'UTF-16 LE' ? 'utf-16le' : 'utf-16be').decode(bytes, { stream: true });
}

/** Whether a fatal decoder accepts `bytes` or, without them, the end of the stream. */
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
