/** The figures that describe a corpus to a reader; changes nothing in it. */

import { runsOf } from './split';
import type { CorpusSummary, Split, Tokenization, Vocabulary } from './types';

const mostCommon = 30;
const mostZipfPoints = 120;
const mostFirstTokens = 200;

/** What the figures are taken from, and what only the maker of the corpus knows. */
export interface SummaryInput {
  readonly name: string;
  readonly files: CorpusSummary['files'];
  readonly tokenizer: Tokenization;
  readonly minimumCount: number;
  readonly segmented: boolean;
  readonly vocabulary: Vocabulary;
  readonly ids: Int32Array; // [tokens]
  readonly split: Split;
  readonly elapsedMs: number;
}

/** The summary of a corpus, as plain data. */
export function summarize(input: SummaryInput): CorpusSummary {
  const { vocabulary, ids, split } = input;
  return {
    name: input.name,
    files: input.files,
    tokenizer: input.tokenizer,
    minimumCount: input.minimumCount,
    segmented: input.segmented,
    tokens: ids.length,
    distinct: vocabulary.size,
    onceShare: onceShare(vocabulary),
    common: vocabulary.words
      .slice(0, mostCommon)
      .map((token, id) => ({ token, count: vocabulary.counts[id] })),
    zipf: zipfPoints(vocabulary.counts),
    firstTokens: Array.from(ids.subarray(0, mostFirstTokens), (id) => vocabulary.words[id]),
    split: split.sizes,
    splitRule: split.rule,
    unigramEntropy: unigramEntropy(ids, split, vocabulary.size),
    elapsedMs: input.elapsedMs,
  };
}

/** Share of the vocabulary seen exactly once. */
function onceShare(vocabulary: Vocabulary): number {
  if (vocabulary.size === 0) return 0;
  return vocabulary.counts.filter((count) => count === 1).length / vocabulary.size;
}

/**
 * Counts at ranks evenly spaced in the logarithm, the first and the last rank among them.
 * @param counts occurrences, most frequent first
 */
export function zipfPoints(counts: Int32Array): { readonly rank: number; readonly count: number }[] {
  const step = Math.log(counts.length) / (mostZipfPoints - 1);
  const ranks = Array.from({ length: mostZipfPoints }, (_, index) => Math.round(Math.exp(index * step)));
  const distinct = Array.from(new Set(ranks)).filter((rank) => rank >= 1 && rank <= counts.length);
  return distinct.map((rank) => ({ rank, count: counts[rank - 1] }));
}

/**
 * Entropy of the frequencies of the training tokens, in nats: what a model that knows frequencies and nothing
 * else loses on them.
 */
export function unigramEntropy(ids: Int32Array, split: Split, vocabularySize: number): number {
  const counts = new Int32Array(vocabularySize);
  for (const { start, end } of runsOf(split, 'training')) {
    for (let position = start; position < end; position++) counts[ids[position]]++;
  }
  const total = split.sizes.training;
  let entropy = 0;
  for (const count of counts) if (count > 0) entropy -= (count / total) * Math.log(count / total);
  return entropy;
}
