/** Matrices in textures: reading and writing, folded or not, in any number of planes. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createMatrix,
  deleteMatrix,
  float,
  layoutFor,
  readMatrix,
  writeMatrix,
} from '../../../../src/kernels/webgl/matrix';
import { numbers } from '../fixtures';
import { deviceOf, matrixOf, padding } from './fixtures';

/** Rows, columns, planes, the limit of a texture's height, and the expected fold. */
const shapes = [
  { rows: 5, columns: 3, planes: 1, largest: 100, fold: 1 },
  { rows: 1, columns: 1, planes: 1, largest: 100, fold: 1 },
  { rows: 1, columns: 7, planes: 8, largest: 100, fold: 1 }, // seven planes contain only padding
  { rows: 9, columns: 1, planes: 4, largest: 100, fold: 1 },
  { rows: 16, columns: 5, planes: 1, largest: 16, fold: 1 }, // the largest that is not folded
  { rows: 17, columns: 5, planes: 1, largest: 16, fold: 2 }, // 9 × 2 = 17 + 1
  { rows: 41, columns: 5, planes: 1, largest: 16, fold: 3 }, // 14 × 3 = 41 + 1
  { rows: 64, columns: 4, planes: 1, largest: 16, fold: 4 },
  { rows: 243, columns: 1, planes: 1, largest: 16, fold: 16 },
  { rows: 41, columns: 6, planes: 4, largest: 3, fold: 4 },
  { rows: 41, columns: 6, planes: 8, largest: 3, fold: 2 },
] as const;

describe.each(shapes)('$rows × $columns in $planes planes with a limit of $largest', (shape) => {
  const { rows, columns, planes, largest, fold } = shape;
  const device = deviceOf({ largest });
  const values = numbers(rows * columns, rows);

  test('has the expected fold, and room for every row', () => {
    const layout = layoutFor(device, rows, columns, planes);
    expect(layout.fold).toBe(fold);
    expect(layout.height).toBeLessThanOrEqual(largest);
    expect(layout.height * layout.fold * planes).toBeGreaterThanOrEqual(rows);
    expect(layout.width).toBe(fold * Math.ceil(columns / 4));
  });

  test('returns its initial values at every read', () => {
    const matrix = matrixOf(device, [rows, columns, planes], values);
    expect(readMatrix(device, matrix)).toEqual(values);
    expect(readMatrix(device, matrix)).toEqual(values);
    expect(padding(device, matrix).every((each) => each === 0)).toBe(true);
    deleteMatrix(device, matrix);
  });

  test('is zero without initial values', () => {
    const matrix = createMatrix(device, rows, columns, planes);
    expect(readMatrix(device, matrix)).toEqual(new Float32Array(rows * columns));
    deleteMatrix(device, matrix);
  });

  test('returns overwritten values, and leaks no texture', () => {
    const before = device.liveTextures;
    const matrix = matrixOf(device, [rows, columns, planes], values);
    expect(device.liveTextures).toBe(before + planes);
    const others = numbers(rows * columns, 99);
    writeMatrix(device, matrix, others);
    expect(readMatrix(device, matrix)).toEqual(others);
    deleteMatrix(device, matrix);
    expect(device.liveTextures).toBe(before);
  });
});

test('a matrix of any shape keeps every bit', () => {
  const bits = Float32Array.of(Number.POSITIVE_INFINITY, -3.4e38, 1e-30, -0, 2 ** 24 + 2, Number.NaN);
  const [size, planes] = [fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 4, 8)];
  fc.assert(
    fc.property(size, size, planes, fc.integer({ min: 1, max: 5 }), (rows, columns, planes, largest) => {
      const device = deviceOf({ largest });
      const values = Float32Array.from({ length: rows * columns }, (_, i) => bits[i % bits.length]);
      const matrix = matrixOf(device, [rows, columns, planes], values);
      expect(readMatrix(device, matrix)).toEqual(values);
      deleteMatrix(device, matrix);
    }),
    { numRuns: 40 },
  );
});

test.each([
  [1, '1.0'],
  [0.5, '0.5'],
  [1e-5, '0.00001'],
  [1e-7, '1e-7'],
  [1e21, '1e+21'],
  [-3, '-3.0'],
])('the number %d is the literal %s', (value, literal) => {
  expect(float(value)).toBe(literal);
});
