/** What a loss means: perplexity, as a number of equally likely words or characters. */

import type { Tokenization } from '../../store/protocolTypes';
import { formatCount } from './format';
import { sharedStrings } from './strings/common';

/** What the network predicts one at a time. */
export type Unit = 'word' | 'character';

export function unitOf(tokenizer: Tokenization | undefined): Unit {
  return tokenizer === 'characters' ? 'character' : 'word';
}

/** Larger numbers are in millions. */
const million = 1e6;
/** No larger number is printed: it would mean nothing, and outgrow its place. */
const billion = 1e9;

/** exp(loss) for running text: 3.4, 27, 214, 12,000, 1.2 million. */
export function formatPerplexity(loss: number): string {
  const perplexity = Math.exp(loss);
  if (!(perplexity < billion)) return sharedStrings.overABillion;
  if (perplexity >= million) return sharedStrings.millions(Number((perplexity / million).toPrecision(2)));
  if (perplexity < 10) return perplexity.toFixed(1);
  if (perplexity < 10_000) return formatCount(perplexity);
  return formatCount(Number(perplexity.toPrecision(2)));
}

/** exp(loss) for comparisons: 3.41, 62.3, 214, 12,345. */
export function formatPerplexityFinely(loss: number): string {
  const perplexity = Math.exp(loss);
  if (perplexity >= million) return formatPerplexity(loss);
  if (perplexity >= 99.95) return formatCount(perplexity);
  return perplexity.toFixed(perplexity < 9.995 ? 2 : 1);
}

/** Below this loss, in nats, “choosing among 1.0 words” would be nonsense. */
const certainLoss = 0.05;

/**
 * 5.37 nats per word · as unsure as choosing among 214 words
 * @param uniformLoss  ln V: a higher loss is worse than guessing
 */
export function meaningOf(
  loss: number,
  tokenizer?: Tokenization,
  uniformLoss = Number.POSITIVE_INFINITY,
): string {
  const unit = unitOf(tokenizer);
  if (loss > uniformLoss + certainLoss)
    return sharedStrings.worseThanGuessing(loss, unit, Math.exp(uniformLoss));
  if (loss < certainLoss) return sharedStrings.nearlyCertain(loss, unit);
  return sharedStrings.meaning(loss, unit, formatPerplexity(loss));
}
