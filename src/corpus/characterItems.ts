/** makemore's tokens: the characters of each line, and a boundary after it; knows no words. */

import type { Emit } from './originalWords';

/** The token that ends an item. */
export const boundary = '\n';

/**
 * A code point with the marks, joiners and variations that belong to it: what a reader takes for one character. No
 * more than 30 of them, as in Unicode's stream-safe text (UAX #15 §13): no writing has more, and a regular expression
 * without an end overflows the stack of a browser.
 */
const character = /\P{M}(?:[\p{M}\p{Emoji_Modifier}]|\u200d\P{M}?){0,30}|\p{M}{1,31}/gsu;

/** Finds text in which a character may be more than one code unit: outside Latin, Greek, Cyrillic, punctuation. */
const perhapsJoined = /[\u0300-\u036f\u0483-\u1dff]|\u200d|[\u20d0-\u20ff\u2cef-\u{10ffff}]/u;

/** Takes text piece by piece; a piece may end amid a line where `ends` is false. */
export type CharacterItems = (text: string, ends: boolean) => void;

/**
 * Emits the characters of each line, each item ended by a boundary. Lines are trimmed and blank ones skipped, as in
 * makemore; case is kept.
 */
export function createCharacterItems(emit: Emit): CharacterItems {
  let begun = false; // whether the line that goes on has had a character
  return (text, ends) => {
    const lines = text.split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      const item = line.trim();
      if (item !== '') emitCharacters(item, emit);
      begun ||= item !== '';
      if (!begun || (!ends && index === lines.length - 1)) continue;
      emit(boundary);
      begun = false;
    }
  };
}

/** The characters of `text`; what is half a surrogate pair becomes U+FFFD. */
export function emitCharacters(text: string, emit: Emit): void {
  if (!perhapsJoined.test(text)) {
    for (let i = 0; i < text.length; i++) emit(text[i]); // Latin: every code unit is a character
    return;
  }
  for (const [token] of text.replace(/\p{Cs}/gu, '\ufffd').matchAll(character)) emit(token);
}
