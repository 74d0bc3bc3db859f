/** The encoding in which a file is read if one was chosen. */

import { type EncodingChoice, encodingChoices } from '../../config/encodings';
import { findEncoding } from './encoding';
import type { EncodingName } from './encodingName';

interface EncodingOptions {
  readonly encoding?: EncodingChoice;
  readonly signal?: AbortSignal;
}

/**
 * The chosen encoding, unless a byte order mark says another one; without a choice the detected one.
 * @returns `binary` if the bytes are not plain text
 * @throws the error of reading, or the reason of the signal
 */
export async function encodingOf(
  blob: Blob,
  { encoding, signal }: EncodingOptions,
): Promise<EncodingName | 'binary'> {
  const found = await findEncoding(blob, signal);
  // A run may have been saved by a later version, which knows more encodings.
  const isKnown = encoding !== undefined && encodingChoices.includes(encoding);
  if (!isKnown || (await hasMark(blob))) return found;
  const isWide = encoding.startsWith('UTF-16'); // may look binary in every other encoding
  return found === 'binary' && !isWide ? 'binary' : encoding;
}

async function hasMark(blob: Blob): Promise<boolean> {
  const [first, second, third] = new Uint8Array(await blob.slice(0, 3).arrayBuffer());
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16 || (first === 0xef && second === 0xbb && third === 0xbf);
}
