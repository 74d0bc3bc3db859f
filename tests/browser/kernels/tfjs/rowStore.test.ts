/** Tables in TensorFlow.js: reading, writing, and products after a change in place. */

import { matMul, memory, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../../src/engine/backend';
import { createRowStore, readRowStore, writeRowStore } from '../../../../src/kernels/tfjs/rowStore';
import { updateRows } from '../../../../src/kernels/tfjs/updateRows';
import { product } from '../../../reference/matrix';
import { backends, error, numbers, read } from '../fixtures';

const shapes = [
  { rows: 5, columns: 3 },
  { rows: 1, columns: 1 },
  { rows: 1, columns: 7 },
  { rows: 9, columns: 1 },
  { rows: 243, columns: 5 },
] as const;

describe.each(backends)('a table on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  describe.each(shapes)('of $rows × $columns', ({ rows, columns }) => {
    const values = numbers(rows * columns, rows);

    test('returns its initial values at every read', () => {
      const store = createRowStore(rows, columns, values);
      expect(readRowStore(store)).toEqual(values);
      expect(readRowStore(store)).toEqual(values);
      store.tensor.dispose();
    });

    test('is zero without initial values', () => {
      const store = createRowStore(rows, columns);
      expect(readRowStore(store)).toEqual(new Float32Array(rows * columns));
      store.tensor.dispose();
    });

    test('returns overwritten values, and leaks no tensor', () => {
      const before = memory().numTensors;
      const store = createRowStore(rows, columns, values);
      const others = numbers(rows * columns, 99);
      writeRowStore(store, others);
      expect(readRowStore(store)).toEqual(others);
      store.tensor.dispose();
      expect(memory().numTensors).toBe(before);
    });

    test('can be either operand of a product', () => {
      const store = createRowStore(rows, columns, values);
      const [right, left] = [numbers(columns * 2, 7), numbers(2 * rows, 8)];
      const float64 = (list: Float32Array) => Float64Array.from(list);
      const first = read(() => matMul(store.tensor, tensor2d(right, [columns, 2])));
      const second = read(() => matMul(tensor2d(left, [2, rows]), store.tensor));
      // Float32 sums of at most 243 terms below 1
      expect(error(first, product(float64(values), float64(right), [rows, columns, 2]))).toBeLessThan(1e-5);
      expect(error(second, product(float64(left), float64(values), [2, rows, columns]))).toBeLessThan(1e-5);
      store.tensor.dispose();
    });
  });

  test('does not share memory with its initial values', () => {
    const values = numbers(12, 1);
    const store = createRowStore(4, 3, values);
    const changed = numbers(12, 2);
    writeRowStore(store, changed);
    tidy(() => {
      updateRows({ parameter: store }, tensor2d(numbers(12, 3), [4, 3]), { kind: 'sgd', learningRate: 1 });
    });
    expect(values).toEqual(numbers(12, 1));
    expect(changed).toEqual(numbers(12, 2)); // snapshots of a run are written back this way
    store.tensor.dispose();
  });

  test('as an operand is up to date after a change in place', () => {
    const store = createRowStore(3, 2, Float32Array.of(1, 2, 3, 4, 5, 6));
    const left = () => tensor2d([1, 1, 1], [1, 3]);
    expect([...read(() => matMul(left(), store.tensor))]).toEqual([9, 12]);
    tidy(() => {
      const gradient = tensor2d([1, 1, 1, 1, 1, 1], [3, 2]);
      updateRows({ parameter: store }, gradient, { kind: 'sgd', learningRate: 1 });
    });
    expect([...read(() => matMul(left(), store.tensor))]).toEqual([6, 9]);
    store.tensor.dispose();
  });
});
