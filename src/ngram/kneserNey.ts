/**
 * Interpolated modified Kneser–Ney: the probability of a word by what followed the words before it.
 *   P(w | h) = max(0, c(h·w) − D) / c(h·) + γ(h) · P(w | h without its first word),   below the unigram 1 / V
 * The longest n-grams count as often as they were seen, shorter ones by the distinct words seen before them.
 * Sources: Kneser & Ney 1995, ICASSP; Chen & Goodman 1999, Computer Speech & Language 13:359–394.
 */

import { type Discounts, discountsOf } from './discounts';
import { contextBefore, withBoundaries } from './documents';
import { type Level, sliceLength, sortNgrams } from './sortedNgrams';

export interface TrainingStream {
  readonly ids: Int32Array;
  /** What may be counted; no n-gram spans two runs. */
  readonly runs: readonly { readonly start: number; readonly end: number }[];
  readonly vocabularySize: number;
  /** The token that ends each item of a text made of items; see `documents.ts`. */
  readonly boundary?: number;
}

/** Counted models of the orders 1 … maxOrder. */
export interface KneserNey {
  readonly maxOrder: number;
  readonly vocabularySize: number;
  /** P(ids[position] | the order − 1 tokens before it) */
  probability(order: number, ids: Int32Array, position: number): number;
  /** Probability of every word after `context`, newest last; an id below 0 matches nothing. float64 [V] */
  distribution(order: number, context: ArrayLike<number>): Float64Array;
  /** How often the order − 1 tokens before `position` were followed by anything. */
  contextCount(order: number, ids: Int32Array, position: number): number;
  contextCountOf(order: number, context: ArrayLike<number>): number;
}

/** How the n-grams of one level count: as seen, or by the words before them. */
interface Weighing {
  readonly counts: Int32Array;
  readonly discounts: Discounts;
  /** Of each context of the level below: the sum over its words, and the share left for shorter contexts. */
  readonly totals: Int32Array;
  readonly rest: Float32Array;
}

/** Yields the share done. */
export function* countNgrams(stream: TrainingStream, maxOrder: number): Generator<number, KneserNey> {
  const { vocabularySize, boundary } = stream;
  const tokens =
    boundary === undefined ? stream : withBoundaries(stream.ids, stream.runs, boundary, maxOrder - 1);
  // Each level above the first is gone through about six times; what comes after is short.
  const passes = (6 * maxOrder * tokens.ids.length) / sliceLength;
  let done = 0;
  const share = () => Math.min(0.99, ++done / (passes + 1));
  const levels = yield* shares(sortNgrams({ ...tokens, vocabularySize }, maxOrder), share);
  const seen: Weighing[] = [];
  const continued: Weighing[] = [];
  for (let k = 0; k < maxOrder; k++) {
    const { counts, continuations } = levels[k];
    seen.push(yield* shares(weigh(counts, levels[k - 1]), share));
    if (k + 1 < maxOrder) continued.push(yield* shares(weigh(continuations, levels[k - 1]), share));
  }
  yield 1;
  return model({ maxOrder, vocabularySize, boundary, levels, seen, continued });
}

/** Runs `work`, yielding how far it all is wherever it yields. */
function* shares<Result>(work: Generator<void, Result>, share: () => number): Generator<number, Result> {
  for (let next = work.next(); ; next = work.next()) {
    if (next.done) return next.value;
    yield share();
  }
}

function* weigh(counts: Int32Array, below: Level | undefined): Generator<void, Weighing> {
  const discounts = discountsOf(counts);
  const contexts = below?.size ?? 1;
  const totals = new Int32Array(contexts);
  const rest = new Float32Array(contexts);
  for (let context = 0; context < contexts; context++) {
    const [from, to] = below ? [below.starts[context], below.starts[context + 1]] : [0, counts.length];
    let total = 0;
    let taken = 0;
    for (let node = from; node < to; node++) {
      total += counts[node];
      taken += discounts[Math.min(3, counts[node])];
    }
    totals[context] = total;
    rest[context] = total > 0 ? taken / total : 1;
    if (context % sliceLength === sliceLength - 1) yield;
  }
  return { counts, discounts, totals, rest };
}

interface Counted {
  readonly maxOrder: number;
  readonly vocabularySize: number;
  readonly boundary: number | undefined;
  readonly levels: readonly Level[];
  readonly seen: readonly Weighing[];
  readonly continued: readonly Weighing[];
}

function model({ maxOrder, vocabularySize, boundary, levels, seen, continued }: Counted): KneserNey {
  /** The node of words from … to − 1 of `words`, 0 of no words, or −1 where they were never seen. */
  const find = (words: ArrayLike<number>, from: number, to: number): number => {
    if (from === to) return 0;
    let node = words[from];
    if (node < 0) return -1;
    for (let at = from + 1; at < to && node >= 0; at++) {
      const { starts } = levels[at - from - 1];
      node = findWord(levels[at - from].words, starts[node], starts[node + 1], words[at]);
    }
    return node;
  };
  const childrenOf = (n: number, context: number): readonly [number, number] => {
    if (n === 1) return [0, vocabularySize];
    const { starts } = levels[n - 2];
    return [starts[context], starts[context + 1]];
  };
  const weighing = (n: number, order: number) => (n === order ? seen : continued)[n - 1];

  const probabilityOf = (order: number, context: ArrayLike<number>, word: number): number => {
    let p = 1 / vocabularySize;
    for (let n = 1; n <= Math.min(order, context.length + 1); n++) {
      const { counts, discounts, totals, rest } = weighing(n, order);
      const node = find(context, context.length - n + 1, context.length);
      if (node < 0 || totals[node] === 0) break;
      const [from, to] = childrenOf(n, node);
      const child = n === 1 ? word : findWord(levels[n - 1].words, from, to, word);
      const count = child < 0 ? 0 : counts[child];
      p = (count - discounts[Math.min(3, count)]) / totals[node] + rest[node] * p;
    }
    return p;
  };

  const contextCountOf = (order: number, context: ArrayLike<number>): number => {
    if (context.length < order - 1) return 0;
    const node = find(context, context.length - order + 1, context.length);
    return node < 0 ? 0 : seen[order - 1].totals[node];
  };

  const before = Array.from({ length: maxOrder }, (_, length) => new Int32Array(length));
  const contextAt = (order: number, ids: Int32Array, position: number): Int32Array => {
    const context = before[order - 1];
    contextBefore(ids, position, context, boundary);
    return context;
  };

  return {
    maxOrder,
    vocabularySize,
    probability: (order, ids, position) =>
      probabilityOf(order, contextAt(order, ids, position), ids[position]),
    contextCount: (order, ids, position) => contextCountOf(order, contextAt(order, ids, position)),
    contextCountOf,
    distribution(order, context) {
      const p = new Float64Array(vocabularySize).fill(1 / vocabularySize);
      for (let n = 1; n <= Math.min(order, context.length + 1); n++) {
        const { counts, discounts, totals, rest } = weighing(n, order);
        const node = find(context, context.length - n + 1, context.length);
        if (node < 0 || totals[node] === 0) break;
        for (let word = 0; word < vocabularySize; word++) p[word] *= rest[node];
        const [from, to] = childrenOf(n, node);
        const { words } = levels[n - 1];
        for (let child = from; child < to; child++) {
          p[words[child]] += (counts[child] - discounts[Math.min(3, counts[child])]) / totals[node];
        }
      }
      return p;
    },
  };
}

/** Where `word` lies in the sorted stretch from … to − 1, or −1. */
function findWord(words: Int32Array, from: number, to: number, word: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low < to && words[low] === word ? low : -1;
}
