/** Assigns ids to the distinct tokens of a stream, most frequent first; knows no tokenizer. */

import { CorpusError } from './errors';
import { createGrowingIds } from './growingIds';
import type { Vocabulary } from './types';

/** Replaces tokens that occur fewer times than the minimum count. A pretokenized text may already contain it. */
export const unknownToken = '<unk>';

/** Limits of a vocabulary builder. */
export interface VocabularyLimits {
  readonly tokens: number;
  readonly distinct: number;
  /** UTF-16 code units of all distinct tokens. */
  readonly codeUnits: number;
}

/**
 * Limits for a browser tab. An id takes four bytes, briefly eight: at most 1.6 GB. With four million short words a tab
 * of Chromium takes 0.9 GB (measured; 0.4 GB with one million), and a Map in V8 is limited to sixteen million entries.
 */
export const vocabularyLimits: VocabularyLimits = {
  tokens: 200_000_000,
  distinct: 4_000_000,
  codeUnits: 400_000_000,
};

/** Converts a stream of tokens to ids and a vocabulary. */
export interface VocabularyBuilder {
  /** @throws CorpusError if a limit is exceeded */
  add(token: string): void;
  /** Number of tokens added so far. */
  readonly tokens: number;
  /** The provisional ids of all tokens: equal for equal tokens. No token can be added afterwards. */
  provisionalIds(): Int32Array; // [tokens]
  /** The provisional id of a token; -1 if it does not occur. */
  provisionalIdOf(token: string): number;
  /** Removes all tokens outside these ranges of positions, as if they had never been added. */
  retain(ranges: readonly { readonly start: number; readonly end: number }[]): void;
  /**
   * Builds the vocabulary; the builder cannot be used afterwards.
   * @param minimumCount tokens that occur fewer times become `<unk>`; 1 keeps every token
   * @param countedTokens number of tokens from the start that decide which tokens are rare; all when absent
   */
  build(
    minimumCount: number,
    countedTokens?: number,
  ): { readonly vocabulary: Vocabulary; readonly ids: Int32Array };
}

/** Tokens get provisional ids in the order of their first appearance; `build` renumbers them by frequency. */
export function createVocabularyBuilder(limits = vocabularyLimits): VocabularyBuilder {
  let provisional = new Map<string, number>();
  const stream = createGrowingIds();
  let taken: Int32Array | undefined;
  const takeIds = () => {
    taken ??= stream.take();
    return taken;
  };
  let codeUnits = 0;
  return {
    add(token) {
      let id = provisional.get(token);
      if (id === undefined) {
        id = provisional.size;
        codeUnits += token.length;
        if (id >= limits.distinct || codeUnits > limits.codeUnits) {
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
      return taken?.length ?? stream.length;
    },
    provisionalIds: takeIds,
    provisionalIdOf: (token) => provisional.get(token) ?? -1,
    retain(ranges) {
      const words = Array.from(provisional.keys());
      const renumbered = new Int32Array(words.length).fill(-1);
      const kept = new Int32Array(ranges.reduce((sum, { start, end }) => sum + end - start, 0));
      provisional = new Map();
      let next = 0;
      for (const { start, end } of ranges) {
        for (const id of takeIds().subarray(start, end)) {
          if (renumbered[id] < 0) {
            renumbered[id] = provisional.size;
            provisional.set(words[id], renumbered[id]);
          }
          kept[next++] = renumbered[id];
        }
      }
      taken = kept;
    },
    build(minimumCount, countedTokens) {
      const ids = takeIds();
      const words = Array.from(provisional.keys());
      const counts = countIds(ids, words.length);
      const seen =
        countedTokens === undefined ? counts : countIds(ids.subarray(0, countedTokens), words.length);
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

/** A copy of a token: in V8, a slice of 13 or more characters is a view that would keep the whole chunk in memory. */
function ownCopy(token: string): string {
  return token.length < 13 ? token : token.split('').join('');
}

/** Number of occurrences of each id in [0, size): int32 [size]. */
function countIds(ids: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (let i = 0; i < ids.length; i++) counts[ids[i]]++;
  return counts;
}

interface RareTokens {
  /** 1 for rare tokens except the representative, by provisional id. */
  readonly merged: Uint8Array;
  /** The provisional id of the token that becomes `<unk>`; -1 if there are no rare tokens. */
  readonly representative: number;
}

/**
 * Merges the rare tokens: adds their counts to those of the `<unk>` of the text or, if there is none, of the first rare
 * token, which `<unk>` replaces.
 * @param own the provisional id of `<unk>` in the text, or -1
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

/** The final order: most frequent first, ties by first appearance. */
function rankByFrequency(counts: Int32Array, rare: RareTokens): { order: Int32Array; rank: Int32Array } {
  // One float64 per token sorts natively: the count in the high part, first appearance in the low; exact up to 2^53.
  const size = counts.length;
  const keys = new Float64Array(size);
  let finalSize = 0;
  for (let id = 0; id < size; id++) if (rare.merged[id] === 0) keys[finalSize++] = id - counts[id] * size;
  const sorted = keys.subarray(0, finalSize).sort();
  // Plain loops: `Int32Array.from` with a function takes ten times as long, a second for four million tokens.
  const order = new Int32Array(finalSize);
  const rank = new Int32Array(size).fill(-1);
  for (let position = 0; position < finalSize; position++) {
    const key = sorted[position];
    order[position] = key - size * Math.floor(key / size);
    rank[order[position]] = position;
  }
  if (rare.representative >= 0) {
    for (let id = 0; id < size; id++) if (rare.merged[id] === 1) rank[id] = rank[rare.representative];
  }
  return { order, rank };
}

/** Returns the id of a token, or undefined. */
type Find = (token: string) => number | undefined;

/** Looks up ids in a new map of the words. */
function findAmong(words: readonly string[]): Find {
  const ids = new Map(words.map((word, id) => [word, id]));
  return (token) => ids.get(token);
}

/** Looks up ids in the existing map, if no word was merged; a second map of a million words takes a second and 40 MB. */
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
 * The vocabulary of words that are already ordered by id.
 * @param counts occurrences by id: int32 [words]
 */
export function vocabularyOf(words: readonly string[], counts: Int32Array): Vocabulary {
  return vocabularyBy(findAmong(words), words, counts);
}
