/** Spaces between tokens on the page; does not depend on how the text was tokenized. */

import type { Tokenization } from '../../store/protocolTypes';

/** Punctuation that follows a word without a space, including full-width marks and dashes set without spaces. */
const attachesLeft = /^[.,;:!?…%)\]}”’»›、。，．；：！？」』】）—―]$/u;
/** Punctuation that a word follows without a space. */
const attachesRight = /^[([{“‘«‹¡¿「『【（、。，．；：！？—―]$/u;
/** Scripts without spaces between words. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const endsUnspaced = new RegExp(`[${unspaced}]\\p{M}*$`, 'u');

/**
 * The space before `token`. The character tokenizer's tokens include spaces and line breaks. Tokens given by the text
 * are separated by spaces, so that typing them as a prompt gives the same tokens.
 * @param previous  undefined at the start
 */
export function gapBefore(token: string, previous: string | undefined, tokenizer: Tokenization): '' | ' ' {
  if (previous === undefined || tokenizer === 'characters') return '';
  if (tokenizer === 'given') return ' ';
  if (endsUnspaced.test(previous) && startsUnspaced.test(token)) return '';
  return attachesLeft.test(token) || attachesRight.test(previous) ? '' : ' ';
}

/** Joins tokens into readable text. */
export function runningText(tokens: readonly string[], tokenizer: Tokenization): string {
  return tokens.map((token, at) => gapBefore(token, tokens[at - 1], tokenizer) + token).join('');
}
