/** What a loss means, in words that need no mathematics. */

import type { Tokenization } from '../../store/protocolTypes';
import { formatCount, formatLoss } from './format';

/** What the network guesses one at a time. */
export function unitOf(tokenizer: Tokenization | undefined): 'word' | 'character' {
  return tokenizer === 'characters' ? 'character' : 'word';
}

/** exp(loss) as it is spoken of: 3.4, 27, 214, 12,000. */
export function formatPerplexity(loss: number): string {
  const perplexity = Math.exp(loss);
  if (!Number.isFinite(perplexity)) return 'countless';
  if (perplexity < 10) return perplexity.toFixed(1);
  if (perplexity < 10_000) return formatCount(perplexity);
  return formatCount(Number(perplexity.toPrecision(2)));
}

/** exp(loss) where it is compared: 3.41, 62.3, 214, 12,345. */
export function formatPerplexityFinely(loss: number): string {
  const perplexity = Math.exp(loss);
  if (!Number.isFinite(perplexity)) return 'countless';
  if (perplexity >= 99.95) return formatCount(perplexity);
  return perplexity.toFixed(perplexity < 9.995 ? 2 : 1);
}

/** 5.37 nats a word · as unsure as choosing among 214 words */
export function meaningOf(loss: number, tokenizer?: Tokenization): string {
  const unit = unitOf(tokenizer);
  return `${formatLoss(loss)} nats a ${unit} · as unsure as choosing among ${formatPerplexity(loss)} ${unit}s`;
}
