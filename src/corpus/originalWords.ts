/** Word tokens of the original experiment; the text must start and end between words. */

import { Kind, kindOf } from './characterKind';
import { belongsToWord, isSentenceEnd, isWordSpace } from './wordCharacters';
import type { WordObserver } from './wordObserver';

/** Receives tokens in text order. */
export type Emit = (token: string) => void;

const hyphenMinus = 0x2d;

/**
 * Emits words and periods. White space, en and em dashes and two or more hyphens separate words; `.` is a token; all
 * other marks are deleted, which joins the text on both sides. Equivalent to deleting and matching with regular
 * expressions, but in a single pass; a word without deletions is one slice of the text.
 * @param text     NFC, in the case of the tokens
 * @param observer applies the rules of scripts: their sentence ends are tokens too
 */
export function originalWords(text: string, emit: Emit, observer?: WordObserver): void {
  let word = ''; // the part of the word before the last deletion
  let start = -1; // start of the part after it; -1 if there is none yet
  let next = 0;
  for (let i = 0; i < text.length; i = next) {
    const codePoint = text.codePointAt(i) ?? 0;
    const kind = kindOf(codePoint);
    next = i + (codePoint > 0xffff ? 2 : 1);
    const inWord = start >= 0 || word !== '';
    if (kind === Kind.word || (kind === Kind.mark && inWord)) {
      if (start < 0) start = i;
      continue;
    }
    if (observer && inWord && kind !== Kind.space && belongsToWord(text, i, start)) {
      if (start < 0) start = i;
      continue;
    }
    if (start >= 0) word = word === '' ? text.slice(start, i) : word + text.slice(start, i);
    start = -1;
    const hasRole = observer !== undefined && kind === Kind.symbol;
    const ends = kind === Kind.period || (hasRole && isSentenceEnd(codePoint));
    if (!ends && !separates(text, i, kind) && !(hasRole && isWordSpace(codePoint))) continue;
    if (word !== '') emit(word);
    word = '';
    if (ends) emit(text.slice(i, next));
    else if (kind === Kind.space) observer?.space?.(text[i]);
  }
  if (start >= 0) word += text.slice(start);
  if (word !== '') emit(word);
}

/** Whether the character at `i`, which is neither letter nor mark, ends a word; otherwise it is deleted. */
function separates(text: string, i: number, kind: number): boolean {
  if (kind === Kind.space || kind === Kind.dash) return true;
  if (text.charCodeAt(i) !== hyphenMinus) return false;
  return text.charCodeAt(i - 1) === hyphenMinus || text.charCodeAt(i + 1) === hyphenMinus;
}
