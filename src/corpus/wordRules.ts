/** Chooses how the word tokenizers treat a text; knows no characters. */

import type { CorpusConfig } from '../config/settings';
import type { Tokenization, WordRules } from './types';

/** Whether a text is split into words by one of the word tokenizers. */
export function splitsWords(tokenization: Tokenization): boolean {
  return tokenization === 'original' || tokenization === 'punctuation';
}

/**
 * The rules for a text with these settings.
 * @param turkic whether it is Turkish or Azeri
 */
export function wordRulesOf(
  { keepCapitals = false, keepLineEnds = false, earlierRules }: CorpusConfig,
  tokenization: Tokenization,
  turkic = false,
): WordRules | undefined {
  if (!splitsWords(tokenization) || earlierRules) return undefined;
  return { capitals: keepCapitals, lineEnds: keepLineEnds, turkic: turkic && !keepCapitals };
}
