/** Decodes the bytes of a file to text, chunk by chunk; knows no tokens. */

import { legacyEncodings } from '../../config/encodings';
import { blobSlices } from '../blobSlices';
import type { EncodingName } from './encodingName';
import { createDecoder } from './legacyDecoder';
import { createMixedDecoder, createUtf8Decoder } from './utf8Decoder';

interface DecodeOptions {
  /** Called after each chunk with the number of bytes decoded so far. */
  readonly onBytes?: (bytesRead: number) => void;
  /** Called at the end with the number of bytes that were not UTF-8 in a text in UTF-8, if there are any. */
  readonly onReplaced?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Yields the text of `blob` in `encoding` without byte order mark; invalid bytes become U+FFFD, except stray bytes in
 * UTF-8: see `repairUtf8`. A chunk may end within a word or a line, but not within a code point.
 * @throws the error of reading, or the reason of the signal
 */
export async function* decode(
  blob: Blob,
  encoding: EncodingName,
  options: DecodeOptions = {},
): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  let bytesRead = 0;
  for await (const bytes of blobSlices(blob, options.signal)) {
    yield decoder.decode(bytes);
    bytesRead += bytes.length;
    options.onBytes?.(bytesRead);
  }
  const rest = decoder.decode();
  if (rest) yield rest;
  if (decoder.replaced) options.onReplaced?.(decoder.replaced);
}

function decoderOf(encoding: EncodingName): {
  decode(bytes?: Uint8Array): string;
  readonly replaced?: number;
} {
  switch (encoding) {
    case 'UTF-8':
    case 'UTF-8 with BOM':
      return createUtf8Decoder();
    default: {
      const legacy = legacyEncodings.find((name) => encoding === `UTF-8 and ${name}`);
      if (legacy) return createMixedDecoder(legacy);
      return { decode: createDecoder(encoding as Exclude<typeof encoding, `UTF-8 and ${string}`>) };
    }
  }
}
