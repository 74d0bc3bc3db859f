/** Splits tokens that are too long into pieces. */

import type { Emit } from './originalWords';

/**
 * Maximum length of a token in UTF-16 code units. Longer tokens are not words but base64 data, a genome or a book
 * without white space; a vocabulary of such tokens would store the text a second time.
 */
export const maxTokenLength = 1000;

/**
 * Emits the leading pieces of a token that may continue, each of length `maxTokenLength`, or one less to avoid
 * splitting a surrogate pair.
 * @returns the rest, of length at most `maxTokenLength`; usually the token itself
 */
export function emitFullPieces(token: string, emit: Emit): string {
  let rest = token;
  while (rest.length > maxTokenLength) {
    const last = rest.charCodeAt(maxTokenLength - 1);
    const end = last >= 0xd800 && last <= 0xdbff ? maxTokenLength - 1 : maxTokenLength;
    emit(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest;
}
