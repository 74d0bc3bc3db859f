/** Decoders of the encodings that are not UTF-8. */

import type { EncodingChoice } from '../../config/encodings';
import { labelOf } from './encodingName';
import { decodeWindows1252 } from './windows1252';

/** Decodes a stream of bytes; without bytes, its end. Invalid bytes become U+FFFD. */
export type Decoder = (bytes?: Uint8Array) => string;

export function createDecoder(encoding: EncodingChoice): Decoder {
  if (encoding === 'Windows-1252') return (bytes) => (bytes ? decodeWindows1252(bytes) : '');
  const decoder = new TextDecoder(labelOf(encoding));
  return (bytes) => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
}
