/** The figures that describe a corpus to a reader; changes nothing in it. */

import { runsOf } from './split';
import type { CorpusSummary, HigherCount, Split, Tokenization, Vocabulary } from './types';
import { unknownToken } from './vocabulary';

const mostCommon = 30;
const mostZipfPoints = 120;
const mostFirstTokens = 200;
/** Minimum counts worth choosing among. */
const minimumCounts = [2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

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
  const { vocabulary, ids, split, tokenizer, minimumCount } = input;
  // Which words a training file keeps does not depend on the files beside it.
  const judged = tokenizer === 'given' ? countTraining(ids, split, vocabulary.size) : vocabulary.counts;
  const higher = minimumCounts.filter((count) => count > minimumCount);
  return {
    name: input.name,
    files: input.files,
    tokenizer,
    minimumCount,
    segmented: input.segmented,
    tokens: ids.length,
    distinct: vocabulary.size,
    onceShare: onceShare(vocabulary),
    higherCounts: higherCounts(vocabulary, higher, judged),
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
  let once = 0;
  for (const count of vocabulary.counts) if (count === 1) once++;
  return once / vocabulary.size;
}

/**
 * What each minimum count would leave, in one pass over the vocabulary.
 * @param counted ascending
 * @param judged  the occurrences that decide which tokens are rare: as the vocabulary's builder does, those of the
 *   training file where the text has one
 */
export function higherCounts(
  { words, counts }: Pick<Vocabulary, 'words' | 'counts'>,
  counted: readonly number[],
  judged: Int32Array,
): HigherCount[] {
  const left = counted.map((minimumCount) => ({ minimumCount, distinct: 0, kept: 0, rare: 0 }));
  const unknown = words.indexOf(unknownToken);
  for (let id = 0; id < words.length; id++) {
    if (id === unknown) continue;
    for (const each of left) {
      if (judged[id] < each.minimumCount) each.rare++;
      else {
        each.distinct++;
        each.kept += counts[id];
      }
    }
  }
  return left.map(({ minimumCount, distinct, kept, rare }) => ({
    minimumCount,
    distinct: distinct + (rare > 0 || unknown >= 0 ? 1 : 0),
    kept,
  }));
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

/** Occurrences of each id in the training part: int32 [vocabularySize]. */
function countTraining(ids: Int32Array, split: Split, vocabularySize: number): Int32Array {
  const counts = new Int32Array(vocabularySize);
  for (const { start, end } of runsOf(split, 'training')) {
    for (let position = start; position < end; position++) counts[ids[position]]++;
  }
  return counts;
}

/**
 * Entropy of the frequencies of the training tokens, in nats: what a model that knows frequencies and nothing
 * else loses on them.
 */
export function unigramEntropy(ids: Int32Array, split: Split, vocabularySize: number): number {
  const counts = countTraining(ids, split, vocabularySize);
  const total = split.sizes.training;
  let entropy = 0;
  for (const count of counts) if (count > 0) entropy -= (count / total) * Math.log(count / total);
  return entropy;
}
