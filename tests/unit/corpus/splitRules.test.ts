import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldOutPositions, runsOf, trainingPositions } from '../../../src/corpus/split';
import { minItems, splitByBlocks, splitByFiles, splitByItems } from '../../../src/corpus/splitRules';
import type { Split, SplitPart } from '../../../src/corpus/types';
import { minibatchAt } from '../../../src/engine/minibatch';
import { partOf } from './partOf';

/** The rule for blocks, position by position. */
function plainPositions(tokens: number, contextLength: number): Record<SplitPart, number[]> {
  const blockSize = tokens < 40_000 ? Math.max(1, Math.floor(tokens / 40)) : 1000;
  const part = (position: number): SplitPart => {
    const place = Math.floor(position / blockSize) % 20;
    if (place === 9) return 'validation';
    return place === 19 ? 'test' : 'training';
  };
  const positions: Record<SplitPart, number[]> = { training: [], validation: [], test: [] };
  for (let position = contextLength; position < tokens; position++) {
    let clean = true;
    for (let back = 1; back <= contextLength; back++) clean &&= part(position - back) === 'training';
    if (part(position) !== 'training' || clean) positions[part(position)].push(position);
  }
  return positions;
}

const blockSizeOf = ({ rule }: Split) => (rule.kind === 'blocks' ? rule.blockSize : undefined);

describe('the split by blocks', () => {
  test('equals its rule position by position', () => {
    const lengths = fc.oneof(fc.nat(300), fc.nat(3000), fc.integer({ min: 39_000, max: 43_000 }));
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 32 }), (tokens, contextLength) => {
        const split = splitByBlocks(tokens);
        const plain = plainPositions(tokens, contextLength);
        expect(Array.from(trainingPositions(split, contextLength))).toEqual(plain.training);
        expect(Array.from(heldOutPositions(split, 'validation', contextLength))).toEqual(plain.validation);
        expect(Array.from(heldOutPositions(split, 'test', contextLength))).toEqual(plain.test);
      }),
      { numRuns: 60 },
    );
  });

  test('of a novel has blocks of 1,000 tokens, 90 percent of them for training', () => {
    const split = splitByBlocks(1_169_734);
    expect(split.rule).toEqual({ kind: 'blocks', blockSize: 1000 });
    expect(split.sizes).toEqual({ training: 1_053_000, validation: 58_734, test: 58_000 });
    expect(heldOutPositions(split, 'validation', 4).length).toBe(58_734);
    expect(heldOutPositions(split, 'test', 4).length).toBe(58_000);
    // Each of the 117 runs loses its first four positions, which lack four training tokens before them.
    expect(trainingPositions(split, 4).length).toBe(1_053_000 - 117 * 4);
  });

  test('has smaller blocks below 40,000 tokens', () => {
    expect(blockSizeOf(splitByBlocks(40_000))).toBe(1000);
    expect(blockSizeOf(splitByBlocks(39_999))).toBe(999);
    expect(blockSizeOf(splitByBlocks(200))).toBe(5);
    expect(blockSizeOf(splitByBlocks(39))).toBe(1);
    expect(splitByBlocks(0).sizes).toEqual({ training: 0, validation: 0, test: 0 });
  });

  test('has targets in each part of the shortest corpus for the longest context', () => {
    for (let tokens = 200; tokens < 300; tokens++) {
      const split = splitByBlocks(tokens);
      expect(trainingPositions(split, 32).length).toBeGreaterThan(30);
      expect(heldOutPositions(split, 'validation', 32).length).toBeGreaterThanOrEqual(10);
      expect(heldOutPositions(split, 'test', 32).length).toBeGreaterThanOrEqual(10);
    }
  });
});

const boundary = 0;
/** Ids of items of one to eight characters (ids 1 to 5), each followed by its boundary. */
const anyItems = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }), {
  minLength: minItems,
  maxLength: 120,
});
const streamOf = (items: readonly (readonly number[])[]) =>
  Int32Array.from(items.flatMap((item) => [...item, boundary]));

function byItems(ids: Int32Array): Split {
  const split = splitByItems(ids, boundary);
  if (!split) throw new Error('too few items');
  return split;
}

describe('the split by items', () => {
  test('assigns 80, 10 and 10 percent of complete items, including their boundaries', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const split = byItems(streamOf(items));
        const counts: Record<SplitPart, number> = { training: 0, validation: 0, test: 0 };
        let position = 0;
        for (const item of items) {
          const part = partOf(split, position);
          counts[part]++;
          for (const end = position + item.length; position <= end; position++) {
            expect(partOf(split, position)).toBe(part);
          }
        }
        const [eight, nine] = [0.8, 0.9].map((share) => Math.floor(share * items.length + 1e-9));
        expect(counts).toEqual({
          training: eight,
          validation: nine - eight,
          test: items.length - nine,
        });
      }),
    );
  });

  test('makes every token a target, including first characters and boundaries', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 9 }), (items, contextLength) => {
        const ids = streamOf(items);
        const split = byItems(ids);
        const targets = [
          trainingPositions(split, contextLength),
          heldOutPositions(split, 'validation', contextLength),
          heldOutPositions(split, 'test', contextLength),
        ];
        expect(targets.flatMap((positions) => [...positions]).sort((a, b) => a - b)).toEqual([...ids.keys()]);
        const lengths = targets.map((positions) => positions.length);
        expect(lengths).toEqual([split.sizes.training, split.sizes.validation, split.sizes.test]);
      }),
    );
  });

  test('is shuffled, and the same for the same number of items', () => {
    const items = Array.from({ length: 1000 }, () => [1]);
    const [one, other] = [byItems(streamOf(items)), byItems(streamOf(items.map(() => [2, 3])))];
    expect(one.runParts).toEqual(other.runParts);
    expect(one.rule).toEqual({ kind: 'items', items: 1000, seed: 42 });
    // Without shuffling there would be three runs.
    const expected = 1000 * (1 - 0.8 ** 2 - 2 * 0.1 ** 2);
    expect(Math.abs(one.runEnds.length - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });

  test('needs forty items', () => {
    const items = (count: number) => streamOf(Array.from({ length: count }, () => [1, 2]));
    expect(splitByItems(items(minItems - 1), boundary)).toBeUndefined();
    expect(byItems(items(minItems)).sizes).toEqual({ training: 96, validation: 12, test: 12 });
    expect(splitByItems(items(100), -1)).toBeUndefined();
  });
});

describe('the split by files', () => {
  const split = splitByFiles([100, 130, 150]);

  test('makes each file a part', () => {
    expect(split.rule).toEqual({ kind: 'files' });
    expect(split.sizes).toEqual({ training: 100, validation: 30, test: 20 });
    expect(runsOf(split, 'validation')).toEqual([{ start: 100, end: 130 }]);
  });

  test('makes every token of the held-out files a target', () => {
    expect(trainingPositions(split, 5).length).toBe(95);
    for (const [part, first, last] of [
      ['validation', 100, 129],
      ['test', 130, 149],
    ] as const) {
      const positions = heldOutPositions(split, part, 32);
      expect([positions[0], positions.at(-1), positions.length]).toEqual([first, last, last - first + 1]);
    }
  });
});

describe('for every rule', () => {
  /** A split, ids that are negative for held-out tokens (a boundary is 0 everywhere), and its windows. */
  const anySplit = fc.oneof(
    fc.integer({ min: 200, max: 2000 }).map((tokens) => ({ split: splitByBlocks(tokens), items: undefined })),
    fc
      .tuple(
        fc.integer({ min: 40, max: 300 }),
        fc.integer({ min: 10, max: 50 }),
        fc.integer({ min: 10, max: 50 }),
      )
      .map(([training, validation, test]) => ({
        split: splitByFiles([training, training + validation, training + validation + test]),
        items: undefined,
      })),
    anyItems.map((items) => ({ split: byItems(streamOf(items)), items })),
  );

  test('no training window contains a token of validation or test', () => {
    fc.assert(
      fc.property(anySplit, fc.integer({ min: 1, max: 9 }), ({ split, items }, contextLength) => {
        const stream = items ? streamOf(items) : new Int32Array(split.tokens).fill(1);
        const ids = stream.map((id, position) => (partOf(split, position) === 'training' ? id : -id));
        const positions = trainingPositions(split, contextLength);
        const windows = { ids, positions, contextLength, boundary: items && boundary };
        const { contexts, targets } = minibatchAt(windows, positions);
        expect(positions.length).toBeGreaterThan(0);
        expect([...contexts, ...targets].filter((id) => id < 0)).toEqual([]);
      }),
    );
  });

  test('no position is a target of two parts', () => {
    fc.assert(
      fc.property(anySplit, fc.integer({ min: 1, max: 9 }), ({ split }, contextLength) => {
        const all = [
          ...trainingPositions(split, contextLength),
          ...heldOutPositions(split, 'validation', contextLength),
          ...heldOutPositions(split, 'test', contextLength),
        ];
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
