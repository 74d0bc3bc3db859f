/** Numbers the distinct tokens of a stream, most frequent first; knows nothing of how tokens are found. */

import { CorpusError } from './errors';
import { createGrowingIds } from './growingIds';
import type { Vocabulary } from './types';

/** Stands for the tokens seen fewer times than the minimum count. A text that gives its tokens may hold it itself. */
export const unknownToken = '<unk>';

/** How much a builder takes before it refuses. */
export interface VocabularyLimits {
  readonly tokens: number;
  readonly distinct: number;
  /** UTF-16 code units of all distinct tokens together. */
  readonly letters: number;
}

/**
 * What a tab can hold. An id takes four bytes, twice that for a moment: at most 1.6 GB. Counting four million short
 * words takes a tab of Chromium to 0.9 GB (measured; one million, 0.4 GB), and a Map of V8 ends at sixteen million.
 */
export const vocabularyLimits: VocabularyLimits = {
  tokens: 200_000_000,
  distinct: 4_000_000,
  letters: 400_000_000,
};

/** Takes a stream of tokens, and gives it back as ids with the vocabulary that explains them. */
export interface VocabularyBuilder {
  /** @throws CorpusError where a limit is passed */
  add(token: string): void;
  /** Tokens added so far. */
  readonly tokens: number;
  /**
   * The builder is spent afterwards.
   * @param minimumCount tokens seen fewer times become `<unk>`; 1 keeps every token
   * @param judged       so many tokens from the start decide which are rare; all of them when absent
   */
  build(minimumCount: number, judged?: number): { readonly vocabulary: Vocabulary; readonly ids: Int32Array };
}

/** Tokens get provisional ids in the order of their first appearance; `build` renumbers them by frequency. */
export function createVocabularyBuilder(limits = vocabularyLimits): VocabularyBuilder {
  const provisional = new Map<string, number>();
  const stream = createGrowingIds();
  let letters = 0;
  return {
    add(token) {
      let id = provisional.get(token);
      if (id === undefined) {
        id = provisional.size;
        letters += token.length;
        if (id >= limits.distinct || letters > limits.letters) {
          throw new CorpusError({ code: 'corpusTooVaried', distinct: id });
        }
        provisional.set(ownCopy(token), id);
      }
      if (stream.length >= limits.tokens) {
        throw new CorpusError({ code: 'corpusTooLong', tokens: stream.length });
      }
      stream.push(id);
    },
    get tokens() {
      return stream.length;
    },
    build(minimumCount, judged) {
      const ids = stream.take();
      const words = Array.from(provisional.keys());
      const counts = countIds(ids, words.length);
      const seen = judged === undefined ? counts : countIds(ids.subarray(0, judged), words.length);
      const isRare = (id: number) => minimumCount > 1 && seen[id] < minimumCount;
      const rare = mergeRare(counts, provisional.get(unknownToken) ?? -1, isRare);
      const { order, rank } = rankByFrequency(counts, rare);
      for (let i = 0; i < ids.length; i++) ids[i] = rank[ids[i]];
      const ranked = Array.from(order, (id) => (id === rare.representative ? unknownToken : words[id]));
      const noneIsRare = rare.representative < 0;
      const find = noneIsRare ? findThrough(provisional, rank) : findAmong(ranked);
      return { ids, vocabulary: createVocabulary(ranked, counts, order, find) };
    },
  };
}

/** V8 makes a slice of 13 characters or more a view that would keep the whole chunk of text alive. */
function ownCopy(token: string): string {
  return token.length < 13 ? token : token.split('').join('');
}

/** Occurrences of each id in [0, size). */
export function countIds(ids: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (let i = 0; i < ids.length; i++) counts[ids[i]]++;
  return counts;
}

interface RareTokens {
  /** 1 where the token is rare and not the one that stands for the others. */
  readonly merged: Uint8Array;
  /** The provisional id of the token that becomes `<unk>`; -1 where there is none. */
  readonly representative: number;
}

/**
 * Adds the counts of rare tokens to the text's own `<unk>`, or else to the first of them, whose place `<unk>` takes.
 * @param own the provisional id of `<unk>`, or -1
 */
function mergeRare(counts: Int32Array, own: number, isRare: (id: number) => boolean): RareTokens {
  const merged = new Uint8Array(counts.length);
  let representative = own;
  for (let id = 0; id < counts.length; id++) {
    if (id === own || !isRare(id)) continue;
    if (representative < 0) {
      representative = id;
      continue;
    }
    counts[representative] += counts[id];
    merged[id] = 1;
  }
  return { merged, representative };
}

/** Final order: most frequent first, ties by first appearance. */
function rankByFrequency(counts: Int32Array, rare: RareTokens): { order: Int32Array; rank: Int32Array } {
  // One float64 a token sorts natively: counts above, first appearance below; exact up to 2^53.
  const size = counts.length;
  const keys = new Float64Array(size);
  let kept = 0;
  for (let id = 0; id < size; id++) if (rare.merged[id] === 0) keys[kept++] = id - counts[id] * size;
  const sorted = keys.subarray(0, kept).sort();
  // Plain loops: `Int32Array.from` with a function takes ten times as long, a second at four million.
  const order = new Int32Array(kept);
  const rank = new Int32Array(size).fill(-1);
  for (let position = 0; position < kept; position++) {
    const key = sorted[position];
    order[position] = key - size * Math.floor(key / size);
    rank[order[position]] = position;
  }
  if (rare.representative >= 0) {
    for (let id = 0; id < size; id++) if (rare.merged[id] === 1) rank[id] = rank[rare.representative];
  }
  return { order, rank };
}

/** The id of a token, undefined where there is none. */
type Find = (token: string) => number | undefined;

/** Finds words by their place. */
function findAmong(words: readonly string[]): Find {
  const ids = new Map(words.map((word, id) => [word, id]));
  return (token) => ids.get(token);
}

/** The same where every word was kept, without a second map: of a million words it takes a second, and 40 MB. */
function findThrough(provisional: ReadonlyMap<string, number>, rank: Int32Array): Find {
  return (token) => rank[provisional.get(token) ?? -1];
}

function createVocabulary(
  words: readonly string[],
  counts: Int32Array,
  order: Int32Array,
  find: Find,
): Vocabulary {
  return vocabularyBy(
    find,
    words,
    order.map((id) => counts[id]),
  );
}

function vocabularyBy(find: Find, words: readonly string[], counts: Int32Array): Vocabulary {
  const unknown = find(unknownToken) ?? -1;
  return { words, counts, idOf: (token) => find(token) ?? unknown, size: words.length };
}

/**
 * The vocabulary of words that are in their order already.
 * @param counts occurrences by id: int32 [words]
 */
export function vocabularyOf(words: readonly string[], counts: Int32Array): Vocabulary {
  return vocabularyBy(findAmong(words), words, counts);
}
