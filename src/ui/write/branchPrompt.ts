/** The prompt that continues a completion from another word. */

import { runningText, type TokenSpacing } from '../shared/spacing';

/** @param tokens  up to and with the chosen word */
export function branchPrompt(tokens: readonly string[], spacing: TokenSpacing): string {
  const text = runningText(tokens, spacing);
  // Of a text that consists of items, such as names, the model sees only the last one.
  return spacing.tokenizer === 'characters' ? text.slice(text.lastIndexOf('\n') + 1) : text;
}
