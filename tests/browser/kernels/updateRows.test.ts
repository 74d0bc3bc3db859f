/** Steps of SGD and Adam on tables, some rows or all, against float64. */

import { memory, mul, type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { createRowStore, readRowStore } from '../../../src/kernels/rowStore';
import { type OptimizerStep, type Trainable, updateRows } from '../../../src/kernels/updateRows';
import { backends, error, numbers, withTextureLimit } from './fixtures';

const shapes = [
  { rows: 7, columns: 3, limit: undefined },
  { rows: 1, columns: 5, limit: undefined },
  { rows: 41, columns: 5, limit: 16 }, // folded on WebGL, with a row past the last
] as const;

const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const steps = 4;

function stepAt(kind: 'sgd' | 'adam', t: number): OptimizerStep {
  if (kind === 'sgd') return { kind, learningRate: 0.1 / t };
  return { kind, ...adam, correction1: 1 - adam.beta1 ** t, correction2: 1 - adam.beta2 ** t };
}

interface Tables {
  readonly parameter: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** One step in float64 on the rows `ids`; row i of the gradient belongs to row ids[i]. */
function expectedStep(tables: Tables, gradient: Float32Array, ids: readonly number[], step: OptimizerStep) {
  const { parameter, first, second } = tables;
  const columns = gradient.length / ids.length;
  ids.forEach((id, i) => {
    for (let c = 0; c < columns; c++) {
      const [at, g] = [id * columns + c, gradient[i * columns + c]];
      if (step.kind === 'sgd') {
        parameter[at] -= step.learningRate * g;
        continue;
      }
      first[at] = step.beta1 * first[at] + (1 - step.beta1) * g;
      second[at] = step.beta2 * second[at] + (1 - step.beta2) * g * g;
      const direction =
        first[at] / step.correction1 / (Math.sqrt(second[at] / step.correction2) + step.epsilon);
      parameter[at] -= step.learningRate * direction;
    }
  });
}

describe.each(backends)('an update on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  describe.each(shapes)(
    'of a table of $rows × $columns under a limit of $limit',
    ({ rows, columns, limit }) => {
      const start = numbers(rows * columns, 4);
      const everyRow = Array.from({ length: rows }, (_, row) => row);
      /** Other rows each time, the last among them. */
      const rowsAt = (t: number) => [...new Set([rows - 1, (3 * t) % rows, (7 * t + 1) % rows])];

      /** Runs the steps on the device and in float64; `padded` as on WebGL, where lists of rows keep one length. */
      function run(kind: 'sgd' | 'adam', some: boolean) {
        const store = (values?: Float32Array) => createRowStore(rows, columns, values);
        const target: Trainable =
          kind === 'sgd'
            ? { parameter: store(start) }
            : { parameter: store(start), firstMoment: store(), secondMoment: store() };
        const tables: Tables = {
          parameter: Float64Array.from(start),
          first: new Float64Array(start.length),
          second: new Float64Array(start.length),
        };
        for (let t = 1; t <= steps; t++) {
          const ids = some ? rowsAt(t) : everyRow;
          const gradient = numbers(ids.length * columns, 10 + t);
          const step = stepAt(kind, t);
          const { fold } = target.parameter;
          const padding = some ? (backend === 'webgl' ? 2 : 0) : Math.ceil(rows / fold) * fold - rows;
          const padded = new Float32Array((ids.length + padding) * columns).fill(some ? 9 : 0);
          padded.set(gradient);
          tidy(() => {
            const onDevice = tensor1d([...ids, ...Array<number>(padding).fill(ids[0])], 'int32');
            const packed = mul<Tensor2D>(tensor2d(padded, [ids.length + padding, columns]), 1);
            updateRows(target, packed, step, some ? { ids: Int32Array.from(ids), onDevice } : undefined);
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
      ] as const)('by %s of %s is that of float64, moments included', (kind, _, some) => {
        const { actual, tables } = withTextureLimit(limit, () => run(kind, some));
        // Float32 rounding of numbers of about 1, over four steps
        expect(error(actual[0] ?? [], tables.parameter)).toBeLessThan(1e-6);
        if (kind === 'sgd') return;
        expect(error(actual[1] ?? [], tables.first)).toBeLessThan(1e-6);
        expect(error(actual[2] ?? [], tables.second, 1e-3)).toBeLessThan(1e-6); // (1 − β₂)·g² is about 1e-3
      });

      test.each(['sgd', 'adam'] as const)('by %s keeps every bit of the rows it does not name', (kind) => {
        const { actual } = withTextureLimit(limit, () => run(kind, true));
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

      test('leaves no tensor behind', () => {
        withTextureLimit(limit, () => {
          run('adam', true);
          const before = memory().numTensors;
          run('adam', true);
          run('adam', false);
          expect(memory().numTensors).toBe(before);
        });
      });
    },
  );

  test('of a table whose gradient is zero moves nothing, not even where Adam has never been', () => {
    const values = numbers(6, 1);
    const store = (given?: Float32Array) => createRowStore(2, 3, given);
    const target = { parameter: store(values), firstMoment: store(), secondMoment: store() };
    tidy(() => updateRows(target, tensor2d(new Float32Array(6), [2, 3]), stepAt('adam', 1)));
    expect(readRowStore(target.parameter)).toEqual(values);
    for (const each of Object.values(target)) each.tensor.dispose();
  });
});
