/** Replaces bytes that are not UTF-8, so that the rest of a text can be read. */

import { sequenceAt } from './utf8Sequences';
import { decodeWindows1252 } from './windows1252';

const replacement = new TextEncoder().encode('\ufffd');

/** A letter or a quotation mark is probably from an editor that wrote Windows-1252; anything else is damage. */
const quotationMark = /^[\p{Pi}\p{Pf}\u201a\u201e]$/u;
const letter = /^\p{L}$/u;

/** What a byte that is not part of UTF-8 becomes, as UTF-8. */
const replacements: readonly Uint8Array[] = Array.from({ length: 256 }, (_, byte) => {
  const character = decodeWindows1252(Uint8Array.of(byte));
  const isKept = letter.test(character) || quotationMark.test(character);
  return isKept ? new TextEncoder().encode(character) : replacement;
});

/** Whether two bytes that start a sequence are rather a letter and the quotation mark after it: é”. */
function isQuoteEnd(bytes: Uint8Array, at: number): boolean {
  return quotationMark.test(decodeWindows1252(bytes.subarray(at + 1, at + 2)));
}

/**
 * Copies `bytes` as valid UTF-8. A byte that is not part of a sequence becomes what it is in Windows-1252 if that is a
 * letter or a quotation mark, else U+FFFD. A sequence that breaks off after two or three bytes becomes one U+FFFD, unless
 * its second byte is a quotation mark.
 * @returns the copy, and the number of bytes that were replaced
 */
export function repairUtf8(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly replaced: number } {
  const copy = new Uint8Array(3 * bytes.length); // a byte becomes at most three
  let length = 0;
  let replaced = 0;
  for (let at = 0; at < bytes.length; ) {
    const sequence = sequenceAt(bytes, at);
    if (sequence > 0) {
      for (const end = at + sequence; at < end; at++) copy[length++] = bytes[at];
      continue;
    }
    const isAlone = sequence === -1 || (sequence === -2 && isQuoteEnd(bytes, at));
    const substitute = isAlone ? replacements[bytes[at]] : replacement;
    copy.set(substitute, length);
    length += substitute.length;
    const substituted = isAlone ? 1 : -sequence;
    replaced += substituted;
    at += substituted;
  }
  return { bytes: copy.subarray(0, length), replaced };
}
