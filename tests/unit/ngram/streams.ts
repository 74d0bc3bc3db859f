/** Arbitrary training streams, and a slow, plain reference implementation of the models. */

import fc from 'fast-check';
import { countNgrams, type KneserNey } from '../../../src/ngram/kneserNey';
import type { TrainingStream } from '../../../src/ngram/trainingTokens';

/** Runs a generator to its end. */
export function finished<Result>(work: Generator<unknown, Result>): Result {
  for (let next = work.next(); ; next = work.next()) if (next.done) return next.value;
}

export function counted(stream: TrainingStream, order: number): KneserNey {
  return finished(countNgrams(stream, order));
}

/** A stream of a few distinct words in random order with one to three runs. */
export const anyStream: fc.Arbitrary<TrainingStream> = fc
  .record({
    vocabularySize: fc.integer({ min: 2, max: 7 }),
    words: fc.array(fc.nat(1000), { minLength: 12, maxLength: 120 }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
  })
  .map(({ vocabularySize, words, cuts }) => {
    const ids = Int32Array.from(words, (word) => word % vocabularySize);
    const edges = cuts.map((cut) => Math.floor(cut * ids.length)).sort((a, b) => a - b);
    const runs = [];
    for (let i = 0; i + 1 < edges.length; i += 2) runs.push({ start: edges[i], end: edges[i + 1] });
    return { ids, runs, vocabularySize };
  });

/** Items of up to five letters, each ended by a 0; a random subset trains, and neighbors may or may not share a run. */
export const anyItems: fc.Arbitrary<TrainingStream> = fc
  .array(
    fc.record({
      letters: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }),
      trains: fc.boolean(),
      apart: fc.boolean(),
    }),
    { minLength: 4, maxLength: 25 },
  )
  .map((items) => {
    const ids: number[] = [];
    const runs: { start: number; end: number }[] = [];
    for (const { letters, trains, apart } of items) {
      const start = ids.length;
      ids.push(...letters, 0);
      const last = runs.at(-1);
      if (trains && last?.end === start && !apart) last.end = ids.length;
      else if (trains) runs.push({ start, end: ids.length });
    }
    return { ids: Int32Array.from(ids), runs, vocabularySize: 5, boundary: 0 };
  });

/** The words before `position` as a model of order `order` sees them; −1 outside the text. */
export function contextOf({ ids, boundary }: TrainingStream, order: number, position: number): number[] {
  const context: number[] = [];
  for (let at = position - 1; context.length < order - 1; at--) {
    const ended = boundary !== undefined && (at < 0 || context[0] === boundary);
    context.unshift(ended ? boundary : (ids[at] ?? -1));
  }
  return context;
}

/** P(word | context) by the definition (Chen & Goodman 1999), from maps of joined words. */
export function plainModel(stream: TrainingStream, order: number) {
  const { runs, boundary, vocabularySize, ids } = stream;
  const gramsOf = (n: number): string[] =>
    runs.flatMap(({ start, end }) => {
      const first = boundary === undefined ? start + n - 1 : start;
      const grams: string[] = [];
      for (let last = first; last < end; last++) {
        grams.push([...contextOf(stream, n, last), ids[last]].join(' '));
      }
      return grams;
    });
  // The padding before an item is context only; its own n-grams are not counted.
  const tables = Array.from({ length: order }, (_, index) => {
    const n = index + 1;
    const weights = new Map<string, number>();
    const add = (gram: string) => weights.set(gram, (weights.get(gram) ?? 0) + 1);
    if (n === order) for (const gram of gramsOf(n)) add(gram);
    else for (const longer of new Set(gramsOf(n + 1))) add(longer.split(' ').slice(1).join(' '));
    const countOfCount = (k: number) =>
      Math.max(1, [...weights.values()].filter((weight) => weight === k).length);
    const y = countOfCount(1) / (countOfCount(1) + 2 * countOfCount(2));
    const discount = (weight: number) =>
      weight === 0
        ? 0
        : Math.max(
            0.01,
            Math.min(3, weight) -
              ((Math.min(3, weight) + 1) * y * countOfCount(Math.min(3, weight) + 1)) /
                countOfCount(Math.min(3, weight)),
          );
    return { weights, discount };
  });
  const words = Array.from({ length: vocabularySize }, (_, word) => word);
  const probability = (context: readonly number[], word: number, n = order): number => {
    if (n === 0) return 1 / vocabularySize;
    const { weights, discount } = tables[n - 1];
    const shorter = probability(context, word, n - 1);
    const own = context.slice(context.length - n + 1);
    if (own.length < n - 1) return shorter;
    const weightOf = (each: number) => weights.get([...own, each].join(' ')) ?? 0;
    const total = words.reduce((sum, each) => sum + weightOf(each), 0);
    if (total === 0) return shorter;
    const backoffWeight = words.reduce((sum, each) => sum + discount(weightOf(each)), 0) / total;
    return (weightOf(word) - discount(weightOf(word))) / total + backoffWeight * shorter;
  };
  return { probability };
}
