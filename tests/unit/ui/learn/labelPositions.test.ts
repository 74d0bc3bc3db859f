import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelPositions } from '../../../../src/ui/learn/labelPositions';

const bounds = { spacing: 16, top: 0, bottom: 200 };

describe('the labels of lines', () => {
  it('are at the height of their lines if there is space', () => {
    expect(labelPositions([120, 20, 60], bounds)).toEqual([120, 20, 60]);
  });

  it('are spread around the mean of lines that are close together', () => {
    expect(labelPositions([100, 104], bounds)).toEqual([94, 110]);
    expect(labelPositions([100, 100, 100], bounds)).toEqual([84, 100, 116]);
  });

  it('stay within the plot', () => {
    expect(labelPositions([198, 199], bounds)).toEqual([184, 200]);
    expect(labelPositions([1, 2], bounds)).toEqual([0, 16]);
  });

  it('never overlap, keep the order of their lines, and stay within the plot if all fit', () => {
    const heights = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(heights, (lines) => {
        const positions = labelPositions(lines, bounds);
        const order = lines.map((_, index) => index).sort((a, b) => lines[a] - lines[b]);
        for (const [rank, index] of order.entries()) {
          expect(positions[index]).toBeGreaterThanOrEqual(-1e-9); // round-off
          expect(positions[index]).toBeLessThanOrEqual(200 + 1e-9);
          if (rank > 0)
            expect(positions[index] - positions[order[rank - 1]]).toBeGreaterThanOrEqual(16 - 1e-9);
        }
      }),
    );
  });
});
