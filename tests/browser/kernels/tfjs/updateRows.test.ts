/** SGD and Adam on tables in TensorFlow.js, on some rows or all, against float64. */

import { memory, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Table, TensorBackend } from '../../../../src/kernels/tfjs/table';
import { type Trainable, updateRows } from '../../../../src/kernels/tfjs/updateRows';
import { error, numbers, rowsOn, tensorBackends } from '../fixtures';
import { expectedStep, initialTables, type Kind, kinds, stepAt } from '../optimizerSteps';

const shapes = [
  { rows: 7, columns: 3 },
  { rows: 1, columns: 5 },
  { rows: 41, columns: 5 },
  { rows: 101, columns: 7 },
] as const;

const steps = 4;

describe.each(tensorBackends)('an update on %s', (_, start) => {
  let backend: TensorBackend;
  beforeAll(async () => {
    backend = await start();
  });

  function tableOf(rows: number, columns: number, values?: Float32Array): Table {
    const table = backend.createTable(rows, columns);
    if (values) table.write(values);
    return table;
  }

  const tablesOf = ({ parameter, moments }: Trainable) => [parameter, moments?.first, moments?.second];

  describe.each(shapes)('of a table of $rows × $columns', ({ rows, columns }) => {
    const initial = numbers(rows * columns, 4);
    const everyRow = Array.from({ length: rows }, (_, row) => row);
    /** Different rows at each step, always including the last. */
    const rowsAt = (t: number) => [...new Set([rows - 1, (3 * t) % rows, (7 * t + 1) % rows])];

    /** Takes the steps on the backend and in float64. */
    function run(kind: Kind, some: boolean) {
      const tables = initialTables(initial);
      const actual = backend.run(() => {
        const table = () => tableOf(rows, columns);
        const target: Trainable = {
          parameter: tableOf(rows, columns, initial),
          moments: kind === 'adam' ? { first: table(), second: table() } : undefined,
        };
        for (let t = 1; t <= steps; t++) {
          const ids = some ? rowsAt(t) : everyRow;
          const capacity = some ? 5 : rows;
          const gradient = numbers(ids.length * columns, 10 + t);
          const padded = new Float32Array(capacity * columns).fill(Number.NaN);
          padded.set(gradient);
          const step = stepAt(kind, t);
          tidy(() => {
            const onDevice = tensor2d(padded, [capacity, columns]);
            updateRows(target, onDevice, step, some ? rowsOn(ids, capacity) : undefined);
          });
          expectedStep(tables, gradient, ids, step);
        }
        const read = tablesOf(target).map((each) => each?.read());
        for (const each of tablesOf(target)) each?.dispose();
        return read;
      });
      return { actual, tables };
    }

    test.each([
      ['sgd', 'some rows', true],
      ['sgd', 'all rows', false],
      ['adam', 'some rows', true],
      ['adam', 'all rows', false],
    ] as const)('with %s of %s matches float64, including the moments', (kind, _, some) => {
      const { actual, tables } = run(kind, some);
      // Float32 rounding of numbers of about 1, over four steps
      expect(error(actual[0] ?? [], tables.parameter)).toBeLessThan(1e-6);
      if (kind === 'sgd') return;
      expect(error(actual[1] ?? [], tables.first)).toBeLessThan(1e-6);
      expect(error(actual[2] ?? [], tables.second, 1e-3)).toBeLessThan(1e-6); // (1 − β₂)·g² is about 1e-3
    });

    test.each(kinds)('with %s leaves all other rows bit-identical', (kind) => {
      const { actual } = run(kind, true);
      const touched = new Set(Array.from({ length: steps }, (_, t) => rowsAt(t + 1)).flat());
      for (const row of everyRow) {
        if (touched.has(row)) continue;
        const own = <Numbers extends Float32Array>(table: Numbers) =>
          table.subarray(row * columns, (row + 1) * columns);
        expect(own(actual[0] ?? new Float32Array())).toEqual(own(initial));
        for (const moment of actual.slice(1)) {
          if (moment) expect(own(moment)).toEqual(new Float32Array(columns));
        }
      }
    });

    test('leaks no tensor', () => {
      run('adam', true);
      const before = memory().numTensors;
      run('adam', true);
      run('adam', false);
      expect(memory().numTensors).toBe(before);
    });
  });

  test('with a gradient of zero changes nothing, even at the first step of Adam', () => {
    const values = numbers(6, 1);
    const after = backend.run(() => {
      const moments = { first: tableOf(2, 3), second: tableOf(2, 3) };
      const target = { parameter: tableOf(2, 3, values), moments };
      tidy(() => updateRows(target, tensor2d(new Float32Array(6), [2, 3]), stepAt('adam', 1)));
      const read = target.parameter.read();
      for (const each of tablesOf(target)) each?.dispose();
      return read;
    });
    expect(after).toEqual(values);
  });
});
