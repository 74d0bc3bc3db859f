/** Matrix products against float64: all layouts of the operands, and sums longer than the packing buffers. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { Matrix } from '../../../../src/kernels/wasm/arena';
import type { WasmModule } from '../../../../src/kernels/wasm/module';
import { product, transpose } from '../../../reference/matrix';
import { error, numbers } from '../fixtures';
import { builds, idsOf, inArena, matrixOf, moduleOf, readMatrix } from './fixtures';

/** Rows, terms per sum, columns, in whole blocks of the kernel, which packs 320 terms and 128 rows at a time. */
const sizes = [
  [4, 1, 8],
  [8, 5, 16],
  [132, 7, 8],
  [12, 320, 8],
  [16, 321, 24],
  [260, 700, 16],
] as const;

/** Bytes from row to row and from column to column of a matrix, transposed or not. */
const strides = (matrix: Matrix, transposed: boolean): readonly [number, number] =>
  transposed ? [4, matrix.stride] : [matrix.stride, 4];

describe.each(builds)('products %s', (_, relaxed) => {
  let module: WasmModule;
  beforeAll(async () => {
    module = await moduleOf(relaxed);
  });

  test.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('match float64; a transposed: %s, b transposed: %s', (aTransposed, bTransposed) => {
    for (const [rows, inner, columns] of sizes) {
      const [left, right] = [numbers(rows * inner, 1), numbers(inner * columns, 2)];
      const result = inArena(module, (arena) => {
        const a = matrixOf(
          arena,
          aTransposed ? [inner, rows] : [rows, inner],
          aTransposed ? Float32Array.from(transpose(Float64Array.from(left), rows, inner)) : left,
        );
        const b = matrixOf(
          arena,
          bTransposed ? [columns, inner] : [inner, columns],
          bTransposed ? Float32Array.from(transpose(Float64Array.from(right), inner, columns)) : right,
        );
        const out = matrixOf(arena, [rows, columns], numbers(rows * columns, 3)); // overwritten
        module.kernels.product(
          ...[rows, columns, inner],
          ...[a.address, ...strides(a, aTransposed), 0],
          ...[b.address, ...strides(b, bTransposed), 0],
          ...[out.address, out.stride],
        );
        return readMatrix(module, out);
      });
      const expected = product(Float64Array.from(left), Float64Array.from(right), [rows, inner, columns]);
      // Float32 sums of `inner` terms below 1
      expect(error(result, expected, inner)).toBeLessThan(3e-7);
    }
  });

  test('use the rows of a or b given by ids, with repeats', () => {
    const [tableRows, inner, columns] = [50, 24, 8];
    const table = numbers(tableRows * inner, 4);
    const ids = Int32Array.from({ length: 16 }, (_, i) => (i * 7) % 12);
    const weights = numbers(inner * columns, 5);
    const dense = Float64Array.from(
      { length: 16 * inner },
      (_, i) => table[ids[Math.floor(i / inner)] * inner + (i % inner)],
    );
    inArena(module, (arena) => {
      const a = matrixOf(arena, [tableRows, inner], table);
      const block = idsOf(arena, ids);
      const b = matrixOf(arena, [inner, columns], weights);
      const out = arena.matrix(16, columns);
      module.kernels.product(
        ...[16, columns, inner],
        ...[a.address, a.stride, 4, block.address],
        ...[b.address, b.stride, 4, 0],
        ...[out.address, out.stride],
      );
      const expected = product(dense, Float64Array.from(weights), [16, inner, columns]);
      expect(error(readMatrix(module, out), expected, inner)).toBeLessThan(3e-7);

      // The rows as the second operand: [8, 16] · gathered [16, 24]
      const left = matrixOf(arena, [8, 16], numbers(128, 6));
      const other = arena.matrix(8, inner);
      module.kernels.product(
        ...[8, inner, 16],
        ...[left.address, left.stride, 4, 0],
        ...[a.address, a.stride, 4, block.address],
        ...[other.address, other.stride],
      );
      const second = product(Float64Array.from(numbers(128, 6)), dense, [8, 16, inner]);
      expect(error(readMatrix(module, other), second, 16)).toBeLessThan(3e-7);
    });
  });

  test('propagate NaN in its row', () => {
    inArena(module, (arena) => {
      const left = numbers(8 * 8, 7);
      left[3 * 8 + 2] = Number.NaN;
      const a = matrixOf(arena, [8, 8], left);
      const b = matrixOf(arena, [8, 8], numbers(64, 8));
      const out = arena.matrix(8, 8);
      module.kernels.product(
        ...[8, 8, 8],
        ...[a.address, a.stride, 4, 0],
        ...[b.address, b.stride, 4, 0],
        ...[out.address, out.stride],
      );
      const bad = [...readMatrix(module, out).entries()].filter(([, each]) => Number.isNaN(each));
      expect(bad.map(([i]) => Math.floor(i / 8))).toEqual(Array(8).fill(3));
    });
  });
});
