/** Numbers the distinct tokens of a stream, most frequent first; knows nothing of how tokens are found. */

import { createGrowingIds } from './growingIds';
import type { Vocabulary } from './types';

/** Stands for the tokens seen fewer times than the minimum count. A text that gives its tokens may hold it itself. */
export const unknownToken = '<unk>';

/** Takes a stream of tokens, and gives it back as ids with the vocabulary that explains them. */
export interface VocabularyBuilder {
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
export function createVocabularyBuilder(): VocabularyBuilder {
  const provisional = new Map<string, number>();
  const stream = createGrowingIds();
  return {
    add(token) {
      let id = provisional.get(token);
      if (id === undefined) {
        id = provisional.size;
        provisional.set(ownCopy(token), id);
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
      const rare = mergeRare(counts, words.indexOf(unknownToken), isRare);
      const { order, rank } = rankByFrequency(counts, rare);
      for (let i = 0; i < ids.length; i++) ids[i] = rank[ids[i]];
      const ranked = Array.from(order, (id) => (id === rare.representative ? unknownToken : words[id]));
      return { ids, vocabulary: createVocabulary(ranked, counts, order) };
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
  const order = Int32Array.from(sorted, (key) => ((key % size) + size) % size);
  const rank = new Int32Array(size).fill(-1);
  order.forEach((id, position) => {
    rank[id] = position;
  });
  if (rare.representative >= 0) {
    for (let id = 0; id < size; id++) if (rare.merged[id] === 1) rank[id] = rank[rare.representative];
  }
  return { order, rank };
}

function createVocabulary(words: readonly string[], counts: Int32Array, order: Int32Array): Vocabulary {
  return vocabularyOf(
    words,
    order.map((id) => counts[id]),
  );
}

/**
 * The vocabulary of words that are in their order already.
 * @param counts occurrences by id: int32 [words]
 */
export function vocabularyOf(words: readonly string[], counts: Int32Array): Vocabulary {
  const ids = new Map(words.map((word, id) => [word, id]));
  const unknown = ids.get(unknownToken) ?? -1;
  return {
    words,
    counts,
    idOf: (token) => ids.get(token) ?? unknown,
    size: words.length,
  };
}
