/**
 * Interpolated modified Kneser–Ney: the probability of a word by what followed the words before it.
 *   P(w | h) = (c(h·w) − D(c(h·w))) / c(h·) + Σ_v D(c(h·v)) / c(h·) · P(w | h without its first word)
 * The longest n-grams count as often as they were seen, shorter ones by the distinct words seen before them. Below
 * the unigram all words are alike, 1 / V; a context never seen leaves all to the shorter one.
 * Sources: Kneser & Ney 1995, ICASSP; Chen & Goodman 1999, Computer Speech & Language 13:359–394.
 */

import { readContext } from './context';
import { within } from './progress';
import { findWord, sortNgrams } from './sortedNgrams';
import { bytesOf, type CountedLevel, stepOf } from './steps';
import { discounted, tallyOf } from './tally';
import { layOut, type TrainingStream } from './trainingTokens';

/**
 * Counted models of the orders 1 … maxOrder. What they see of a context is what `readContext` makes of it. All throw
 * RangeError for another order.
 */
export interface KneserNey {
  readonly maxOrder: number;
  readonly vocabularySize: number;
  /** P(ids[position] | the order − 1 tokens before it), more than 0. */
  probability(order: number, ids: Int32Array, position: number): number;
  /**
   * Probability of every word after `context`: newest last, of any length; −1 is an unknown word, which matches none.
   * @returns float64 [V], sums to 1
   */
  distribution(order: number, context: ArrayLike<number>): Float64Array;
  /** How often the order − 1 tokens before `position` were followed by a token of the training stream. */
  contextCount(order: number, ids: Int32Array, position: number): number;
  /** The same of a context as `distribution` takes it. */
  contextCountOf(order: number, context: ArrayLike<number>): number;
  /** Distinct n-grams by order, from 1. */
  readonly distinct: readonly number[]; // [maxOrder]
  /** Memory held. */
  readonly bytes: number;
}

/**
 * Counts the n-grams of a stream, for models of all orders up to `maxOrder` at once. Yields the share done after every
 * 65,536 tokens of a pass, some milliseconds. Memory: 18 bytes a distinct n-gram, 9 for each of the longest; on the way
 * 17 a token and 4 an n-gram of the level below.
 * @param maxOrder at least 1
 */
export function* countNgrams(stream: TrainingStream, maxOrder: number): Generator<number, KneserNey> {
  const { vocabularySize, boundary } = stream;
  const tokens = yield* within(layOut(stream, maxOrder - 1), 0, 0.05);
  const levels = yield* within(sortNgrams(tokens, vocabularySize, maxOrder), 0.05, 0.95);
  const counted: CountedLevel[] = [];
  for (const [index, { starts, words, counts, continuations }] of levels.entries()) {
    const at = (done: number) => 0.95 + (0.05 * (index + done)) / maxOrder;
    const seen = yield* within(tallyOf(counts), at(0), at(0.5));
    const continued = yield* within(tallyOf(continuations), at(0.5), at(1));
    counted.push({ starts, words, seen, continued });
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
  const before = new Int32Array(maxOrder); // what stands before the target that is asked for, newest first

  const read = (order: number, tokens: ArrayLike<number>, end: number) => {
    if (!(order >= 1 && order <= maxOrder)) throw new RangeError(`no order ${order} of ${maxOrder}`);
    readContext(tokens, end, order - 1, boundary, before);
  };

  const probability = (order: number, ids: Int32Array, position: number): number => {
    read(order, ids, position);
    let p = 1 / vocabularySize;
    for (let n = 1; n <= order; n++) {
      const step = stepOf(levels, before, order, n);
      if (!step) break;
      const node = findWord(step.words, ids[position], step.start, step.end);
      p *= step.left;
      if (node >= 0) p += discounted(step.tally, node) / step.total;
    }
    return p;
  };

  const distribution = (order: number, context: ArrayLike<number>): Float64Array => {
    read(order, context, context.length);
    const p = new Float64Array(vocabularySize).fill(1 / vocabularySize); // [V]
    for (let n = 1; n <= order; n++) {
      const step = stepOf(levels, before, order, n);
      if (!step) break;
      const { words, tally, start, end, total, left } = step;
      for (let word = 0; word < vocabularySize; word++) p[word] *= left;
      for (let node = start; node < end; node++) p[words[node]] += discounted(tally, node) / total;
    }
    return p;
  };

  const countBefore = (order: number, tokens: ArrayLike<number>, end: number): number => {
    read(order, tokens, end);
    return stepOf(levels, before, order, order)?.total ?? 0;
  };

  return {
    maxOrder,
    vocabularySize,
    probability,
    distribution,
    contextCount: countBefore,
    contextCountOf: (order, context) => countBefore(order, context, context.length),
    distinct: levels.map(({ seen }) => seen.distinct),
    bytes: levels.reduce((sum, level) => sum + bytesOf(level), 0),
  };
}
