/** makemore's tokens: the characters of each line, and a boundary after it; knows no words. */

import type { Emit } from './originalWords';

/** The token that ends an item. */
export const boundary = '\n';

/** A code point with the marks, joiners and variations that belong to it: what a reader takes for one character. */
const character = /\P{M}(?:[\p{M}\p{Emoji_Modifier}]|\u200d\P{M}?)*|\p{M}+/gsu;

/** Finds text in which a character may be more than one code unit: outside Latin, Greek, Cyrillic, punctuation. */
const perhapsJoined = /[\u0300-\u036f\u0483-\u1dff]|\u200d|[\u20d0-\u20ff\u2cef-\u{10ffff}]/u;

/**
 * The characters of each line of `lines`, each item ended by a boundary. Lines are trimmed and blank ones skipped, as
 * in makemore; case is kept.
 */
export function characterItems(lines: string, emit: Emit): void {
  for (const line of lines.split(/\r\n|\r|\n/)) {
    const item = line.trim();
    if (item === '') continue;
    emitCharacters(item, emit);
    emit(boundary);
  }
}

/** The characters of `text`; what is half a surrogate pair becomes U+FFFD. */
export function emitCharacters(text: string, emit: Emit): void {
  if (!perhapsJoined.test(text)) {
    for (let i = 0; i < text.length; i++) emit(text[i]); // Latin: every code unit is a character
    return;
  }
  for (const [token] of text.replace(/\p{Cs}/gu, '\ufffd').matchAll(character)) emit(token);
}
