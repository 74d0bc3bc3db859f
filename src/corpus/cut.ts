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

/** Code units looked through for a good place. */
const searched = 1000;

/**
 * Where text that goes on without any such place is cut all the same: as late as may be between two visible
 * characters that stand for themselves, so that no character is parted and nothing is trimmed at the cut.
 * @returns an index in (0, text.length]; at the end, beside half a surrogate pair, where there is no such place
 */
export function forcedCut(text: string): number {
  for (let end = text.length - 1; end > Math.max(0, text.length - searched); end--) {
    if (standsAlone(text.charCodeAt(end - 1)) && standsAlone(text.charCodeAt(end))) return end;
  }
  const last = text.charCodeAt(text.length - 1);
  return text.length > 1 && last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}

/** Whether no character reaches across either side of `codeUnit`; vowels and finals of Hangul join what is before. */
function standsAlone(codeUnit: number): boolean {
  if (isSurrogate(codeUnit) || (codeUnit >= 0x1100 && codeUnit <= 0x11ff)) return false;
  const kind = kindOf(codeUnit);
  return kind !== Kind.mark && kind !== Kind.invisible && kind !== Kind.space;
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
