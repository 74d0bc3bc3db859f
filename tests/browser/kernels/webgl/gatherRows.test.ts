/** Gathering rows of tables by id, bit by bit. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherSource, tableNames } from '../../../../src/kernels/webgl/gatherRows';
import { deleteMatrix, type Matrix, readMatrix } from '../../../../src/kernels/webgl/matrix';
import { numbers } from '../fixtures';
import { deviceOf, draw, indicesOf, layouts, matrixOf, padding, together } from './fixtures';

interface Case {
  readonly rows: number;
  readonly columns: number;
  readonly ids: readonly number[];
  readonly perRow?: number;
  readonly tables?: number;
}

/** A plain implementation: zeros for a negative id; rows that share an output row are padded to whole texels. */
function expectedRows(table: Float32Array, { ids, columns }: Case, width: number): Float32Array {
  const result = new Float32Array(ids.length * width);
  ids.forEach((id, i) => {
    if (id >= 0) result.set(table.subarray(id * columns, (id + 1) * columns), i * width);
  });
  return result;
}

describe.each(layouts)('rows of %s tables', (_, limits) => {
  function check(given: Case): void {
    const device = deviceOf(limits);
    const { rows, columns, ids, perRow = 1, tables = 1 } = given;
    const width = perRow === 1 ? columns : 4 * Math.ceil(columns / 4);
    const shape = [ids.length / perRow, perRow * width] as const;
    const values = Array.from({ length: tables }, (_, i) => numbers(rows * columns, i + 1));
    const from = values.map((each) => matrixOf(device, [rows, columns], each));
    const to: Matrix[] = values.map((_, i) => matrixOf(device, shape, 50 + i)); // overwritten
    const indices = indicesOf(device, { others: Int32Array.of(9, 9, 9), ids: Int32Array.from(ids) });
    const options = { table: from[0], tables, out: to[0], ids: indices.start('ids'), perRow };
    draw(device, gatherSource(options), together(...to), {
      indices: indices.texture,
      ...Object.fromEntries(from.map(({ textures }, i) => [`${tableNames[i]}0`, textures[0]])),
    });
    to.forEach((matrix, i) => {
      expect(readMatrix(device, matrix)).toEqual(expectedRows(values[i], given, width));
      expect(padding(device, matrix).every((each) => each === 0)).toBe(true);
    });
    indices.dispose();
    for (const each of [...from, ...to]) deleteMatrix(device, each);
    expect(device.liveTextures).toBe(0);
  }

  test('have the order of the ids, with repeats', () => {
    check({ rows: 7, columns: 3, ids: [6, 0, 3, 3, 6, 1] });
    check({ rows: 41, columns: 5, ids: [40, 39, 0, 40] });
    check({ rows: 60, columns: 4, ids: [59, 2] });
  });

  test('are zero if the id is negative', () => {
    check({ rows: 7, columns: 3, ids: [-1, 6, -1, 0] });
    check({ rows: 5, columns: 8, ids: [-1], perRow: 1 });
    check({ rows: 5, columns: 2, ids: [3, -1, -1, 4, -1, 0], perRow: 3 });
  });

  test('can be placed side by side, several per output row', () => {
    check({ rows: 9, columns: 4, ids: [8, 1, 0, 5, 5, 2], perRow: 3 });
    check({ rows: 9, columns: 5, ids: [8, 1, 0, 5, 5, 2], perRow: 2 });
    check({ rows: 9, columns: 1, ids: [8, 1, 0, 5, 5], perRow: 5 });
  });

  test('can be gathered from three tables at once', () => {
    check({ rows: 11, columns: 6, ids: [10, 4, -1, 4], tables: 3 });
  });

  test('of a table with one number are that number', () => {
    check({ rows: 1, columns: 1, ids: [0] });
  });

  test('match the plain implementation for any shape and ids', () => {
    const cases = fc.record({
      rows: fc.integer({ min: 1, max: 20 }),
      columns: fc.integer({ min: 1, max: 9 }),
      perRow: fc.integer({ min: 1, max: 3 }),
      tables: fc.constantFrom(1, 3),
      picks: fc.array(fc.integer({ min: -1, max: 100 }), { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(cases, ({ picks, ...given }) => {
        const ids = Array.from({ length: picks.length * given.perRow }, (_, i) => picks[i % picks.length]);
        check({ ...given, ids: ids.map((id) => (id < 0 ? id : id % given.rows)) });
      }),
      { numRuns: 15 }, // each new shape compiles a program
    );
  });
});
