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

  test.each(golden.orders)('order $order has the probabilities of the plain implementation', (expected) => {
    const { order, loss, first } = expected;
    const p = heldOut.map((position) => model.probability(order, ids, position));
    for (const [index, each] of first.entries()) expect(p[index]).toBeCloseTo(each, 6);
    expect(-p.reduce((sum, each) => sum + Math.log(each), 0) / p.length).toBeCloseTo(loss, 6); // rests are float32
  });

  test('one counting serves every order: alone it is the same', () => {
    for (const order of [1, 2, 3, 4]) {
      const alone = counted({ ids, runs, vocabularySize }, order);
      for (const position of heldOut) {
        expect(alone.probability(order, ids, position)).toBe(model.probability(order, ids, position));
      }
    }
  });
});

describe('whatever the stream', () => {
  test('a probability is that of the definition', () => {
    fc.assert(
      fc.property(anyStream, fc.integer({ min: 1, max: 5 }), (stream, order) => {
        const model = counted(stream, order);
        const plain = plainModel(stream, order);
        for (let position = 0; position < stream.ids.length; position++) {
          const context = contextOf(stream, order, position).filter((id) => id >= 0);
          const expected = plain.probability(context, stream.ids[position]);
          expect(model.probability(order, stream.ids, position)).toBeCloseTo(expected, 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of items it is too, and no item sees the one before', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 4 }), (stream, order) => {
        const model = counted(stream, order);
        const plain = plainModel(stream, order);
        for (let position = 0; position < stream.ids.length; position++) {
          const expected = plain.probability(contextOf(stream, order, position), stream.ids[position]);
          expect(model.probability(order, stream.ids, position)).toBeCloseTo(expected, 6);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a distribution sums to one and holds the probability of each word', () => {
    const anyContext = fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 6 });
    fc.assert(
      fc.property(anyStream, fc.integer({ min: 1, max: 5 }), anyContext, (stream, order, ids) => {
        const { vocabularySize } = stream;
        const context = ids.map((id) => Math.min(id, vocabularySize - 1));
        const model = counted(stream, order);
        const p = model.distribution(order, context);
        expect(p).toHaveLength(vocabularySize);
        expect(p.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
        for (let word = 0; word < vocabularySize; word++) {
          expect(p[word]).toBeGreaterThan(0);
          const there = Int32Array.from([...context, word]);
          expect(model.probability(order, there, context.length)).toBeCloseTo(p[word], 12);
        }
      }),
    );
  });

  test('a context counts as often as something followed it in the runs', () => {
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

test('nothing that is held out reaches the counts', () => {
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

test('of a text without a countable word every word is as likely as any', () => {
  const model = counted({ ids: Int32Array.of(0, 1, 2), runs: [], vocabularySize: 4 }, 3);
  expect([...model.distribution(3, [0, 1])]).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test('the share it tells grows, from slice to slice, up to one', () => {
  const ids = Int32Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 1013);
  const stream = { ids, runs: [{ start: 0, end: ids.length }], vocabularySize: 1013 };
  const work = countNgrams(stream, 5);
  const shares: number[] = [];
  for (let next = work.next(); !next.done; next = work.next()) shares.push(next.value);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.length).toBeGreaterThan(20);
  expect(shares.at(-1)).toBe(1);
  expect(shares[0]).toBeLessThan(0.2);
  expect(finished(work as Generator<unknown, unknown>)).toBeUndefined();
});
