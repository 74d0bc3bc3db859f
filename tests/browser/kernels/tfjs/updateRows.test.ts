/** SGD and Adam on tables in TensorFlow.js, on some rows or all, against float64. */

import { memory, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../../src/engine/backend';
import { createRowStore, readRowStore } from '../../../../src/kernels/tfjs/rowStore';
import { type Trainable, updateRows } from '../../../../src/kernels/tfjs/updateRows';
import { backends, error, numbers } from '../fixtures';
import { expectedStep, initialTables, type Kind, kinds, stepAt } from '../optimizerSteps';

const shapes = [
  { rows: 7, columns: 3 },
  { rows: 1, columns: 5 },
  { rows: 41, columns: 5 },
] as const;

const steps = 4;

describe.each(backends)('an update on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  describe.each(shapes)('of a table of $rows × $columns', ({ rows, columns }) => {
    const start = numbers(rows * columns, 4);
    const everyRow = Array.from({ length: rows }, (_, row) => row);
    /** Different rows at each step, always including the last. */
    const rowsAt = (t: number) => [...new Set([rows - 1, (3 * t) % rows, (7 * t + 1) % rows])];

    /** Takes the steps on the backend and in float64. */
    function run(kind: Kind, some: boolean) {
      const store = (values?: Float32Array) => createRowStore(rows, columns, values);
      const target: Trainable =
        kind === 'sgd'
          ? { parameter: store(start) }
          : { parameter: store(start), firstMoment: store(), secondMoment: store() };
      const tables = initialTables(start);
      for (let t = 1; t <= steps; t++) {
        const ids = some ? rowsAt(t) : everyRow;
        const gradient = numbers(ids.length * columns, 10 + t);
        const step = stepAt(kind, t);
        tidy(() => {
          const onDevice = tensor2d(gradient, [ids.length, columns]);
          updateRows(target, onDevice, step, some ? Int32Array.from(ids) : undefined);
        });
        expectedStep(tables, gradient, ids, step);
      }
      const { parameter, firstMoment, secondMoment } = target;
      const actual = [parameter, firstMoment, secondMoment].map((each) => each && readRowStore(each));
      for (const each of [parameter, firstMoment, secondMoment]) each?.tensor.dispose();
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
        expect(own(actual[0] ?? new Float32Array())).toEqual(own(start));
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
    const store = (given?: Float32Array) => createRowStore(2, 3, given);
    const target = { parameter: store(values), firstMoment: store(), secondMoment: store() };
    tidy(() => updateRows(target, tensor2d(new Float32Array(6), [2, 3]), stepAt('adam', 1)));
    expect(readRowStore(target.parameter)).toEqual(values);
    for (const each of Object.values(target)) each.tensor.dispose();
  });
});
