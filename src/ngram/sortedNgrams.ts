/**
 * The distinct n-grams of a text as sorted typed arrays, level by level; neither hashed nor compared.
 *
 * Level k holds the distinct k-grams in the order of their first k − 1 words (their node on level k − 1) and then of
 * their last one, so that a context's followers lie side by side. Positions are sorted once, by their word. In that
 * order the followers of any one context come up in theirs, and equal ones together: a level is one pass to see how
 * many followers each context has, and one to number and count them.
 */

import { sliceLength, within } from './progress';
import type { TrainingTokens } from './trainingTokens';

/** The distinct k-grams. */
export interface Level {
  /** The followers of node i of level k − 1 are the nodes starts[i] to before starts[i + 1]. */
  readonly starts: Int32Array; // [nodes of level k − 1, + 1]
  /** The last word of each. */
  readonly words: Int32Array; // [nodes]
  /** Occurrences that end in a target: 0 for rows of boundaries that only stand before an item. */
  readonly counts: Int32Array; // [nodes]
  /** Distinct words seen before each; on the last level, where nobody asks, empty. */
  readonly continuations: Int32Array; // [nodes]
}

/** Positions sorted by their word, those of one word ascending. */
interface ByWord {
  readonly positions: Int32Array; // [tokens without gaps]
  /** Positions of word w lie from starts[w] to before starts[w + 1]. */
  readonly starts: Int32Array; // [V + 1]
  /** Words that begin a slice of at least `sliceLength` positions, and V at the end. */
  readonly cuts: readonly number[];
}

/** Yields the share done. @returns levels 1 … maxOrder */
export function* sortNgrams(
  tokens: TrainingTokens,
  vocabularySize: number,
  maxOrder: number,
): Generator<number, Level[]> {
  const { words } = tokens;
  const share = 1 / (maxOrder + 1);
  const byWord = yield* within(sortPositions(words, vocabularySize), 0, share);
  const levels: Level[] = [];
  let below = emptyLevel(Int32Array.of(0, 1), true); // the empty n-gram, root of the others
  // The node of the (k − 1)-gram that ends at each token, −1 where there is none; of no words at all it is 0.
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

function emptyLevel(starts: Int32Array, continued: boolean): Level {
  const size = starts[starts.length - 1];
  return {
    starts,
    words: new Int32Array(size),
    counts: new Int32Array(size),
    continuations: new Int32Array(continued ? size : 0),
  };
}

/** A counting sort that leaves gaps out. */
function* sortPositions(words: Int32Array, vocabularySize: number): Generator<number, ByWord> {
  const starts = new Int32Array(vocabularySize + 1);
  for (let i = 0; i < words.length; i++) {
    if (words[i] >= 0) starts[words[i] + 1]++;
    if (i % sliceLength === sliceLength - 1) yield (0.3 * i) / words.length;
  }
  for (let word = 0; word < vocabularySize; word++) starts[word + 1] += starts[word];
  const positions = new Int32Array(starts[vocabularySize]);
  const places = starts.slice();
  for (let i = 0; i < words.length; i++) {
    if (words[i] >= 0) positions[places[words[i]]++] = i;
    if (i % sliceLength === sliceLength - 1) yield 0.3 + (0.7 * i) / words.length;
  }
  const cuts = [0];
  for (let word = 1; word < vocabularySize; word++) {
    if (starts[word] - starts[cuts[cuts.length - 1]] >= sliceLength) cuts.push(word);
  }
  return { positions, starts, cuts: [...cuts, vocabularySize] };
}

/** Runs `visit` over slices of words; yields the share done after each. */
function* overWords({ positions, starts, cuts }: ByWord, visit: (from: number, to: number) => void) {
  for (let slice = 1; slice < cuts.length; slice++) {
    visit(cuts[slice - 1], cuts[slice]);
    yield starts[cuts[slice]] / Math.max(1, positions.length);
  }
}

/**
 * Sees how many followers each of `contexts` contexts has.
 * @param nodes of level k − 1, by the token at their end
 * @param next  receives each token's place among the followers of the context before it, −1 where there is none
 * @returns `starts` of level k
 */
function* countFollowers(
  byWord: ByWord,
  contexts: number,
  nodes: Int32Array,
  next: Int32Array,
): Generator<number, Int32Array> {
  const starts = new Int32Array(contexts + 1);
  const latest = new Int32Array(contexts).fill(-1); // the follower that came up last
  next.fill(-1);
  yield* overWords(byWord, (from, to) => {
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

/** Fills in `level`, the continuations of the level `below` it, and in `next` the nodes in place of the places. */
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
