/** Encodes a prompt to the ids of a vocabulary; knows no model. */

import { boundary, emitCharacters } from './characterItems';
import { tokenizeText } from './tokenize';
import type { PromptWord, Tokenization, Vocabulary, WordRules } from './types';

/** The tokens of a prompt and their ids. */
export interface EncodedPrompt {
  readonly words: readonly PromptWord[];
  /** The id of each token; for unknown tokens the id of `<unk>`, or -1 if the vocabulary has no `<unk>`. */
  readonly ids: readonly number[];
}

/**
 * Tokenizes `prompt` like the corpus; an empty prompt has no tokens.
 * @param rules those of the corpus, if its tokens are words
 */
export function encodePrompt(
  prompt: string,
  vocabulary: Vocabulary,
  tokenizer: Tokenization,
  rules?: WordRules,
): EncodedPrompt {
  const isKnown = (token: string) => vocabulary.words[vocabulary.idOf(token)] === token;
  // White space at the start of a prompt is an indent only if the text has such indents.
  const tokens = promptTokens(prompt, tokenizer, rules)
    .filter((token) => !rules?.lineEnds || token.trim() !== '' || isKnown(token))
    .map((token) => (isKnown(token) ? token : (otherSpellings(token).find(isKnown) ?? token)));
  const ids = tokens.map((token) => vocabulary.idOf(token));
  const words = tokens.map((token, index) => ({ token, known: vocabulary.words[ids[index]] === token }));
  return { words, ids };
}

/** Spellings that a text may have instead: with other quotes, in lower case, without accents. */
function otherSpellings(token: string): string[] {
  const lower = token.toLowerCase();
  const plain = lower.normalize('NFD').replace(/\p{M}/gu, '');
  return [...hebrewSpellings(token), lower, plain].filter((spelling) => spelling !== '');
}

/** The word with geresh and gershayim instead of the ASCII quotes that keyboards have, and the reverse. */
function hebrewSpellings(token: string): string[] {
  if (!/\p{Script=Hebrew}/u.test(token)) return [];
  return [
    token.replaceAll('"', '\u05f4').replaceAll("'", '\u05f3'),
    token.replaceAll('\u05f4', '"').replaceAll('\u05f3', "'"),
  ];
}

/** Unlike the last line of a text, that of a prompt is unfinished, unless the prompt ends with a line break. */
function promptTokens(prompt: string, tokenizer: Tokenization, rules?: WordRules): string[] {
  if (tokenizer === 'characters') return promptCharacters(prompt);
  const tokens = tokenizeText(prompt, tokenizer, rules);
  const hasLineEnds = tokenizer === 'given' || rules?.lineEnds;
  return hasLineEnds && !/[\r\n]$/.test(prompt) ? tokens.slice(0, -1) : tokens;
}

/** Lines are trimmed, but not the end of a prompt: a trailing space or line break is intended. */
function promptCharacters(prompt: string): string[] {
  const tokens = tokenizeText(prompt, 'characters').slice(0, -1);
  if (tokens.length === 0) return tokens;
  const tail = prompt.slice(prompt.trimEnd().length);
  if (/[\r\n]/.test(tail)) tokens.push(boundary);
  else emitCharacters(tail, (token) => tokens.push(token));
  return tokens;
}
