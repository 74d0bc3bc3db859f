import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createGrouper,
  createNegativeSampler,
  drawCandidates,
  drawMinibatch,
  minibatchAt,
} from '../../../src/engine/minibatch';
import { createWindowOrder } from '../../../src/engine/windowOrder';
import { createAliasTable } from '../../../src/math/aliasTable';
import { createRandom } from '../../../src/math/random';
import { expectedInclusionLog } from '../../reference/softmax';

const size = 12;
const anyIds = fc.array(fc.nat(size - 1), { maxLength: 40 });

describe('a minibatch', () => {
  const windows = {
    ids: Int32Array.from({ length: 50 }, (_, i) => 100 + i),
    positions: Int32Array.of(3, 10, 49),
    contextLength: 3,
  };

  test('contains each target and the words before it, the most recent last', () => {
    const { contexts, targets } = minibatchAt(windows, Int32Array.of(10, 3));
    expect([...contexts]).toEqual([107, 108, 109, 100, 101, 102]);
    expect([...targets]).toEqual([110, 103]);
  });

  test('replaces the tokens before an item by boundaries', () => {
    const boundary = 9;
    const ids = Int32Array.of(1, 2, boundary, 3, boundary, 4, 5, 6, 7, boundary);
    const windowsOf = { ids, positions: new Int32Array(), contextLength: 3, boundary };
    const { contexts, targets } = minibatchAt(windowsOf, Int32Array.from(ids.keys()));
    const rows = Array.from(targets, (_, b) => [...contexts.subarray(3 * b, 3 * b + 3)].join(''));
    expect(rows).toEqual(['999', '991', '912', '999', '993', '999', '994', '945', '456', '567']);
    expect([...targets]).toEqual([...ids]);
  });

  test('of items equals makemore’s rolling context for each item', () => {
    const anyItem = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(anyItem, { minLength: 1 }),
        fc.integer({ min: 1, max: 8 }),
        (items, contextLength) => {
          const ids = Int32Array.from(items.flatMap((item) => [...item, 0]));
          // makemore: context = [0] * block_size, then context[1:] + [ix] after each character
          const expected = items.flatMap((item) => {
            let context = Array<number>(contextLength).fill(0);
            return [...item, 0].flatMap((id) => {
              const before = context;
              context = [...context.slice(1), id];
              return before;
            });
          });
          const windowsOf = { ids, positions: new Int32Array(), contextLength, boundary: 0 };
          expect([...minibatchAt(windowsOf, Int32Array.from(ids.keys())).contexts]).toEqual(expected);
        },
      ),
    );
  });

  test('is drawn with replacement from exactly the given positions', () => {
    const { targets } = drawMinibatch(windows, 3000, createWindowOrder(3, 'replacement', 1));
    const counts = [103, 110, 149].map((target) => targets.filter((each) => each === target).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(3000);
    // Five standard deviations of a count of 3,000 draws at 1/3
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(3000 * (2 / 9)));
  });
});

describe('the grouper', () => {
  test('finds the distinct ids in order of first appearance and the index of each element, in repeated calls', () => {
    const grouper = createGrouper(size);
    fc.assert(
      fc.property(anyIds, (list) => {
        const { ids, indices } = grouper.distinct(Int32Array.from(list));
        expect([...ids]).toEqual([...new Set(list)]);
        expect(Array.from(indices, (index) => ids[index])).toEqual(list);
      }),
    );
  });

  test('groups the positions of each id without omissions', () => {
    const grouper = createGrouper(size);
    fc.assert(
      fc.property(anyIds, (list) => {
        const { ids, order, starts } = grouper.groups(Int32Array.from(list));
        expect([...ids]).toEqual([...new Set(list)]);
        expect([...order].sort((a, b) => a - b)).toEqual([...list.keys()]);
        expect([starts[0], starts.at(-1)]).toEqual([0, list.length]);
        ids.forEach((id, group) => {
          const positions = order.subarray(starts[group], starts[group + 1]);
          expect(positions.length).toBeGreaterThan(0);
          for (const position of positions) expect(list[position]).toBe(id);
        });
      }),
    );
  });
});

describe('the candidates', () => {
  const weights = Float64Array.from({ length: size }, (_, id) => 1 / (id + 1));
  const negatives = 8;
  const sampler = createNegativeSampler(createAliasTable(weights), negatives);

  test('are the distinct targets and draws, with labels that refer to the targets', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(size - 1), { minLength: 1, maxLength: 9 }), fc.nat(), (targets, seed) => {
        const list = Int32Array.from(targets);
        const { rows, labels, drawn } = drawCandidates(list, sampler, createRandom(seed, 'negatives'));
        expect(new Set(rows).size).toBe(rows.length);
        expect(Array.from(labels, (label) => rows[label])).toEqual(targets);
        expect(drawn).toBe(targets.length + negatives);
        const random = createRandom(seed, 'negatives');
        const draws = Array.from({ length: negatives }, () => sampler.proposal.draw(random));
        expect(new Set(rows)).toEqual(new Set([...targets, ...draws]));
      }),
    );
  });

  test('are corrected by the log of their inclusion probability', () => {
    const { rows, corrections } = drawCandidates(Int32Array.of(11, 0), sampler, createRandom(2, 'negatives'));
    rows.forEach((row, i) => {
      const expected = expectedInclusionLog(sampler.proposal.probabilities[row], negatives);
      expect(corrections[i]).toBeCloseTo(expected, 6); // float32
    });
  });

  test('have finite corrections for very rare and for certain words', () => {
    for (const list of [[1], [1, 1e-12], [1e12, 1e-6, 1]]) {
      const { logInclusion } = createNegativeSampler(createAliasTable(list), 1024);
      for (const each of logInclusion) {
        expect(Number.isFinite(each)).toBe(true);
        expect(each).toBeLessThanOrEqual(0);
      }
    }
  });
});
