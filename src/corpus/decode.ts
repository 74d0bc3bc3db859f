/** Turns a file's bytes into text, a chunk at a time; knows no tokens. */

import { blobSlices } from './blobSlices';
import type { EncodingName } from './encoding';
import { decodeWindows1252 } from './windows1252';

const labels: Readonly<Record<Exclude<EncodingName, 'Windows-1252'>, string>> = {
  'UTF-8': 'utf-8',
  'UTF-8 with BOM': 'utf-8',
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
};

/**
 * The text of `blob` in `encoding`, without byte order mark; what is not valid becomes U+FFFD.
 * A chunk may end amid a word or a line, never amid a character.
 * @param options.onBytes told after each chunk how many of the bytes have been decoded
 * @throws whatever reading throws, and the signal's reason
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
