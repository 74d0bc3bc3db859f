/** Gathering rows, summing them by group, and updating them; other rows stay unchanged. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { WasmModule } from '../../../../src/kernels/wasm/module';
import { error, numbers } from '../fixtures';
import { builds, idsOf, inArena, matrixOf, moduleOf, readMatrix } from './fixtures';

describe.each(builds)('rows %s', (_, relaxed) => {
  let module: WasmModule;
  beforeAll(async () => {
    module = await moduleOf(relaxed);
  });

  test('are gathered by id, zeros where the id is negative', () => {
    inArena(module, (arena) => {
      const values = numbers(5 * 3, 1);
      const table = matrixOf(arena, [5, 3], values);
      const out = matrixOf(arena, [4, 3], numbers(12, 2));
      const ids = idsOf(arena, [4, -1, 0, 4]);
      module.kernels.gather(table.address, ids.address, 4, table.width, out.address);
      const row = (id: number) => [...values.subarray(3 * id, 3 * id + 3)];
      expect([...readMatrix(module, out)]).toEqual([...row(4), 0, 0, 0, ...row(0), ...row(4)]);
    });
  });

  test('are added up by group', () => {
    inArena(module, (arena) => {
      const values = matrixOf(arena, [4, 2], Float32Array.of(1, 2, 10, 20, 100, 200, 1000, 2000));
      const [order, starts] = [idsOf(arena, [2, 0, 3, 1]), idsOf(arena, [0, 1, 1, 4])];
      const out = matrixOf(arena, [3, 2], numbers(6, 3));
      module.kernels.sumGroups(
        ...[values.address, order.address, starts.address],
        ...[3, values.width, out.address],
      );
      expect([...readMatrix(module, out)]).toEqual([100, 200, 0, 0, 1011, 2022]);
    });
  });

  test.each(['sgd', 'adam'] as const)(
    'are updated by %s as in float64, and other rows stay bit-identical',
    (kind) => {
      const [rows, columns] = [6, 5];
      const [theta, m] = [numbers(rows * columns, 4), numbers(rows * columns, 5)];
      const v = numbers(rows * columns, 6).map(Math.abs);
      const gradient = numbers(2 * columns, 7);
      const ids = [4, 1];
      const [rate, scale, epsilon, beta1, beta2] = [0.01, 1.3, 1e-8, 0.9, 0.999];
      inArena(module, (arena) => {
        const { kernels } = module;
        const make = (values: Float32Array) => matrixOf(arena, [rows, columns], values);
        const [parameter, first, second] = [make(theta), make(m), make(v)];
        const g = matrixOf(arena, [2, columns], gradient);
        const moments = kind === 'adam' ? ([first.address, second.address] as const) : ([0, 0] as const);
        const coefficients = [rate, scale, epsilon, beta1, beta2, 1 - beta1, 1 - beta2];
        kernels.step(
          ...[parameter.address, ...moments],
          ...[idsOf(arena, ids).address, 0, g.address],
          ...[2, g.width, matrixOf(arena, [1, 7], Float32Array.from(coefficients)).address],
        );
        const expected = [theta, m, v].map((values) => Float64Array.from(values));
        ids.forEach((id, i) => {
          for (let c = 0; c < columns; c++) {
            const [at, own] = [id * columns + c, gradient[i * columns + c]];
            if (kind === 'sgd') {
              expected[0][at] -= rate * own;
              continue;
            }
            expected[1][at] = beta1 * m[at] + (1 - beta1) * own;
            expected[2][at] = beta2 * v[at] + (1 - beta2) * own * own;
            expected[0][at] -= (rate * expected[1][at]) / (Math.sqrt(expected[2][at]) * scale + epsilon);
          }
        });
        [parameter, first, second].forEach((matrix, i) => {
          const actual = readMatrix(module, matrix);
          expect(error(actual, expected[i])).toBeLessThan(2e-7); // one or two roundings
          const before = [theta, m, v][i];
          actual.forEach((each, at) => {
            if (!ids.includes(Math.floor(at / columns))) expect(each).toBe(before[at]);
          });
        });
      });
    },
  );

  test('can be updated as a range, without a list of ids', () => {
    inArena(module, (arena) => {
      const parameter = matrixOf(arena, [5, 2], new Float32Array(10));
      const gradient = matrixOf(arena, [2, 2], Float32Array.of(1, 2, 3, 4));
      const rate = matrixOf(arena, [1, 1], Float32Array.of(1));
      module.kernels.step(parameter.address, 0, 0, 0, 3, gradient.address, 2, gradient.width, rate.address);
      expect([...readMatrix(module, parameter)]).toEqual([0, 0, 0, 0, 0, 0, -1, -2, -3, -4]);
    });
  });

  test('have moments that decay to 0 without becoming subnormal, and keep NaN', () => {
    inArena(module, (arena) => {
      const { kernels } = module;
      const make = (values: number[]) => matrixOf(arena, [1, 4], Float32Array.from(values));
      const [parameter, first] = [make([1, 1, 1, 1]), make([1.1e-37, -1.1e-37, 1, Number.NaN])];
      const [second, g] = [make([1.0001e-37, 0, 1, Number.NaN]), make([0, 0, 0, 0])];
      const coefficients = Float32Array.of(0.01, 1.3, 1e-8, 0.9, 0.999, 0.1, 0.001);
      kernels.step(
        ...[parameter.address, first.address, second.address],
        ...[idsOf(arena, [0]).address, 0, g.address],
        ...[1, g.width, matrixOf(arena, [1, 7], coefficients).address],
      );
      const [moments, squares] = [readMatrix(module, first), readMatrix(module, second)];
      expect([...moments.map(Math.abs)]).toEqual([0, 0, Math.fround(0.9), Number.NaN]);
      expect([...squares]).toEqual([0, 0, Math.fround(0.999), Number.NaN]);
    });
  });
});
