/** Undoes deflate within bounds: the data may promise one size and grow to another. */

import { Inflate } from 'fflate';
import { allocate, type FilePart, FormatError } from './formatError';

/** Compressed bytes a turn. Deflate grows a thousandfold at most: a turn makes 17 MB and is then looked at. */
const turn = 2 ** 14;

/**
 * The bytes that `compressed` stands for.
 * @param size how many there should be; the caller has checked that there may be so many
 * @throws FormatError where it is no deflated data, or of another size
 */
export function inflate(compressed: Uint8Array, size: number, part: FilePart): Uint8Array<ArrayBuffer> {
  const malformed = (detail: string, options?: ErrorOptions) =>
    new FormatError({ code: 'malformed', part, detail }, options);
  const bytes = allocate(size);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw malformed('it inflates to more than it should');
    bytes.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < compressed.length; at += turn) {
      stream.push(compressed.subarray(at, at + turn), at + turn >= compressed.length);
    }
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw malformed('it is no deflated data', { cause }); // fflate's own errors, and those of its tables
  }
  if (filled !== size) throw malformed('it inflates to less than it should');
  return bytes;
}
