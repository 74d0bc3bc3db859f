/** The word tokens of the original experiment, from text that starts and ends between words. */

import { Kind, kindOf } from './characterKind';

/** Receives tokens in the order of the text. */
export type Emit = (token: string) => void;

const hyphenMinus = 0x2d;

/**
 * Words and periods: white space, en and em dashes and two or more hyphens separate words; `.` is a token; every
 * other mark is deleted, and what stood on its sides joins. The same as deleting and matching with regular
 * expressions, in a single pass over the code units: a word without deletions is one slice of the text.
 * @param text composed (NFC) and in lower case
 */
export function originalWords(text: string, emit: Emit): void {
  let word = ''; // its part before the last deletion
  let start = -1; // where its part after that starts; -1 where there is none yet
  let next = 0;
  for (let i = 0; i < text.length; i = next) {
    const codePoint = text.codePointAt(i) ?? 0;
    const kind = kindOf(codePoint);
    next = i + (codePoint > 0xffff ? 2 : 1);
    if (kind === Kind.word || (kind === Kind.mark && (start >= 0 || word !== ''))) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0) word = word === '' ? text.slice(start, i) : word + text.slice(start, i);
    start = -1;
    if (!separates(text, i, kind)) continue;
    if (word !== '') emit(word);
    word = '';
    if (kind === Kind.period) emit('.');
  }
  if (start >= 0) word += text.slice(start);
  if (word !== '') emit(word);
}

/** Whether the character at `i`, neither letter nor mark, ends a word; others are deleted. */
function separates(text: string, i: number, kind: number): boolean {
  if (kind === Kind.space || kind === Kind.period || kind === Kind.dash) return true;
  if (text.charCodeAt(i) !== hyphenMinus) return false;
  return text.charCodeAt(i - 1) === hyphenMinus || text.charCodeAt(i + 1) === hyphenMinus;
}
