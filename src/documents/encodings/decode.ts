/** Decodes the bytes of a file to text, chunk by chunk; knows no tokens. */

import { blobSlices } from '../blobSlices';
import type { EncodingName } from './encoding';
import { decodeWindows1252 } from './windows1252';

const labels: Readonly<Record<Exclude<EncodingName, 'Windows-1252'>, string>> = {
  'UTF-8': 'utf-8',
  'UTF-8 with BOM': 'utf-8',
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
};

/**
 * Yields the text of `blob` in `encoding` without byte order mark; invalid bytes become U+FFFD. A chunk may end within a
 * word or a line, but not within a code point.
 * @param options.onBytes called after each chunk with the number of bytes decoded so far
 * @throws the error of reading, or the reason of the signal
 */
export async function* decode(
  blob: Blob,
  encoding: EncodingName,
  options: { readonly onBytes?: (bytesRead: number) => void; readonly signal?: AbortSignal } = {},
): AsyncGenerator<string> {
  const decoder = encoding === 'Windows-1252' ? undefined : new TextDecoder(labels[encoding]);
  let bytesRead = 0;
  for await (const bytes of blobSlices(blob, options.signal)) {
    yield decoder ? decoder.decode(bytes, { stream: true }) : decodeWindows1252(bytes);
    bytesRead += bytes.length;
    options.onBytes?.(bytesRead);
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}
