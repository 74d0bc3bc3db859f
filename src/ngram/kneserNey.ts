/**
 * Interpolated modified Kneser–Ney smoothing.
 *   P(w | h) = (c(h·w) − D(c(h·w))) / c(h·) + Σ_v D(c(h·v)) / c(h·) · P(w | h without its first word)
 * c is the number of occurrences for the highest order and the continuation count, the number of distinct preceding
 * words, for lower orders. The unigram backs off to the uniform distribution, 1 / V; an unseen context backs off
 * entirely.
 * Sources: Kneser & Ney 1995, ICASSP; Chen & Goodman 1999, Computer Speech & Language 13:359–394.
 */

import { readContext } from './context';
import { within } from './progress';
import { findWord, sortNgrams } from './sortedNgrams';
import { bytesOf, type CountedLevel, interpolationStep } from './steps';
import { discounted, tallyOf } from './tally';
import { layOut, type TrainingStream } from './trainingTokens';

/**
 * N-gram models of the orders 1 … maxOrder. They see a context as `readContext` returns it. All methods throw a
 * RangeError for any other order.
 */
export interface KneserNey {
  readonly maxOrder: number;
  readonly vocabularySize: number;
  /** P(ids[position] | the order − 1 tokens before it), > 0. */
  probability(order: number, ids: Int32Array, position: number): number;
  /**
   * Probability of every word after `context`.
   * @param context ids of any number of tokens, most recent last; −1 is an unknown word, which matches no word
   * @returns float64 [V], sums to 1
   */
  distribution(order: number, context: ArrayLike<number>): Float64Array;
  /** How often the order − 1 tokens before `position` were followed by a token of the training stream. */
  contextCount(order: number, ids: Int32Array, position: number): number;
  /** The same for a context in the format of `distribution`. */
  contextCountOf(order: number, context: ArrayLike<number>): number;
  /** Number of distinct n-grams of each order, from 1. */
  readonly distinct: readonly number[]; // [maxOrder]
  /** Memory of the counts. */
  readonly bytes: number;
}

/**
 * Counts the n-grams of a token stream for models of all orders up to `maxOrder`. Yields the progress in [0, 1] after
 * every 65,536 tokens of a pass, i.e. every few milliseconds. Memory: 18 bytes per distinct n-gram, 9 for those of the
 * highest order; while counting also 17 bytes per token and 4 per n-gram of the previous level.
 * @param maxOrder at least 1
 */
export function* countNgrams(stream: TrainingStream, maxOrder: number): Generator<number, KneserNey> {
  const { vocabularySize, boundary } = stream;
  const tokens = yield* within(layOut(stream, maxOrder - 1), 0, 0.05);
  const levels = yield* within(sortNgrams(tokens, vocabularySize, maxOrder), 0.05, 0.95);
  const counted: CountedLevel[] = [];
  for (const [index, { starts, words, counts, continuations }] of levels.entries()) {
    const at = (done: number) => 0.95 + (0.05 * (index + done)) / maxOrder;
    const raw = yield* within(tallyOf(counts), at(0), at(0.5));
    const continuation = yield* within(tallyOf(continuations), at(0.5), at(1));
    counted.push({ starts, words, raw, continuation });
  }
  yield 1;
  return createModel(counted, vocabularySize, boundary);
}

function createModel(
  levels: readonly CountedLevel[],
  vocabularySize: number,
  boundary: number | undefined,
): KneserNey {
  const maxOrder = levels.length;
  const context = new Int32Array(maxOrder); // of the current query, most recent word first

  const read = (order: number, tokens: ArrayLike<number>, end: number) => {
    if (!(order >= 1 && order <= maxOrder)) throw new RangeError(`no order ${order} of ${maxOrder}`);
    readContext(tokens, end, order - 1, boundary, context);
  };

  const probability = (order: number, ids: Int32Array, position: number): number => {
    read(order, ids, position);
    let p = 1 / vocabularySize;
    for (let n = 1; n <= order; n++) {
      const step = interpolationStep(levels, context, order, n);
      if (!step) break;
      const node = findWord(step.words, ids[position], step.start, step.end);
      p *= step.backoffWeight;
      if (node >= 0) p += discounted(step.tally, node) / step.total;
    }
    return p;
  };

  const distribution = (order: number, tokens: ArrayLike<number>): Float64Array => {
    read(order, tokens, tokens.length);
    const p = new Float64Array(vocabularySize).fill(1 / vocabularySize); // [V]
    for (let n = 1; n <= order; n++) {
      const step = interpolationStep(levels, context, order, n);
      if (!step) break;
      const { words, tally, start, end, total, backoffWeight } = step;
      for (let word = 0; word < vocabularySize; word++) p[word] *= backoffWeight;
      for (let node = start; node < end; node++) p[words[node]] += discounted(tally, node) / total;
    }
    return p;
  };

  const countContext = (order: number, tokens: ArrayLike<number>, end: number): number => {
    read(order, tokens, end);
    return interpolationStep(levels, context, order, order)?.total ?? 0;
  };

  return {
    maxOrder,
    vocabularySize,
    probability,
    distribution,
    contextCount: countContext,
    contextCountOf: (order, tokens) => countContext(order, tokens, tokens.length),
    distinct: levels.map(({ raw }) => raw.distinct),
    bytes: levels.reduce((sum, level) => sum + bytesOf(level), 0),
  };
}
