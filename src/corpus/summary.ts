/** Statistics that describe a corpus on the page. */

import { runsOf } from './split';
import type { CorpusSummary, HigherCount, Omissions, Split, Tokenization, Vocabulary } from './types';
import { unknownToken } from './vocabulary';

const maxCommon = 30;
const maxZipfPoints = 120;
const maxFirstTokens = 200;
/** Minimum counts offered to the user. */
const minimumCounts = [2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];

/** The inputs of a summary. */
export interface SummaryInput {
  readonly name: string;
  readonly files: CorpusSummary['files'];
  readonly omissions?: Omissions;
  readonly duplicates?: CorpusSummary['duplicates'];
  readonly cleanUp?: CorpusSummary['cleanUp'];
  readonly cleanUpChoices?: CorpusSummary['cleanUpChoices'];
  readonly repeatedShare?: number;
  readonly tokenizer: Tokenization;
  readonly wordRules?: CorpusSummary['wordRules'];
  readonly spacing?: CorpusSummary['spacing'];
  readonly minimumCount: number;
  readonly encoding?: CorpusSummary['encoding'];
  readonly segmented: boolean;
  readonly vocabulary: Vocabulary;
  readonly ids: Int32Array; // [tokens]
  readonly split: Split;
  readonly elapsedMs: number;
}

/** The summary of a corpus, as plain data. */
export function summarize(input: SummaryInput): CorpusSummary {
  const { vocabulary, ids, split, tokenizer, minimumCount } = input;
  // Which words of a training file become `<unk>` does not depend on the other files.
  const rarityCounts = tokenizer === 'given' ? countTraining(ids, split, vocabulary.size) : vocabulary.counts;
  const higher = minimumCounts.filter((count) => count > minimumCount);
  return {
    name: input.name,
    files: input.files,
    ...input.omissions,
    tokenizer,
    wordRules: input.wordRules,
    spacing: input.spacing,
    minimumCount,
    encoding: input.encoding,
    segmented: input.segmented,
    tokens: ids.length,
    distinct: vocabulary.size,
    onceShare: onceShare(vocabulary),
    higherCounts: higherCounts(vocabulary, higher, rarityCounts),
    common: vocabulary.words
      .slice(0, maxCommon)
      .map((token, id) => ({ token, count: vocabulary.counts[id] })),
    zipf: zipfPoints(vocabulary.counts),
    firstTokens: Array.from(ids.subarray(0, maxFirstTokens), (id) => vocabulary.words[id]),
    split: split.sizes,
    splitRule: split.rule,
    duplicates: input.duplicates,
    cleanUp: input.cleanUp?.length ? input.cleanUp : undefined,
    cleanUpChoices: input.cleanUpChoices,
    repeatedShare: input.repeatedShare,
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
 * The effect of each minimum count on the vocabulary, in one pass.
 * @param minimumCounts ascending
 * @param rarityCounts  occurrences that decide which tokens are rare, as in the vocabulary builder: those of the
 *   training file if there is one
 */
export function higherCounts(
  { words, counts }: Pick<Vocabulary, 'words' | 'counts'>,
  minimumCounts: readonly number[],
  rarityCounts: Int32Array,
): HigherCount[] {
  const effects = minimumCounts.map((minimumCount) => ({ minimumCount, distinct: 0, kept: 0, rare: 0 }));
  const unknown = words.indexOf(unknownToken);
  for (let id = 0; id < words.length; id++) {
    if (id === unknown) continue;
    for (const each of effects) {
      if (rarityCounts[id] < each.minimumCount) each.rare++;
      else {
        each.distinct++;
        each.kept += counts[id];
      }
    }
  }
  return effects.map(({ minimumCount, distinct, kept, rare }) => ({
    minimumCount,
    distinct: distinct + (rare > 0 || unknown >= 0 ? 1 : 0),
    kept,
  }));
}

/**
 * Counts at logarithmically spaced ranks, including the first and the last rank.
 * @param counts occurrences in descending order
 */
export function zipfPoints(counts: Int32Array): { readonly rank: number; readonly count: number }[] {
  const step = Math.log(counts.length) / (maxZipfPoints - 1);
  const ranks = Array.from({ length: maxZipfPoints }, (_, index) => Math.round(Math.exp(index * step)));
  const distinct = Array.from(new Set(ranks)).filter((rank) => rank >= 1 && rank <= counts.length);
  return distinct.map((rank) => ({ rank, count: counts[rank - 1] }));
}

/** Number of occurrences of each id in the training part: int32 [vocabularySize]. */
function countTraining(ids: Int32Array, split: Split, vocabularySize: number): Int32Array {
  const counts = new Int32Array(vocabularySize);
  for (const { start, end } of runsOf(split, 'training')) {
    for (let position = start; position < end; position++) counts[ids[position]]++;
  }
  return counts;
}

/**
 * Entropy of the unigram distribution of the training tokens, in nats per token: the training loss of a unigram model.
 */
export function unigramEntropy(ids: Int32Array, split: Split, vocabularySize: number): number {
  const counts = countTraining(ids, split, vocabularySize);
  const total = split.sizes.training;
  let entropy = 0;
  for (const count of counts) if (count > 0) entropy -= (count / total) * Math.log(count / total);
  return entropy;
}
