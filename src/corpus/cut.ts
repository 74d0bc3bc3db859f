/** Finds cut points in a stream of text across which no rule of a tokenizer has to look. */

import { Kind, kindOf } from './characterKind';
import { endsUnspaced, startsUnspaced } from './segment';
import { isWordSpace } from './wordCharacters';

/**
 * The last cut point between words: after white space, or at the end of a run of an unspaced script.
 * @param scripts whether visible marks that separate words in their script are white space
 * @returns an index in (0, text.length], or 0 if there is none
 */
export function lastWordCut(text: string, scripts = false): number {
  for (let end = text.length; end > 0; end--) {
    const codeUnit = text.charCodeAt(end - 1);
    if (kindOf(codeUnit) === Kind.space || (scripts && isWordSpace(codeUnit))) return end;
    if (end < text.length && runEndsAt(text, end)) return end;
  }
  return 0;
}

/** The last cut point between lines, or 0; CR LF is not separated. */
export function lastLineCut(text: string): number {
  const lineFeed = text.lastIndexOf('\n') + 1;
  const carriageReturn = text.lastIndexOf('\r', text.length - 2) + 1;
  return text.length < 2 ? lineFeed : Math.max(lineFeed, carriageReturn);
}

/** Number of code units in which `forcedCut` searches for a cut point. */
const searchLength = 1000;

/**
 * A cut point for long text without a regular one: the last position between two visible, independent characters, so
 * that no character is broken and nothing is trimmed.
 * @returns an index in (0, text.length]; without such a position, the end of the text, but not within a surrogate pair
 */
export function forcedCut(text: string): number {
  for (let end = text.length - 1; end > Math.max(0, text.length - searchLength); end--) {
    if (standsAlone(text.charCodeAt(end - 1)) && standsAlone(text.charCodeAt(end))) return end;
  }
  const last = text.charCodeAt(text.length - 1);
  return text.length > 1 && last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}

/** Whether `codeUnit` is a complete character that does not combine; Hangul vowels and finals combine with the previous. */
function standsAlone(codeUnit: number): boolean {
  if (isSurrogate(codeUnit) || (codeUnit >= 0x1100 && codeUnit <= 0x11ff)) return false;
  const kind = kindOf(codeUnit);
  return kind !== Kind.mark && kind !== Kind.invisible && kind !== Kind.space;
}

/** Lowest code unit of an unspaced script (Thai); a fast check. */
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
