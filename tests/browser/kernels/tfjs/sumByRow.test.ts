/** Summing the rows of a gradient by their table row. */

import { tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../../src/engine/backend';
import { createGrouper } from '../../../../src/engine/minibatch';
import { sumByRow } from '../../../../src/kernels/tfjs/sumByRow';
import { backends, error, numbers } from '../fixtures';

const vocabularySize = 9;

/** The same in float64: one row for each distinct id, in order of first appearance. */
function expectedSums(ids: readonly number[], values: Float32Array, columns: number): Float64Array {
  const distinct = [...new Set(ids)];
  const sums = new Float64Array(distinct.length * columns);
  ids.forEach((id, position) => {
    for (let c = 0; c < columns; c++) {
      sums[distinct.indexOf(id) * columns + c] += values[position * columns + c];
    }
  });
  return sums;
}

describe.each(backends)('sums by row on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  function check(ids: readonly number[], columns: number, seed = 1): void {
    const values = numbers(ids.length * columns, seed);
    const groups = createGrouper(vocabularySize).groups(Int32Array.from(ids));
    const [actual, shape] = tidy(() => {
      const sums = sumByRow(tensor2d(values, [ids.length, columns]), groups);
      return [sums.dataSync<'float32'>().slice(), sums.shape];
    });
    const expected = expectedSums(ids, values, columns);
    expect([...groups.ids]).toEqual([...new Set(ids)]);
    expect(shape).toEqual([groups.ids.length, columns]);
    // Float32 sums of at most 24 numbers below 1
    expect(error(actual, expected)).toBeLessThan(1e-5);
  }

  test('match float64 for any ids', () => {
    const anyIds = fc.array(fc.nat(vocabularySize - 1), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(anyIds, fc.integer({ min: 1, max: 4 }), fc.nat(), check), { numRuns: 50 });
  });

  test('are the values themselves if no id repeats', () => check([3, 1, 8, 0, 2], 3));
  test('are one row if all ids are the same', () => check(Array(24).fill(4), 5));
  test('of one position are that position', () => check([8], 3));
  test('of one position and one column are that number', () => check([0], 1));
  test('of the first and the last id are separate', () => check([0, 8, 0, 8, 8], 2));

  test('propagate NaN only in its own row', () => {
    const groups = createGrouper(vocabularySize).groups(Int32Array.of(1, 2, 1));
    const sums = tidy(() =>
      sumByRow(tensor2d([Number.NaN, 1, 2, 3, 4, 5], [3, 2]), groups)
        .dataSync<'float32'>()
        .slice(),
    );
    expect([...sums]).toEqual([Number.NaN, 6, 2, 3]);
  });
});
