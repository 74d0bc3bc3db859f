/** Finds where a stream of text may be cut so that no rule of a tokenizer has to look across the cut. */

import { Kind, kindOf } from './characterKind';
import { endsUnspaced, startsUnspaced } from './segment';

/**
 * Where the last cut between words may fall: after white space, or where a run of an unspaced script ends.
 * @returns an index in (0, text.length], or 0 where `text` must not be cut
 */
export function lastWordCut(text: string): number {
  for (let end = text.length; end > 0; end--) {
    if (kindOf(text.charCodeAt(end - 1)) === Kind.space) return end;
    if (end < text.length && runEndsAt(text, end)) return end;
  }
  return 0;
}

/** Where the last cut between lines may fall; the halves of CR LF stay together. */
export function lastLineCut(text: string): number {
  const lineFeed = text.lastIndexOf('\n') + 1;
  const carriageReturn = text.lastIndexOf('\r', text.length - 2) + 1;
  return text.length < 2 ? lineFeed : Math.max(lineFeed, carriageReturn);
}

/** Lowest code unit that can belong to an unspaced script (Thai); below it there is no need to ask. */
const firstUnspaced = 0x0e00;

function runEndsAt(text: string, end: number): boolean {
  if (text.charCodeAt(end - 1) < firstUnspaced || isSurrogate(text.charCodeAt(end - 1))) return false;
  const next = text.charCodeAt(end);
  if (isSurrogate(next) || kindOf(next) === Kind.mark || kindOf(next) === Kind.invisible) return false;
  return endsUnspaced(text[end - 1]) && !startsUnspaced(text[end]);
}

function isSurrogate(codeUnit: number): boolean {
  return codeUnit >= 0xd800 && codeUnit <= 0xdfff;
}
