/** Tables in TensorFlow.js: reading, writing, replacing some rows, and products and gathered rows after that. */

import { matMul, memory, mul, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { rowsOf, type Table, type TensorBackend } from '../../../../src/kernels/tfjs/table';
import { product } from '../../../reference/matrix';
import { error, numbers, rowsOn, tensorBackends } from '../fixtures';

const shapes = [
  { rows: 5, columns: 3 },
  { rows: 1, columns: 1 },
  { rows: 1, columns: 7 },
  { rows: 9, columns: 1 },
  { rows: 243, columns: 5 },
] as const;

describe.each(tensorBackends)('a table on %s', (_, start) => {
  let backend: TensorBackend;
  beforeAll(async () => {
    backend = await start();
  });

  function using<Result>(rows: number, columns: number, action: (table: Table) => Result): Result {
    return backend.run(() => {
      const table = backend.createTable(rows, columns);
      const result = action(table);
      table.dispose();
      return result;
    });
  }

  describe.each(shapes)('of $rows × $columns', ({ rows, columns }) => {
    const values = numbers(rows * columns, rows);
    /** The table after row `ids[i]` has been replaced by row i of `replacement`. */
    const replaced = (ids: readonly number[], replacement: Float32Array) => {
      const result = values.slice();
      ids.forEach((id, i) => {
        result.set(replacement.subarray(i * columns, (i + 1) * columns), id * columns);
      });
      return result;
    };
    const some = [...new Set([rows - 1, Math.floor(rows / 2), 0])];
    const capacity = some.length + 2;
    const replacement = numbers(capacity * columns, 5);

    test('is zero at first, and then what was written to it, at every read', () => {
      const reads = using(rows, columns, (table) => {
        const zeros = table.read();
        table.write(values);
        return [zeros, table.read(), table.read()];
      });
      expect(reads).toEqual([new Float32Array(rows * columns), values, values]);
    });

    test('replaces some rows and no others, and not by the padding', () => {
      const result = using(rows, columns, (table) => {
        table.write(values);
        tidy(() => table.setRows(tensor2d(replacement, [capacity, columns]), rowsOn(some, capacity)));
        return table.read();
      });
      expect(result).toEqual(replaced(some, replacement));
    });

    test('replaces rows by the result of an operation, which may be in a packed texture', () => {
      const result = using(rows, columns, (table) => {
        table.write(values);
        tidy(() => {
          const doubled = mul<Tensor2D>(tensor2d(replacement, [capacity, columns]), 2);
          table.setRows(doubled, rowsOn(some, capacity));
        });
        return table.read();
      });
      expect(result).toEqual(
        replaced(
          some,
          replacement.map((each) => 2 * each),
        ),
      );
    });

    test('replaces all rows', () => {
      const others = numbers(rows * columns, 99);
      const result = using(rows, columns, (table) => {
        tidy(() => table.setRows(mul<Tensor2D>(tensor2d(others, [rows, columns]), 1)));
        return table.read();
      });
      expect(result).toEqual(others);
    });

    test('yields the rows that are asked for, also after a change', () => {
      const gathered = using(rows, columns, (table) => {
        table.write(values);
        return tidy(() => {
          const before = backend.read(rowsOf(table, rowsOn(some)));
          table.setRows(tensor2d(replacement, [capacity, columns]), rowsOn(some, capacity));
          return [before, backend.read(rowsOf(table, rowsOn(some)))];
        });
      });
      const rowsOfValues = some.flatMap((id) => [...values.subarray(id * columns, (id + 1) * columns)]);
      expect(gathered[0]).toEqual(Float32Array.from(rowsOfValues));
      expect(gathered[1]).toEqual(replacement.slice(0, some.length * columns));
    });

    test('can be either operand of a product, also after a change', () => {
      const [right, left] = [numbers(columns * 2, 7), numbers(2 * rows, 8)];
      const [first, second] = using(rows, columns, (table) => {
        table.write(values);
        return tidy(() => {
          matMul(table.tensor, tensor2d(right, [columns, 2])); // what it caches, if anything, must not stay
          table.setRows(tensor2d(replacement, [capacity, columns]), rowsOn(some, capacity));
          return [
            backend.read(matMul(table.tensor, tensor2d(right, [columns, 2]))),
            backend.read(matMul(tensor2d(left, [2, rows]), table.tensor)),
          ];
        });
      });
      const float64 = (list: Float32Array) => Float64Array.from(list);
      const table = float64(replaced(some, replacement));
      // Float32 sums of at most 243 terms below 1
      expect(error(first, product(table, float64(right), [rows, columns, 2]))).toBeLessThan(1e-5);
      expect(error(second, product(float64(left), table, [2, rows, columns]))).toBeLessThan(1e-5);
    });

    test('leaks no tensor', () => {
      const all = () =>
        using(rows, columns, (table) => {
          table.write(values);
          tidy(() =>
            table.setRows(mul(tensor2d(replacement, [capacity, columns]), 2), rowsOn(some, capacity)),
          );
          return table.read();
        });
      all();
      const before = memory().numTensors;
      all();
      expect(memory().numTensors).toBe(before);
    });
  });

  test('keeps its values when all rows are replaced after some, and some after all', () => {
    const [first, second, third] = [1, 2, 3].map((seed) => numbers(8 * 3, seed));
    const result = using(8, 3, (table) => {
      tidy(() => {
        table.setRows(tensor2d(first, [8, 3]), rowsOn([7, 2], 8));
        table.setRows(mul<Tensor2D>(tensor2d(second, [8, 3]), 1));
        table.setRows(tensor2d(third, [8, 3]), rowsOn([1, 0], 8));
      });
      return table.read();
    });
    expect(result).toEqual(
      Float32Array.of(...third.subarray(3, 6), ...third.subarray(0, 3), ...second.subarray(6)),
    );
  });

  test('does not share memory with what was written to it', () => {
    const values = numbers(12, 1);
    using(4, 3, (table) => {
      table.write(values);
      tidy(() => table.setRows(tensor2d(numbers(12, 3), [4, 3])));
    });
    expect(values).toEqual(numbers(12, 1)); // snapshots of a run are written back this way
  });
});
