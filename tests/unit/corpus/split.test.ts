import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSplit, heldOutPositions, parts, runsOf, trainingPositions } from '../../../src/corpus/split';
import type { Split, SplitPart } from '../../../src/corpus/types';
import { partOf } from './partOf';

/** Pieces of any length, and the part of every position as a plain list. */
const anyPieces = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(2)), { maxLength: 40 })
  .map((pieces) => ({
    lengths: pieces.map(([length]) => length),
    codes: pieces.map(([, code]) => code),
    positions: pieces.flatMap(([length, code]) => Array<SplitPart>(length).fill(parts[code])),
  }));

function splitOf({ lengths, codes }: { lengths: readonly number[]; codes: readonly number[] }): Split {
  let position = 0;
  const ends = Int32Array.from(lengths, (length) => {
    position += length;
    return position;
  });
  return createSplit({ kind: 'blocks', blockSize: 1 }, ends, Uint8Array.from(codes));
}

describe('a split', () => {
  test('assigns every position to the part of its piece and counts the sizes', () => {
    fc.assert(
      fc.property(anyPieces, ({ positions, ...pieces }) => {
        const split = splitOf(pieces);
        expect(split.tokens).toBe(positions.length);
        expect(positions.map((_, position) => partOf(split, position))).toEqual(positions);
        for (const part of parts) {
          expect(split.sizes[part]).toBe(positions.filter((each) => each === part).length);
        }
      }),
    );
  });

  test('has maximal runs that cover each part', () => {
    fc.assert(
      fc.property(anyPieces, ({ positions, ...pieces }) => {
        const split = splitOf(pieces);
        for (const part of parts) {
          const runs = runsOf(split, part);
          expect(runs.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(split.sizes[part]);
          for (const { start, end } of runs) {
            expect(end).toBeGreaterThan(start);
            expect(new Set(positions.slice(start, end))).toEqual(new Set([part]));
            expect(positions[start - 1]).not.toBe(part);
            expect(positions[end]).not.toBe(part);
          }
        }
      }),
    );
  });

  test('has targets with complete contexts, in training within one run', () => {
    fc.assert(
      fc.property(anyPieces, fc.integer({ min: 1, max: 5 }), ({ positions, ...pieces }, contextLength) => {
        const split = splitOf(pieces);
        const all = [...positions.keys()].slice(contextLength);
        const seen = (position: number) => positions.slice(position - contextLength, position + 1);
        expect([...trainingPositions(split, contextLength)]).toEqual(
          all.filter((position) => seen(position).every((part) => part === 'training')),
        );
        for (const part of ['validation', 'test'] as const) {
          expect([...heldOutPositions(split, part, contextLength)]).toEqual(
            all.filter((position) => positions[position] === part),
          );
        }
      }),
    );
  });
});
