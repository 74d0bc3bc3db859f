/** The tokens of makemore: the characters of each line, followed by a boundary. */

import type { Emit } from './originalWords';

/** The token that ends an item. */
export const boundary = '\n';

/**
 * A user-perceived character: a code point with its marks, joiners and variation selectors. At most 30 of them, as in
 * Unicode's Stream-Safe Text Format (UAX #15 §13): no script needs more, and an unbounded repetition overflows the stack
 * of a browser.
 */
const character = /\P{M}(?:[\p{M}\p{Emoji_Modifier}]|\u200d\P{M}?){0,30}|\p{M}{1,31}/gsu;

/** Matches text with possible multi-unit characters, i.e. anything but Latin, Greek, Cyrillic and punctuation. */
const mayBeJoined = /[\u0300-\u036f\u0483-\u1dff]|\u200d|[\u20d0-\u20ff\u2cef-\u{10ffff}]/u;

/** Processes the next piece of text; with `ends` false, it may end within a line. */
export type CharacterItems = (text: string, ends: boolean) => void;

/**
 * Emits the characters of each line, followed by a boundary. Lines are trimmed and blank lines are skipped, as in
 * makemore; case is preserved.
 */
export function createCharacterItems(emit: Emit): CharacterItems {
  let started = false; // whether the current line has had a character
  return (text, ends) => {
    const lines = text.split(/\r\n|\r|\n/);
    for (const [index, line] of lines.entries()) {
      const item = line.trim();
      if (item !== '') emitCharacters(item, emit);
      started ||= item !== '';
      if (!started || (!ends && index === lines.length - 1)) continue;
      emit(boundary);
      started = false;
    }
  };
}

/** Emits the characters of `text`; lone surrogates become U+FFFD. */
export function emitCharacters(text: string, emit: Emit): void {
  if (!mayBeJoined.test(text)) {
    for (let i = 0; i < text.length; i++) emit(text[i]); // Latin: every code unit is a character
    return;
  }
  for (const [token] of text.replace(/\p{Cs}/gu, '\ufffd').matchAll(character)) emit(token);
}
