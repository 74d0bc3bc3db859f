/** Tables on the device: what goes in comes out, on every backend, folded or not. */

import { matMul, memory, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import {
  createRowStore,
  firstOperand,
  readRowStore,
  secondOperand,
  writeRowStore,
} from '../../../src/kernels/rowStore';
import { updateRows } from '../../../src/kernels/updateRows';
import { product } from '../../reference/matrix';
import { backends, error, numbers, read, withTextureLimit } from './fixtures';

/** Rows, columns, the limit of a texture, and the fold that follows from it on WebGL. */
const shapes = [
  { rows: 5, columns: 3, limit: undefined, fold: 1 },
  { rows: 1, columns: 1, limit: undefined, fold: 1 },
  { rows: 1, columns: 7, limit: undefined, fold: 1 },
  { rows: 9, columns: 1, limit: undefined, fold: 1 },
  { rows: 16, columns: 5, limit: 16, fold: 1 },
  { rows: 17, columns: 5, limit: 16, fold: 2 }, // one row past the last of 9 × 2
  { rows: 41, columns: 5, limit: 16, fold: 3 }, // 14 × 3 is one more
  { rows: 64, columns: 4, limit: 16, fold: 4 }, // the largest that fits
  { rows: 243, columns: 1, limit: 16, fold: 16 },
] as const;

describe.each(backends)('a table on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  describe.each(shapes)('of $rows × $columns under a limit of $limit', ({ rows, columns, limit, fold }) => {
    const values = numbers(rows * columns, rows);

    test('gives back what was put in, and has the fold it should', () => {
      withTextureLimit(limit, () => {
        const store = createRowStore(rows, columns, values);
        expect(store.fold).toBe(backend === 'webgl' ? fold : 1);
        expect(readRowStore(store)).toEqual(values);
        expect(readRowStore(store)).toEqual(values); // reading does not move it
        store.tensor.dispose();
      });
    });

    test('holds zeros when nothing is put in', () => {
      withTextureLimit(limit, () => {
        const store = createRowStore(rows, columns);
        expect(readRowStore(store)).toEqual(new Float32Array(rows * columns));
        store.tensor.dispose();
      });
    });

    test('gives back what was written over it, and leaves no tensor behind', () => {
      withTextureLimit(limit, () => {
        const before = memory().numTensors;
        const store = createRowStore(rows, columns, values);
        const others = numbers(rows * columns, 99);
        writeRowStore(store, others);
        expect(readRowStore(store)).toEqual(others);
        store.tensor.dispose();
        expect(memory().numTensors).toBe(before);
      });
    });

    test('is either operand of a product, its rows past the last being zero', () => {
      withTextureLimit(limit, () => {
        const store = createRowStore(rows, columns, values);
        const [right, left] = [numbers(columns * 2, 7), numbers(2 * rows, 8)];
        const float64 = (list: Float32Array) => Float64Array.from(list);
        const first = read(() => matMul(firstOperand(store), tensor2d(right, [columns, 2])));
        const expectedFirst = product(float64(values), float64(right), [rows, columns, 2]);
        // Float32 sums of at most 243 terms below 1
        expect(error(first.subarray(0, rows * 2), expectedFirst)).toBeLessThan(1e-5);
        expect([...first.subarray(rows * 2)].every((each) => each === 0)).toBe(true);
        const second = read(() => {
          const table = secondOperand(store);
          const padded = new Float32Array(2 * table.shape[0]);
          padded.set(left.subarray(0, rows));
          padded.set(left.subarray(rows), table.shape[0]);
          return matMul(tensor2d(padded, [2, table.shape[0]]), table);
        });
        const expectedSecond = product(float64(left), float64(values), [2, rows, columns]);
        expect(error(second, expectedSecond)).toBeLessThan(1e-5);
        store.tensor.dispose();
      });
    });
  });

  test('does not share memory with the numbers it was made of', () => {
    const values = numbers(12, 1);
    const store = createRowStore(4, 3, values);
    const changed = numbers(12, 2);
    writeRowStore(store, changed);
    tidy(() => {
      updateRows({ parameter: store }, tensor2d(numbers(12, 3), [4, 3]), { kind: 'sgd', learningRate: 1 });
    });
    expect(values).toEqual(numbers(12, 1));
    expect(changed).toEqual(numbers(12, 2)); // the run's snapshots are written back this way
    store.tensor.dispose();
  });

  test('as a second operand is up to date after a change in place', () => {
    const store = createRowStore(3, 2, Float32Array.of(1, 2, 3, 4, 5, 6));
    const left = () => tensor2d([1, 1, 1], [1, 3]);
    expect([...read(() => matMul(left(), secondOperand(store)))]).toEqual([9, 12]);
    tidy(() => {
      const gradient = tensor2d([1, 1, 1, 1, 1, 1], [3, 2]);
      updateRows({ parameter: store }, gradient, { kind: 'sgd', learningRate: 1 });
    });
    expect([...read(() => matMul(left(), secondOperand(store)))]).toEqual([6, 9]);
    store.tensor.dispose();
  });
});

describe('a table that fits into no texture', () => {
  test.each([
    [65, 4],
    [1, 17],
    [17, 9],
  ])('is refused with a RangeError: %i × %i under a limit of 16', async (rows, columns) => {
    await startBackend('webgl');
    const before = memory().numTensors;
    withTextureLimit(16, () => {
      expect(() => createRowStore(rows, columns)).toThrow(RangeError);
    });
    expect(memory().numTensors).toBe(before);
  });
});
