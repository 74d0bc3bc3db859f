/** What stands between two tokens on the page; knows nothing of how they were cut. */

import type { Tokenization } from '../../store/protocolTypes';

/** Marks that follow a word without a space, wide marks that bring their own, dashes set tight. */
const closesUp = /^[.,;:!?…%)\]}”’»›、。，．；：！？」』】）—―]$/u;
/** Marks that a word follows without a space. */
const opensUp = /^[([{“‘«‹¡¿「『【（、。，．；：！？—―]$/u;
/** Scripts that set no space between words. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const endsUnspaced = new RegExp(`[${unspaced}]\\p{M}*$`, 'u');

/**
 * The gap before `token`. A line break of the character tokenizer is a token of its own, shown as one. Tokens that
 * the text gave stand apart as they stood there: what is read here and typed as a prompt is cut into the same again.
 * @param previous  absent at the start
 */
export function gapBefore(token: string, previous: string | undefined, tokenizer: Tokenization): '' | ' ' {
  if (previous === undefined || tokenizer === 'characters') return '';
  if (tokenizer === 'given') return ' ';
  if (endsUnspaced.test(previous) && startsUnspaced.test(token)) return '';
  return closesUp.test(token) || opensUp.test(previous) ? '' : ' ';
}

/** Tokens as they are read, one after the other. */
export function runningText(tokens: readonly string[], tokenizer: Tokenization): string {
  return tokens.map((token, at) => gapBefore(token, tokens[at - 1], tokenizer) + token).join('');
}
