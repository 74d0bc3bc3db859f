import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countNgrams } from '../../../src/ngram/kneserNey';
import golden from '../../golden/ngram.json';
import { anyItems, anyStream, contextOf, counted, finished, plainModel } from './streams';

describe('on the golden stream', () => {
  const ids = Int32Array.from(golden.stream);
  const runs = golden.runs.map(([start, end]) => ({ start, end }));
  const { vocabularySize } = golden;
  const model = counted({ ids, runs, vocabularySize }, 5);
  const heldOut = Array.from(ids, (_, position) => position).filter(
    (position) => !runs.some(({ start, end }) => start <= position && position < end),
  );

  test.each(golden.orders)('order $order matches the reference probabilities', (expected) => {
    const { order, loss, first } = expected;
    const p = heldOut.map((position) => model.probability(order, ids, position));
    for (const [index, each] of first.entries()) expect(p[index]).toBeCloseTo(each, 11);
    expect(-p.reduce((sum, each) => sum + Math.log(each), 0) / p.length).toBeCloseTo(loss, 10); // written with 12 digits
  });

  test('one count serves every order: each model equals one counted for its order alone', () => {
    for (const order of [1, 2, 3, 4]) {
      const alone = counted({ ids, runs, vocabularySize }, order);
      for (const position of heldOut) {
        expect(alone.probability(order, ids, position)).toBe(model.probability(order, ids, position));
      }
    }
  });
});

describe('for any stream', () => {
  test('a probability matches the definition', () => {
    fc.assert(
      fc.property(anyStream, fc.integer({ min: 1, max: 5 }), (stream, order) => {
        const model = counted(stream, order);
        const plain = plainModel(stream, order);
        for (let position = 0; position < stream.ids.length; position++) {
          const context = contextOf(stream, order, position).filter((id) => id >= 0);
          const expected = plain.probability(context, stream.ids[position]);
          expect(model.probability(order, stream.ids, position)).toBeCloseTo(expected, 12);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a probability of a stream of items matches the definition, without context from the previous item', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 4 }), (stream, order) => {
        const model = counted(stream, order);
        const plain = plainModel(stream, order);
        for (let position = 0; position < stream.ids.length; position++) {
          const expected = plain.probability(contextOf(stream, order, position), stream.ids[position]);
          expect(model.probability(order, stream.ids, position)).toBeCloseTo(expected, 12);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a distribution sums to one and contains the probability of each word', () => {
    const anyContext = fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 6 });
    fc.assert(
      fc.property(anyStream, fc.integer({ min: 1, max: 5 }), anyContext, (stream, order, ids) => {
        const { vocabularySize } = stream;
        const context = ids.map((id) => Math.min(id, vocabularySize - 1));
        const model = counted(stream, order);
        const p = model.distribution(order, context);
        expect(p).toHaveLength(vocabularySize);
        expect(p.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
        for (let word = 0; word < vocabularySize; word++) {
          expect(p[word]).toBeGreaterThan(0);
          const there = Int32Array.from([...context, word]);
          expect(model.probability(order, there, context.length)).toBeCloseTo(p[word], 12);
        }
      }),
    );
  });

  test('a context count is the number of its occurrences with a follower in the same run', () => {
    fc.assert(
      fc.property(anyStream, fc.integer({ min: 2, max: 4 }), (stream, order) => {
        const { ids, runs } = stream;
        const model = counted(stream, 5);
        for (let position = order - 1; position < ids.length; position++) {
          const context = ids.subarray(position - order + 1, position).join();
          let expected = 0;
          for (const { start, end } of runs) {
            for (let last = start + order - 1; last < end; last++) {
              if (ids.subarray(last - order + 1, last).join() === context) expected++;
            }
          }
          expect(model.contextCount(order, ids, position)).toBe(expected);
          expect(model.contextCountOf(order, ids.subarray(0, position))).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('for items', () => {
  test('a context count is the number of its occurrences before a token of the runs, including boundaries', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 5 }), (stream, order) => {
        const { ids, runs } = stream;
        const model = counted(stream, 5);
        const seen = new Map<string, number>();
        for (const { start, end } of runs) {
          for (let position = start; position < end; position++) {
            const context = contextOf(stream, order, position).join();
            seen.set(context, (seen.get(context) ?? 0) + 1);
          }
        }
        for (let position = 0; position < ids.length; position++) {
          const expected = seen.get(contextOf(stream, order, position).join()) ?? 0;
          expect(model.contextCount(order, ids, position)).toBe(expected);
          expect(model.contextCountOf(order, ids.subarray(0, position))).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('tokens before a boundary in the context have no effect', () => {
    fc.assert(
      fc.property(anyItems, fc.array(fc.nat(4)), fc.array(fc.nat(4)), (stream, before, after) => {
        const model = counted(stream, 4);
        const there = model.distribution(4, [...before, 0, ...after]);
        expect(there).toEqual(model.distribution(4, [0, 0, 0, ...after]));
        expect(there).toEqual(model.distribution(4, after));
        expect(there.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

test('the number of distinct n-grams is right with and without items', () => {
  fc.assert(
    fc.property(fc.oneof(anyStream, anyItems), (stream) => {
      const { ids, runs, boundary } = stream;
      const expected = [1, 2, 3, 4].map((n) => {
        const grams = new Set<string>();
        for (const { start, end } of runs) {
          for (let last = boundary === undefined ? start + n - 1 : start; last < end; last++) {
            grams.add([...contextOf(stream, n, last), ids[last]].join());
          }
        }
        return grams.size;
      });
      expect(counted(stream, 4).distinct).toEqual(expected);
    }),
  );
});

test('an unknown word in the runs is part of no n-gram', () => {
  const [known, apart] = [
    [0, 1, 2, 0, 1, -1, 2, 1, 0, 2],
    [0, 1, 2, 0, 1, 0, 2, 1, 0, 2],
  ].map((ids) => Int32Array.from(ids));
  const joined = { ids: known, runs: [{ start: 0, end: 10 }], vocabularySize: 3 };
  const separate = {
    ids: apart,
    runs: [
      { start: 0, end: 5 },
      { start: 6, end: 10 },
    ],
    vocabularySize: 3,
  };
  const [one, other] = [counted(joined, 3), counted(separate, 3)];
  for (const context of [[], [0], [0, 1], [2, 1], [-1, 2]]) {
    expect(one.distribution(3, context)).toEqual(other.distribution(3, context));
  }
});

test('the counts of a text of many slices match a plain count', () => {
  let state = 1;
  const ids = Int32Array.from({ length: 200_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes
    return Math.floor(40 * (state / 2 ** 32) ** 2);
  });
  const model = counted({ ids, runs: [{ start: 0, end: ids.length }], vocabularySize: 40 }, 4);
  const contexts = new Map<number, number>();
  const grams = new Set<number>();
  const triple = (end: number) => (ids[end - 3] * 40 + ids[end - 2]) * 40 + ids[end - 1];
  for (let i = 3; i < ids.length; i++) {
    contexts.set(triple(i), (contexts.get(triple(i)) ?? 0) + 1);
    grams.add(triple(i) * 40 + ids[i]);
  }
  expect(model.distinct[3]).toBe(grams.size);
  for (let i = 3; i < ids.length; i += 97) {
    expect(model.contextCount(4, ids, i)).toBe(contexts.get(triple(i)));
  }
});

test('an order that was not counted throws', () => {
  const ids = Int32Array.of(0, 1, 0, 1);
  const model = counted({ ids, runs: [{ start: 0, end: 4 }], vocabularySize: 2 }, 2);
  for (const order of [0, 3, Number.NaN]) {
    expect(() => model.probability(order, ids, 3)).toThrow(RangeError);
    expect(() => model.distribution(order, [0])).toThrow(RangeError);
    expect(() => model.contextCountOf(order, [0])).toThrow(RangeError);
  }
});

test('held-out tokens do not affect the counts', () => {
  const ids = Int32Array.from({ length: 400 }, (_, i) => (i * i + 3 * i) % 11);
  const runs = [
    { start: 0, end: 150 },
    { start: 200, end: 390 },
  ];
  const other = ids.slice();
  for (let i = 150; i < 200; i++) other[i] = 10 - ids[i];
  const models = [ids, other].map((each) => counted({ ids: each, runs, vocabularySize: 11 }, 5));
  for (let position = 201; position < 400; position++) {
    const context = ids.subarray(Math.max(200, position - 4), position);
    for (const order of [1, 2, 3, 4, 5]) {
      expect(models[0].distribution(order, context)).toEqual(models[1].distribution(order, context));
    }
  }
});

test('without training tokens the distribution is uniform', () => {
  const model = counted({ ids: Int32Array.of(0, 1, 2), runs: [], vocabularySize: 4 }, 3);
  expect([...model.distribution(3, [0, 1])]).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test('the reported progress increases from slice to slice up to one', () => {
  const ids = Int32Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 1013);
  const stream = { ids, runs: [{ start: 0, end: ids.length }], vocabularySize: 1013 };
  const work = countNgrams(stream, 5);
  const progress: number[] = [];
  for (let next = work.next(); !next.done; next = work.next()) progress.push(next.value);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.length).toBeGreaterThan(20);
  expect(progress.at(-1)).toBe(1);
  expect(progress[0]).toBeLessThan(0.2);
  expect(finished(work as Generator<unknown, unknown>)).toBeUndefined();
});
