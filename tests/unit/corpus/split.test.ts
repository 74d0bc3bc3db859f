import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSplit, heldOutPositions, runsOf, trainingPositions } from '../../../src/corpus/split';
import type { Part } from '../../../src/corpus/types';

/** The rule, position by position. */
function plainPositions(tokens: number, contextLength: number): Record<Part, number[]> {
  const blockSize = tokens < 40_000 ? Math.max(1, Math.floor(tokens / 40)) : 1000;
  const part = (position: number): Part => {
    const place = Math.floor(position / blockSize) % 20;
    if (place === 9) return 'validation';
    return place === 19 ? 'test' : 'training';
  };
  const positions: Record<Part, number[]> = { training: [], validation: [], test: [] };
  for (let position = contextLength; position < tokens; position++) {
    let clean = true;
    for (let back = 1; back <= contextLength; back++) clean &&= part(position - back) === 'training';
    if (part(position) !== 'training' || clean) positions[part(position)].push(position);
  }
  return positions;
}

describe('the split', () => {
  test('equals its rule position by position', () => {
    const lengths = fc.oneof(fc.nat(300), fc.nat(3000), fc.integer({ min: 39_000, max: 43_000 }));
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 32 }), (tokens, contextLength) => {
        const split = createSplit(tokens);
        const plain = plainPositions(tokens, contextLength);
        expect(Array.from(trainingPositions(split, contextLength))).toEqual(plain.training);
        expect(Array.from(heldOutPositions(split, 'validation', contextLength))).toEqual(plain.validation);
        expect(Array.from(heldOutPositions(split, 'test', contextLength))).toEqual(plain.test);
      }),
      { numRuns: 60 },
    );
  });

  test('of a novel has blocks of 1,000 tokens, nine tenths of them for training', () => {
    const split = createSplit(1_169_734);
    expect(split.blockSize).toBe(1000);
    expect(split.sizes).toEqual({ training: 1_053_000, validation: 58_734, test: 58_000 });
    expect(heldOutPositions(split, 'validation', 4).length).toBe(58_734);
    expect(heldOutPositions(split, 'test', 4).length).toBe(58_000);
    // Each of the 117 runs loses its first four positions, which lack four training tokens before them.
    expect(trainingPositions(split, 4).length).toBe(1_053_000 - 117 * 4);
  });

  test('has smaller blocks below 40,000 tokens', () => {
    expect(createSplit(40_000).blockSize).toBe(1000);
    expect(createSplit(39_999).blockSize).toBe(999);
    expect(createSplit(200).blockSize).toBe(5);
    expect(createSplit(39).blockSize).toBe(1);
    expect(createSplit(0).sizes).toEqual({ training: 0, validation: 0, test: 0 });
  });

  test('gives every position to one part, and the sizes count them', () => {
    fc.assert(
      fc.property(fc.nat(5000), (tokens) => {
        const split = createSplit(tokens);
        const counted: Record<Part, number> = { training: 0, validation: 0, test: 0 };
        for (let position = 0; position < tokens; position++) counted[split.partOf(position)]++;
        expect(split.sizes).toEqual(counted);
      }),
      { numRuns: 50 },
    );
  });

  test('leaves targets in each part of the shortest corpus for the longest context', () => {
    for (let tokens = 200; tokens < 300; tokens++) {
      const split = createSplit(tokens);
      expect(trainingPositions(split, 32).length).toBeGreaterThan(30);
      expect(heldOutPositions(split, 'validation', 32).length).toBeGreaterThanOrEqual(10);
      expect(heldOutPositions(split, 'test', 32).length).toBeGreaterThanOrEqual(10);
    }
  });

  test('has runs that are as long as can be and together make the part', () => {
    const split = createSplit(100_500);
    for (const part of ['training', 'validation', 'test'] as const) {
      const runs = runsOf(split, part);
      expect(runs.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(split.sizes[part]);
      for (const { start, end } of runs) {
        expect(split.partOf(start)).toBe(part);
        expect(split.partOf(end - 1)).toBe(part);
        if (start > 0) expect(split.partOf(start - 1)).not.toBe(part);
        if (end < split.tokens) expect(split.partOf(end)).not.toBe(part);
      }
    }
  });
});
