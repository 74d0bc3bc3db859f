/** What a loss means: perplexity, as a number of equally likely words or characters. */

import type { Tokenization } from '../../store/protocolTypes';
import { formatCount } from './format';
import { sharedStrings } from './strings/common';

/** What the network predicts one at a time. */
export type Unit = 'word' | 'character';

export function unitOf(tokenizer: Tokenization | undefined): Unit {
  return tokenizer === 'characters' ? 'character' : 'word';
}

/** exp(loss) for running text: 3.4, 27, 214, 12,000. */
export function formatPerplexity(loss: number): string {
  const perplexity = Math.exp(loss);
  if (!Number.isFinite(perplexity)) return sharedStrings.countless;
  if (perplexity < 10) return perplexity.toFixed(1);
  if (perplexity < 10_000) return formatCount(perplexity);
  return formatCount(Number(perplexity.toPrecision(2)));
}

/** exp(loss) for comparisons: 3.41, 62.3, 214, 12,345. */
export function formatPerplexityFinely(loss: number): string {
  const perplexity = Math.exp(loss);
  if (!Number.isFinite(perplexity)) return sharedStrings.countless;
  if (perplexity >= 99.95) return formatCount(perplexity);
  return perplexity.toFixed(perplexity < 9.995 ? 2 : 1);
}

/** 5.37 nats per word · as unsure as choosing among 214 words */
export function meaningOf(loss: number, tokenizer?: Tokenization): string {
  return sharedStrings.meaning(loss, unitOf(tokenizer), formatPerplexity(loss));
}
