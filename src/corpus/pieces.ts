/** Cuts tokens longer than any word into pieces; knows no tokenizer. */

import type { Emit } from './originalWords';

/**
 * Longest token, in UTF-16 code units. What is longer is no word: data in base64, a genome, a book without white
 * space. A vocabulary of such tokens would hold the text a second time.
 */
export const longestToken = 1000;

/**
 * Emits the leading pieces of a token that may go on, each of `longestToken`, or one less where that would part a
 * surrogate pair.
 * @returns the rest, at most `longestToken` long: the token itself, of nearly every text
 */
export function emitFullPieces(token: string, emit: Emit): string {
  let rest = token;
  while (rest.length > longestToken) {
    const last = rest.charCodeAt(longestToken - 1);
    const end = last >= 0xd800 && last <= 0xdbff ? longestToken - 1 : longestToken;
    emit(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest;
}
