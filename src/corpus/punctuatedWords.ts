/** Word and punctuation tokens; the text must start and end between words. */

import { Kind, kindOf } from './characterKind';
import type { Emit } from './originalWords';
import { belongsToWord, isWordSpace } from './wordCharacters';
import type { WordObserver } from './wordObserver';

const hyphenMinus = 0x2d;

/**
 * Emits words, and every visible mark as a separate token; white space separates. An apostrophe or hyphen between
 * letters is part of the word, normalized to ' or -, so that a typed prompt matches the words of a typeset book. Two or
 * more hyphens are one token, the typewriter dash `--`.
 * @param text     NFC, in the case of the tokens
 * @param observer applies the rules of scripts
 */
export function punctuatedWords(text: string, emit: Emit, observer?: WordObserver): void {
  let word = '';
  let start = -1; // start of the part of the word that is not yet in `word`; -1 outside words
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
    if (kind === Kind.mark || kind === Kind.invisible) continue;
    if (word !== '' && joins(text, i, kind)) {
      word += kind === Kind.hyphen ? '-' : "'";
      continue;
    }
    if (word !== '') emit(word);
    word = '';
    if (kind === Kind.space) {
      observer?.space?.(text[i]);
      continue;
    }
    if (observer && isWordSpace(codePoint)) continue;
    const isDash = codePoint === hyphenMinus && text.charCodeAt(next) === hyphenMinus;
    while (isDash && text.charCodeAt(next) === hyphenMinus) next++;
    const mark = isDash ? '--' : text.slice(i, next);
    emit(mark);
    observer?.mark?.(mark, text, i, next);
  }
  if (start >= 0) word += text.slice(start);
  if (word !== '') emit(word);
}

/** Whether the character at `i`, which follows a word, is an apostrophe or hyphen before a letter. */
function joins(text: string, i: number, kind: number): boolean {
  if (kind !== Kind.apostrophe && kind !== Kind.hyphen) return false;
  return kindOf(text.codePointAt(i + 1) ?? 0) === Kind.word;
}
