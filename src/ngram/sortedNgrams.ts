/** The distinct n-grams of a text, level by level, as sorted typed arrays; built by counting sorts, without hashing. */

/** Tokens and the stretches of them whose n-grams are counted. */
export interface TokenRuns {
  readonly ids: Int32Array;
  /** Each from `start` to before `end`; no n-gram spans two. */
  readonly runs: readonly { readonly start: number; readonly end: number }[];
  /** 1 where a token only pads: it can be context, but is never counted as what follows one. [ids] */
  readonly padding?: Uint8Array;
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
/** Where memory is gone through in order. */
const longSlice = 2 ** 20;

/** Yields now and then. @returns levels 1 … order */
export function* sortNgrams(tokens: TokenRuns, order: number): Generator<void, Level[]> {
  const { ids, runs, vocabularySize } = tokens;
  const nodes = ids.slice(); // of the k-gram that starts at each position
  const levels: Level[] = [firstLevel(tokens)];
  for (let k = 2; k <= order; k++) {
    const below = levels[k - 2];
    const positions = positionsOf(runs, k);
    yield;
    const byWord = new Int32Array(positions.length);
    yield* countingSort(positions, byWord, vocabularySize, (position) => ids[position + k - 1]);
    const sorted = positions; // no longer needed in its first order
    yield* countingSort(byWord, sorted, below.size, (position) => nodes[position]);
    levels.push(yield* numberLevel({ tokens, nodes, below, sorted, first: byWord, k }));
  }
  return levels;
}

function firstLevel({ ids, runs, padding, vocabularySize: size }: TokenRuns): Level {
  const counts = new Int32Array(size);
  for (const { start, end } of runs) {
    for (let i = start; i < end; i++) if (!padding?.[i]) counts[ids[i]]++;
  }
  const words = Int32Array.from({ length: size }, (_, id) => id);
  return { size, words, counts, continuations: new Int32Array(size), starts: new Int32Array(size + 1) };
}

/** Where the k-grams start that lie wholly in a run. */
function positionsOf(runs: TokenRuns['runs'], k: number): Int32Array {
  const length = runs.reduce((sum, { start, end }) => sum + Math.max(0, end - k + 1 - start), 0);
  const positions = new Int32Array(length);
  let next = 0;
  for (const { start, end } of runs) for (let i = start; i <= end - k; i++) positions[next++] = i;
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
  for (let key = 0; key < size; key++) {
    places[key + 1] += places[key];
    if (key % longSlice === longSlice - 1) yield;
  }
  for (let i = 0; i < from.length; i++) {
    to[places[keyOf(from[i])]++] = from[i];
    if (i % sliceLength === sliceLength - 1) yield;
  }
}

interface Numbering {
  readonly tokens: TokenRuns;
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
function* numberLevel({ tokens, nodes, below, sorted, first, k }: Numbering): Generator<void, Level> {
  const { ids, padding } = tokens;
  let size = 0;
  const numbers = new Int32Array(sorted.length);
  const counts: Int32Array = new Int32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    const [position, before] = [sorted[i], sorted[i - 1]];
    const same = i > 0 && nodes[position] === nodes[before] && ids[position + k - 1] === ids[before + k - 1];
    if (!same) first[size++] = position;
    numbers[i] = size - 1;
    if (!padding?.[position + k - 1]) counts[size - 1]++;
    if (i % sliceLength === sliceLength - 1) yield;
  }
  const words = new Int32Array(size);
  below.starts.fill(size);
  for (let node = size - 1; node >= 0; node--) {
    const position = first[node];
    words[node] = ids[position + k - 1];
    if (counts[node] > 0) below.continuations[nodes[position + 1]]++;
    below.starts[nodes[position]] = node;
    if (node % sliceLength === 0) yield;
  }
  // A context without children begins where the next one does.
  for (let node = below.size - 1; node >= 0; node--) {
    below.starts[node] = Math.min(below.starts[node], below.starts[node + 1]);
    if (node % longSlice === 0) yield;
  }
  yield;
  for (let i = 0; i < sorted.length; i++) {
    nodes[sorted[i]] = numbers[i];
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
