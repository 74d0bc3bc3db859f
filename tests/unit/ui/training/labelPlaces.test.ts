import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelPlaces } from '../../../../src/ui/training/labelPlaces';

const room = { apart: 16, top: 0, bottom: 200 };

describe('names beside their lines', () => {
  it('stand at their lines’ own heights where there is room', () => {
    expect(labelPlaces([120, 20, 60], room)).toEqual([120, 20, 60]);
  });

  it('are spread around the middle of lines that are close', () => {
    expect(labelPlaces([100, 104], room)).toEqual([94, 110]);
    expect(labelPlaces([100, 100, 100], room)).toEqual([84, 100, 116]);
  });

  it('stay within the plot', () => {
    expect(labelPlaces([198, 199], room)).toEqual([184, 200]);
    expect(labelPlaces([1, 2], room)).toEqual([0, 16]);
  });

  it('never touch, keep the order of their lines, and stay within the plot where all fit', () => {
    const heights = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(heights, (lines) => {
        const places = labelPlaces(lines, room);
        const order = lines.map((_, index) => index).sort((a, b) => lines[a] - lines[b]);
        for (const [rank, index] of order.entries()) {
          expect(places[index]).toBeGreaterThanOrEqual(-1e-9); // round-off
          expect(places[index]).toBeLessThanOrEqual(200 + 1e-9);
          if (rank > 0) expect(places[index] - places[order[rank - 1]]).toBeGreaterThanOrEqual(16 - 1e-9);
        }
      }),
    );
  });
});
