/** Inflates untrusted deflate data within a size limit. */

import { Inflate } from 'fflate';
import { allocate, type FilePart, FormatError } from './formatError';

/** Compressed bytes per chunk. Deflate expands at most a thousandfold, so a chunk yields at most 17 MB before the check. */
const chunkLength = 2 ** 14;

/**
 * Inflates `compressed`.
 * @param size expected size in bytes; the caller has checked it against the limit
 * @throws FormatError if it is not valid deflate data, or has another size
 */
export function inflate(compressed: Uint8Array, size: number, part: FilePart): Uint8Array<ArrayBuffer> {
  const malformed = (detail: string, options?: ErrorOptions) =>
    new FormatError({ code: 'malformed', part, detail }, options);
  const bytes = allocate(size);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw malformed('it inflates to more bytes than declared');
    bytes.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < compressed.length; at += chunkLength) {
      stream.push(compressed.subarray(at, at + chunkLength), at + chunkLength >= compressed.length);
    }
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw malformed('it is not valid deflate data', { cause }); // an error of fflate, or a RangeError in its tables
  }
  if (filled !== size) throw malformed('it inflates to fewer bytes than declared');
  return bytes;
}
