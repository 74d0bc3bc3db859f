/** SGD and Adam on rows of tables, drawn in place, against float64; other rows stay bit-identical. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGrouper } from '../../../../src/engine/minibatch';
import type { Device } from '../../../../src/kernels/webgl/device';
import { gatherSource } from '../../../../src/kernels/webgl/gatherRows';
import { bind, type Matrix, readMatrix } from '../../../../src/kernels/webgl/matrix';
import * as optimizer from '../../../../src/kernels/webgl/optimizer';
import { numbers } from '../fixtures';
import { expectedStep, initialTables, type Kind, kinds, stepAt } from '../optimizerSteps';
import { deviceOf, draw, indicesOf, type Limits, layouts, matrixOf, together } from './fixtures';
import { compare, parameterAndMoments } from './optimizerTables';

const steps = 4;

/** Updates some rows of a table as the engine does: gathers them, then draws the results in place. */
function stepRows(
  device: Device,
  tables: readonly Matrix[],
  { kind, t, ids }: { kind: Kind; t: number; ids: readonly number[] },
  gradient: {
    declarations: string;
    gradient: string;
    inputs: Record<string, WebGLTexture>;
    lists?: Record<string, Int32Array>;
  },
): void {
  const [table] = tables;
  // The zeros after the ids are padding.
  const list = Int32Array.of(...ids, 0, 0);
  const indices = indicesOf(device, { ...gradient.lists, ids: list });
  const gathered = tables.map(() => matrixOf(device, [list.length, table.columns]));
  const start = indices.start('ids');
  const gather = gatherSource({ table, tables: tables.length, out: gathered[0], ids: start, perRow: 1 });
  const inputs = { indices: indices.texture };
  draw(device, gather, together(...gathered), { ...inputs, ...optimizer.bindTables(tables) });
  const fragment = optimizer.scatterStepSource({ kind, gathered: gathered[0], ...gradient });
  draw(
    device,
    [fragment, optimizer.rowQuads(table, start)],
    optimizer.targetOf(tables),
    { ...inputs, ...gradient.inputs, ...optimizer.bindTables(gathered) },
    { uniforms: optimizer.stepUniforms(stepAt(kind, t)), quads: ids.length },
  );
}

/** Updates different rows at each step, with one gradient row per table row, on the device and in float64. */
function scatter(
  kind: Kind,
  rows: number,
  columns: number,
  planes: number,
  idsAt: (t: number) => readonly number[],
  device: Device,
) {
  const start = numbers(rows * columns, 4);
  const tables = parameterAndMoments(device, kind, [rows, columns], start);
  const expected = initialTables(start);
  for (let t = 1; t <= steps; t++) {
    const ids = idsAt(t);
    const values = numbers(ids.length * columns, 10 + t);
    const gradient = matrixOf(
      device,
      [ids.length + 2, columns, planes],
      Float32Array.of(...values, ...new Float32Array(2 * columns).fill(9)),
    );
    stepRows(
      device,
      tables,
      { kind, t, ids },
      { ...optimizer.gradientOfRow(gradient), inputs: bind('gradient', gradient) },
    );
    expectedStep(expected, values, ids, stepAt(kind, t));
  }
  return { start, tables, expected };
}

interface Repeated {
  /** The table row of each position; a row of the gradient holds `perRow` positions. */
  readonly positions: Int32Array;
  readonly perRow: number;
  readonly columns: number;
  readonly kind: Kind;
}

/** Takes one step on the rows of `positions`, in a table of nine rows. */
function stepRepeated({ positions, perRow, columns, kind }: Repeated, limits: Limits): void {
  const device = deviceOf(limits);
  const width = perRow === 1 ? columns : 4 * Math.ceil(columns / 4); // side by side, each is padded to whole texels
  const values = numbers(positions.length * width, 1).map((each, i) => (i % width < columns ? each : 0));
  const { ids, order, starts } = createGrouper(9).groups(positions);
  const start = numbers(9 * columns, 4);
  const tables = parameterAndMoments(device, kind, [9, columns], start);
  const matrix = matrixOf(device, [positions.length / perRow, perRow * width], values);
  const grouped = { values: matrix, perRow, order: 0, starts: order.length };
  const gradient = {
    ...optimizer.gradientOfGroup(grouped),
    inputs: bind('values', matrix),
    lists: { order, starts },
  };
  stepRows(device, tables, { kind, t: 1, ids: [...ids] }, gradient);

  const sums = new Float64Array(ids.length * columns);
  positions.forEach((id, position) => {
    const row = ids.indexOf(id);
    for (let c = 0; c < columns; c++) sums[row * columns + c] += values[position * width + c];
  });
  const expected = initialTables(start);
  expectedStep(expected, sums, [...ids], stepAt(kind, 1));
  compare(device, tables, expected, Math.max(1, ...sums.map(Math.abs)));
}

describe.each(layouts)('a step on %s tables', (_, limits) => {
  const device = deviceOf(limits);

  describe.each([
    [7, 3, 8],
    [1, 5, 4],
    [41, 4, 1],
  ])('of %i × %i, with gradients in %i planes', (rows, columns, planes) => {
    /** Different rows at each step, always including the last. */
    const idsAt = (t: number) => [...new Set([rows - 1, (3 * t) % rows, (7 * t + 1) % rows])];

    test.each(kinds)('with %s on some rows matches float64, and leaves the others bit-identical', (kind) => {
      const { start, tables, expected } = scatter(kind, rows, columns, planes, idsAt, device);
      compare(device, tables, expected);
      const touched = new Set(Array.from({ length: steps }, (_, t) => idsAt(t + 1)).flat());
      const untouched = (values: Float32Array) =>
        values.filter((_, i) => !touched.has(Math.floor(i / columns)));
      tables.forEach((matrix, i) => {
        const before = i === 0 ? start : new Float32Array(start.length);
        expect(untouched(readMatrix(device, matrix))).toEqual(untouched(before));
      });
    });
  });

  test('on no rows changes nothing', () => {
    const { start, tables } = scatter('adam', 5, 3, 1, () => [], device);
    expect(readMatrix(device, tables[0])).toEqual(start);
  });

  test('adds up the gradients of a row at several positions', () => {
    const shapes = fc.record({
      some: fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }),
      perRow: fc.constantFrom(1, 2, 3),
      columns: fc.constantFrom(3, 4, 6),
      kind: fc.constantFrom(...kinds),
    });
    fc.assert(
      fc.property(shapes, ({ some, ...rest }) => {
        const length = some.length * rest.perRow;
        stepRepeated(
          { positions: Int32Array.from({ length }, (_, i) => some[i % some.length]), ...rest },
          limits,
        );
      }),
      { numRuns: 8 }, // each new shape compiles programs
    );
  });
});
