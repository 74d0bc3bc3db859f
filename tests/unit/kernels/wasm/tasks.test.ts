import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call, productColumns, productRows, splitRange } from '../../../../src/kernels/wasm/tasks';

describe('splitRange', () => {
  it('covers every index once, in order, with boundaries at multiples, and parts of about the same length', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 5000 }),
      fc.constantFrom(1, 4, 8),
      fc.integer({ min: 0, max: 20 }),
    );
    fc.assert(
      fc.property(sizes, ([total, multiple, parts]) => {
        const ranges = splitRange(total, multiple, parts);
        expect(ranges.length).toBeLessThanOrEqual(Math.max(1, parts));
        expect(ranges[0].from).toBe(0);
        expect(ranges.at(-1)?.to).toBe(total);
        ranges.slice(1).forEach(({ from }, i) => {
          expect(from).toBe(ranges[i].to);
          expect(from % multiple).toBe(0);
        });
        const units = ranges.map(({ from, to }) => Math.ceil((to - from) / multiple));
        expect(Math.min(...units)).toBeGreaterThan(0);
        expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('parts of a product', () => {
  const product = {
    ...{ m: 16, n: 24, depth: 10 },
    a: { address: 1000, row: 40, column: 4 },
    b: { address: 2000, row: 96, column: 4 },
    out: { address: 3000, row: 96 },
  };

  it('start at their rows', () => {
    expect(productRows(product, { from: 4, to: 12 })).toEqual(
      call('product', 8, 24, 10, 1160, 40, 4, 0, 2000, 96, 4, 0, 3384, 96),
    );
  });

  it('start at their ids if the rows have ids', () => {
    const withIds = { ...product, a: { ...product.a, ids: 500 } };
    expect(productRows(withIds, { from: 4, to: 12 })).toEqual(
      call('product', 8, 24, 10, 1000, 40, 4, 516, 2000, 96, 4, 0, 3384, 96),
    );
  });

  it('start at their columns', () => {
    expect(productColumns(product, { from: 8, to: 24 })).toEqual(
      call('product', 16, 16, 10, 1000, 40, 4, 0, 2032, 96, 4, 0, 3032, 96),
    );
  });
});
