/**
 * The distinct n-grams of a text as a trie of sorted typed arrays, built without hashing or comparing n-grams.
 *
 * Level k holds the distinct k-grams, sorted by their first k − 1 words (their node on level k − 1) and then by their
 * last word, so that the followers of a context are contiguous. Positions are sorted once, by their word. In that order
 * the followers of each context appear sorted, equal ones together, so a level takes two passes: one counts the
 * followers of each context, the other numbers the nodes and counts their occurrences.
 */

import { sliceLength, within } from './progress';
import type { TrainingTokens } from './trainingTokens';

/** The distinct k-grams. */
export interface Level {
  /** The followers of node i of level k − 1 are the nodes starts[i] to before starts[i + 1]. */
  readonly starts: Int32Array; // [nodes of level k − 1, + 1]
  /** The last word of each. */
  readonly words: Int32Array; // [nodes]
  /** Occurrences that end in a target: 0 for n-grams of boundaries that only pad the start of an item. */
  readonly counts: Int32Array; // [nodes]
  /** Continuation counts: distinct words seen before each; empty on the last level, which does not need them. */
  readonly continuations: Int32Array; // [nodes]
}

/** Positions sorted by their word; those of one word ascend. */
interface ByWord {
  readonly positions: Int32Array; // [tokens without gaps]
  /** The positions of word w are positions[starts[w]] … positions[starts[w + 1] − 1]. */
  readonly starts: Int32Array; // [V + 1]
  /** First words of the slices, each of at least `sliceLength` positions, and V at the end. */
  readonly sliceStarts: readonly number[];
}

/** Yields the progress in [0, 1]. @returns levels 1 … maxOrder */
export function* sortNgrams(
  tokens: TrainingTokens,
  vocabularySize: number,
  maxOrder: number,
): Generator<number, Level[]> {
  const { words } = tokens;
  const share = 1 / (maxOrder + 1);
  const byWord = yield* within(sortPositions(words, vocabularySize), 0, share);
  const levels: Level[] = [];
  let below = emptyLevel(Int32Array.of(0, 1), true); // the root: the empty n-gram
  // The node of the (k − 1)-gram that ends at each token, −1 if there is none; all 0 for the empty n-gram.
  let nodes = new Int32Array(words.length);
  let next = new Int32Array(words.length);
  for (let k = 1; k <= maxOrder; k++) {
    const counting = countFollowers(byWord, below.words.length, nodes, next);
    const starts = yield* within(counting, k * share, (k + 0.6) * share);
    const level = emptyLevel(starts, k < maxOrder);
    const numbering = numberFollowers(tokens, level, below, nodes, next);
    yield* within(numbering, (k + 0.6) * share, (k + 1) * share);
    levels.push(level);
    below = level;
    [nodes, next] = [next, nodes];
  }
  return levels;
}

function emptyLevel(starts: Int32Array, hasContinuations: boolean): Level {
  const size = starts[starts.length - 1];
  return {
    starts,
    words: new Int32Array(size),
    counts: new Int32Array(size),
    continuations: new Int32Array(hasContinuations ? size : 0),
  };
}

/** A counting sort that skips gaps. */
function* sortPositions(words: Int32Array, vocabularySize: number): Generator<number, ByWord> {
  const starts = new Int32Array(vocabularySize + 1);
  for (let i = 0; i < words.length; i++) {
    if (words[i] >= 0) starts[words[i] + 1]++;
    if (i % sliceLength === sliceLength - 1) yield (0.3 * i) / words.length;
  }
  for (let word = 0; word < vocabularySize; word++) starts[word + 1] += starts[word];
  const positions = new Int32Array(starts[vocabularySize]);
  const next = starts.slice();
  for (let i = 0; i < words.length; i++) {
    if (words[i] >= 0) positions[next[words[i]]++] = i;
    if (i % sliceLength === sliceLength - 1) yield 0.3 + (0.7 * i) / words.length;
  }
  const sliceStarts = [0];
  for (let word = 1; word < vocabularySize; word++) {
    if (starts[word] - starts[sliceStarts[sliceStarts.length - 1]] >= sliceLength) sliceStarts.push(word);
  }
  return { positions, starts, sliceStarts: [...sliceStarts, vocabularySize] };
}

/** Calls `visit` for each slice of words; yields the progress after each. */
function* forEachSlice(
  { positions, starts, sliceStarts }: ByWord,
  visit: (from: number, to: number) => void,
) {
  for (let slice = 1; slice < sliceStarts.length; slice++) {
    visit(sliceStarts[slice - 1], sliceStarts[slice]);
    yield starts[sliceStarts[slice]] / Math.max(1, positions.length);
  }
}

/**
 * Counts the distinct followers of each of `contexts` contexts.
 * @param nodes nodes of level k − 1 by the token at their end
 * @param next  receives the index of each token among the followers of its context, −1 if it has no context
 * @returns `starts` of level k
 */
function* countFollowers(
  byWord: ByWord,
  contexts: number,
  nodes: Int32Array,
  next: Int32Array,
): Generator<number, Int32Array> {
  const starts = new Int32Array(contexts + 1);
  const latest = new Int32Array(contexts).fill(-1); // the most recent follower
  next.fill(-1);
  yield* forEachSlice(byWord, (from, to) => {
    const { positions, starts: wordStarts } = byWord;
    for (let word = from; word < to; word++) {
      for (let i = wordStarts[word]; i < wordStarts[word + 1]; i++) {
        const position = positions[i];
        const context = nodes[position - 1]; // token 0 is a gap
        if (context < 0) continue;
        if (latest[context] !== word) {
          latest[context] = word;
          starts[context + 1]++;
        }
        next[position] = starts[context + 1] - 1;
      }
    }
  });
  for (let context = 0; context < contexts; context++) starts[context + 1] += starts[context];
  return starts;
}

/** Fills in `level` and the continuation counts of the level `below`; replaces the indices in `next` by nodes. */
function* numberFollowers(
  { words, targets }: TrainingTokens,
  level: Level,
  below: Level,
  nodes: Int32Array,
  next: Int32Array,
): Generator<number, void> {
  const { starts, words: lastWords, counts } = level;
  const { continuations } = below;
  for (let i = 0; i < words.length; i++) {
    if (i % sliceLength === 0) yield i / words.length;
    if (next[i] < 0) continue;
    const node = starts[nodes[i - 1]] + next[i];
    next[i] = node;
    lastWords[node] = words[i];
    // The k-gram without its first word is the (k − 1)-gram that ends here.
    if (targets[i] === 1 && counts[node]++ === 0) continuations[nodes[i]]++;
  }
}

/** The node of `word` among those from `start` to before `end`, or −1. */
export function findWord(words: Int32Array, word: number, start: number, end: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low < end && words[low] === word ? low : -1;
}
