/** The distinct n-grams of a text, level by level, as sorted typed arrays; built by counting sorts, without hashing. */

/** Tokens and the stretches of them whose n-grams are counted. */
export interface TokenRuns {
  readonly ids: Int32Array;
  /** Each from `start` to before `end`; n-grams that end before `first` are context only. */
  readonly runs: readonly { readonly start: number; readonly first: number; readonly end: number }[];
  readonly vocabularySize: number;
}

/**
 * The distinct k-grams, sorted by their first k − 1 words and then their last: children of one context lie side by
 * side. Node i of level k has the children starts[i] … starts[i + 1] − 1 of level k + 1.
 */
export interface Level {
  readonly size: number;
  /** The last word of each k-gram, [size]. */
  readonly words: Int32Array;
  /** Occurrences, [size]. */
  readonly counts: Int32Array;
  /** Distinct words seen before it, [size]; filled in by the level above. */
  readonly continuations: Int32Array;
  /** [size + 1] */
  starts: Int32Array;
}

/** Items handled between two yields: some milliseconds. */
export const sliceLength = 2 ** 16;

/** Yields now and then. @returns levels 1 … order */
export function* sortNgrams(
  { ids, runs, vocabularySize }: TokenRuns,
  order: number,
): Generator<void, Level[]> {
  const nodes = ids.slice(); // of the k-gram that starts at each position
  const levels: Level[] = [firstLevel(ids, runs, vocabularySize)];
  for (let k = 2; k <= order; k++) {
    const below = levels[k - 2];
    const positions = positionsOf(runs, k);
    yield;
    const byWord = new Int32Array(positions.length);
    yield* countingSort(positions, byWord, vocabularySize, (position) => ids[position + k - 1]);
    const sorted = positions; // no longer needed in its first order
    yield* countingSort(byWord, sorted, below.size, (position) => nodes[position]);
    levels.push(yield* numberLevel({ ids, nodes, below, sorted, first: byWord, k }));
  }
  return levels;
}

function firstLevel(ids: Int32Array, runs: TokenRuns['runs'], size: number): Level {
  const counts = new Int32Array(size);
  for (const { first, end } of runs) for (let i = first; i < end; i++) counts[ids[i]]++;
  const words = Int32Array.from({ length: size }, (_, id) => id);
  return { size, words, counts, continuations: new Int32Array(size), starts: new Int32Array(size + 1) };
}

/** Where the k-grams start: wholly in a run, their last word not before `first`. */
function positionsOf(runs: TokenRuns['runs'], k: number): Int32Array {
  const from = ({ start, first }: TokenRuns['runs'][number]) => Math.max(start, first - k + 1);
  const length = runs.reduce((sum, run) => sum + Math.max(0, run.end - k + 1 - from(run)), 0);
  const positions = new Int32Array(length);
  let next = 0;
  for (const run of runs) for (let i = from(run); i <= run.end - k; i++) positions[next++] = i;
  return positions;
}

/** Stable. @param keys in [0, size) */
function* countingSort(
  from: Int32Array,
  to: Int32Array,
  size: number,
  keyOf: (position: number) => number,
): Generator<void> {
  const places = new Int32Array(size + 1);
  for (let i = 0; i < from.length; i++) {
    places[keyOf(from[i]) + 1]++;
    if (i % sliceLength === sliceLength - 1) yield;
  }
  for (let key = 0; key < size; key++) places[key + 1] += places[key];
  for (let i = 0; i < from.length; i++) {
    to[places[keyOf(from[i])]++] = from[i];
    if (i % sliceLength === sliceLength - 1) yield;
  }
}

interface Numbering {
  readonly ids: Int32Array;
  /** Of level k − 1; becomes that of level k. */
  readonly nodes: Int32Array;
  readonly below: Level;
  /** Where the k-grams start, sorted. */
  readonly sorted: Int32Array;
  /** Room for as many numbers. */
  readonly first: Int32Array;
  readonly k: number;
}

/** Gives equal k-grams one number, counts them, and tells the level below who its suffixes and children are. */
function* numberLevel({ ids, nodes, below, sorted, first, k }: Numbering): Generator<void, Level> {
  let size = 0;
  const counts: Int32Array = new Int32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    const [position, before] = [sorted[i], sorted[i - 1]];
    const same = i > 0 && nodes[position] === nodes[before] && ids[position + k - 1] === ids[before + k - 1];
    if (!same) first[size++] = position;
    counts[size - 1]++;
    if (i % sliceLength === sliceLength - 1) yield;
  }
  const words = new Int32Array(size);
  below.starts.fill(size);
  for (let node = size - 1; node >= 0; node--) {
    const position = first[node];
    words[node] = ids[position + k - 1];
    below.continuations[nodes[position + 1]]++;
    below.starts[nodes[position]] = node;
    if (node % sliceLength === 0) yield;
  }
  // A context without children begins where the next one does.
  for (let node = below.size - 1; node >= 0; node--) {
    below.starts[node] = Math.min(below.starts[node], below.starts[node + 1]);
  }
  yield;
  for (let i = 0, node = -1, left = 0; i < sorted.length; i++, left--) {
    if (left === 0) left = counts[++node];
    nodes[sorted[i]] = node;
    if (i % sliceLength === sliceLength - 1) yield;
  }
  return {
    size,
    words,
    counts: counts.slice(0, size),
    continuations: new Int32Array(size),
    starts: new Int32Array(size + 1),
  };
}
