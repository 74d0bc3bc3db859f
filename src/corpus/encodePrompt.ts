/** A typed prompt as the ids that a model of this corpus understands; knows no model. */

import { boundary, emitCharacters } from './characterItems';
import { tokenizeText } from './tokenize';
import type { PromptWord, Tokenization, Vocabulary } from './types';

/** A prompt's tokens, and an id for each. */
export interface EncodedPrompt {
  readonly words: readonly PromptWord[];
  /** The id of each word; where the vocabulary lacks it, the id of `<unk>`, or -1 where it lacks that too. */
  readonly ids: readonly number[];
}

/** Tokenizes `prompt` as the corpus was tokenized; an empty prompt has no words. */
export function encodePrompt(prompt: string, vocabulary: Vocabulary, tokenizer: Tokenization): EncodedPrompt {
  const tokens = promptTokens(prompt, tokenizer);
  const ids = tokens.map((token) => vocabulary.idOf(token));
  const words = tokens.map((token, index) => ({ token, known: vocabulary.words[ids[index]] === token }));
  return { words, ids };
}

/** The last line of a text is ended; that of a prompt goes on, unless a line break is typed there. */
function promptTokens(prompt: string, tokenizer: Tokenization): string[] {
  if (tokenizer === 'characters') return promptCharacters(prompt);
  const tokens = tokenizeText(prompt, tokenizer);
  return tokenizer === 'given' && !/[\r\n]$/.test(prompt) ? tokens.slice(0, -1) : tokens;
}

/** Lines are trimmed, but not the end of a prompt: a space or a line break typed there is meant. */
function promptCharacters(prompt: string): string[] {
  const tokens = tokenizeText(prompt, 'characters').slice(0, -1);
  if (tokens.length === 0) return tokens;
  const tail = prompt.slice(prompt.trimEnd().length);
  if (/[\r\n]/.test(tail)) tokens.push(boundary);
  else emitCharacters(tail, (token) => tokens.push(token));
  return tokens;
}
