/** Rows read from a table and drawn into it: the others keep every bit. */

import { concat, matMul, mul, reshape, type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { webglBackend } from '../../../src/kernels/backends';
import { gatherRows } from '../../../src/kernels/gatherRows';
import { createRowStore, readRowStore } from '../../../src/kernels/rowStore';
import { scatterRows } from '../../../src/kernels/scatterRows';
import { backends, numbers, read, withTextureLimit } from './fixtures';

const shapes = [
  { rows: 7, columns: 3, limit: undefined },
  { rows: 1, columns: 4, limit: undefined },
  { rows: 11, columns: 1, limit: undefined },
  { rows: 41, columns: 5, limit: 16 }, // three rows in one of the texture's on WebGL, and one past the last
  { rows: 60, columns: 4, limit: 16 }, // four, none past the last
] as const;

/** Rows of `table` replaced by those of `values`, written plainly. */
function replaced(table: Float32Array, ids: ArrayLike<number>, values: Float32Array, columns: number) {
  const result = table.slice();
  for (let i = 0; i < ids.length; i++) {
    result.set(values.subarray(i * columns, (i + 1) * columns), ids[i] * columns);
  }
  return result;
}

function rowsOf(table: Float32Array, ids: ArrayLike<number>, columns: number): Float32Array {
  const rows = Array.from(ids, (id) => [...table.subarray(id * columns, (id + 1) * columns)]);
  return Float32Array.from(rows.flat());
}

describe.each(backends)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  describe.each(shapes)('a table of $rows × $columns under a limit of $limit', ({ rows, columns, limit }) => {
    const table = numbers(rows * columns, 5);
    const last = rows - 1;
    const some = [...new Set([last, 0, Math.floor(rows / 2)])];

    /** Scatters `values` over `ids`, reads rows and table back. */
    function scatter(ids: readonly number[], make: () => Tensor2D) {
      return withTextureLimit(limit, () => {
        const store = createRowStore(rows, columns, table);
        tidy(() => scatterRows(store, Int32Array.from(ids), make()));
        const gathered = read(() => gatherRows(store, tensor1d([...ids, last], 'int32')));
        const after = readRowStore(store);
        store.tensor.dispose();
        return { gathered, after };
      });
    }

    test('gives the rows that are asked for, in that order, repeats included', () => {
      fc.assert(
        fc.property(fc.array(fc.nat(last), { minLength: 1, maxLength: 20 }), (ids) => {
          withTextureLimit(limit, () => {
            const store = createRowStore(rows, columns, table);
            const gathered = read(() => gatherRows(store, tensor1d(ids, 'int32')));
            store.tensor.dispose();
            expect(gathered).toEqual(rowsOf(table, ids, columns));
          });
        }),
        { numRuns: 15 },
      );
    });

    test('takes new rows and keeps every bit of the others', () => {
      fc.assert(
        fc.property(fc.uniqueArray(fc.nat(last), { minLength: 1, maxLength: 20 }), fc.nat(), (ids, seed) => {
          const values = numbers(ids.length * columns, seed);
          const { gathered, after } = scatter(ids, () => tensor2d(values, [ids.length, columns]));
          const expected = replaced(table, ids, values, columns);
          expect(after).toEqual(expected);
          expect(gathered).toEqual(rowsOf(expected, [...ids, last], columns));
        }),
        { numRuns: 15 },
      );
    });

    test('takes its last row alone', () => {
      const values = numbers(columns, 6);
      const { after } = scatter([last], () => tensor2d(values, [1, columns]));
      expect(after).toEqual(replaced(table, [last], values, columns));
    });

    test('ignores rows of the values past the last id', () => {
      const values = numbers((some.length + 3) * columns, 7);
      const { after } = scatter(some, () => tensor2d(values, [some.length + 3, columns]));
      expect(after).toEqual(replaced(table, some, values, columns));
    });

    test('takes no rows at all', () => {
      const { after } = scatter([], () => tensor2d(numbers(columns, 7), [1, columns]));
      expect(after).toEqual(table);
    });

    test.each<[string, (values: Tensor2D) => Tensor2D]>([
      ['a product of matrices', (values) => matMul(identity(values.shape[0]), values)],
      ['an element-wise operation', (values) => mul(values, 1)],
      ['a concatenation', (values) => concat([values, values])],
      ['a reshape of what another made', (values) => reshape(mul(reshape(values, [-1]), 1), values.shape)],
    ])('takes rows that come from %s', (_, through) => {
      const values = numbers(some.length * columns, 8);
      const { after } = scatter(some, () => through(tensor2d(values, [some.length, columns])));
      expect(after).toEqual(replaced(table, some, values, columns));
    });

    test('keeps infinities, and numbers too small for half precision', () => {
      const values = new Float32Array(columns).fill(1e-30);
      values[0] = Number.POSITIVE_INFINITY;
      const { after } = scatter([0], () => tensor2d(values, [1, columns]));
      expect(after).toEqual(replaced(table, [0], values, columns));
    });
  });

  test('two tables that take turns do not disturb each other, nor the operations between', () => {
    const tables = [numbers(20, 1), numbers(33, 2)];
    const stores = [createRowStore(5, 4, tables[0]), createRowStore(11, 3, tables[1])];
    for (let turn = 0; turn < 6; turn++) {
      const [store, columns] = [stores[turn % 2], [4, 3][turn % 2]];
      const row = turn % 5;
      const values = numbers(columns, turn);
      tidy(() => scatterRows(store, Int32Array.of(row), mul(tensor2d(values, [1, columns]), 1)));
      expect(read(() => matMul(tensor2d([1, 2, 3, 4], [2, 2]), identity(2)))).toEqual(
        Float32Array.of(1, 2, 3, 4),
      );
      tables[turn % 2] = replaced(tables[turn % 2], [row], values, columns);
    }
    stores.forEach((store, i) => {
      expect(readRowStore(store)).toEqual(tables[i]);
      store.tensor.dispose();
    });
  });
});

test('on WebGL some of these values do lie packed, four in a texel', async () => {
  await startBackend('webgl');
  tidy(() => {
    const product = matMul(identity(3), tensor2d(numbers(12, 1), [3, 4]));
    expect(webglBackend().getDataInfo(product.dataId).isPacked).toBe(true);
  });
});

function identity(size: number): Tensor2D {
  const values = new Float32Array(size * size);
  for (let i = 0; i < size; i++) values[i * size + i] = 1;
  return tensor2d(values, [size, size]);
}
