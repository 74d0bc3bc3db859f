/** Batch normalization and tanh against float64, forward and backward. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { WasmModule } from '../../../../src/kernels/wasm/module';
import { batchNorm, batchNormBackward, batchNormEpsilon } from '../../../reference/batchNorm';
import { error, numbers } from '../fixtures';
import { builds, inArena, matrixOf, moduleOf, readMatrix } from './fixtures';

const shapes = [
  [1, 1],
  [2, 3],
  [5, 8],
  [33, 30],
] as const;

describe.each(builds)('batch normalization %s', (_, relaxed) => {
  let module: WasmModule;
  beforeAll(async () => {
    module = await moduleOf(relaxed);
  });

  test.each(shapes)('of %i rows and %i neurons matches float64', (rows, h) => {
    const input = numbers(rows * h, 1).map((each) => 3 * each);
    const [gamma, beta] = [numbers(h, 2), numbers(h, 3)];
    const dHidden = numbers(rows * h, 4);
    const forward = batchNorm(Float64Array.from(input), {
      gamma: Float64Array.from(gamma),
      beta: Float64Array.from(beta),
    });
    const tanh = forward.output.map(Math.tanh);
    const dz = tanh.map((value, i) => dHidden[i] * (1 - value * value));
    const gradients = batchNormBackward(dz, forward, Float64Array.from(gamma));

    inArena(module, (arena) => {
      const { kernels } = module;
      const withBiasColumn = (values: Float32Array, count: number) => {
        const out = new Float32Array(count * (h + 1)).fill(9); // the bias column must not matter
        for (let r = 0; r < count; r++) out.set(values.subarray(r * h, (r + 1) * h), r * (h + 1));
        return matrixOf(arena, [count, h + 1], out);
      };
      const withoutBiasColumn = (values: Float32Array) =>
        Float32Array.from({ length: rows * h }, (_, i) => values[Math.floor(i / h) * (h + 1) + (i % h)]);
      const a = withBiasColumn(input, rows);
      const [scale, shift] = [withBiasColumn(gamma, 1), withBiasColumn(beta, 1)];
      const row = () => arena.matrix(1, h + 1);
      const [mean, variance, inverse, dGamma, dBeta] = [row(), row(), row(), row(), row()];
      const hidden = arena.matrix(rows, h + 1);
      kernels.statistics(a.address, rows, a.width, 0, a.width, mean.address, variance.address);
      expect(error(readMatrix(module, mean).subarray(0, h), forward.mean, 3)).toBeLessThan(1e-6);
      expect(error(readMatrix(module, variance).subarray(0, h), forward.variance, 9)).toBeLessThan(1e-6);
      kernels.inverseDeviation(variance.address, 0, a.width, batchNormEpsilon, inverse.address);
      const columns = [mean, inverse, scale, shift].map(({ address }) => address);
      kernels.activate(
        ...[a.address, rows, a.width],
        ...[0, a.width, h],
        ...(columns as [number, number, number, number]),
        ...[a.address, hidden.address],
      );
      // With a variance near zero (one row), ε dominates and magnifies rounding 300 times
      const units = readMatrix(module, hidden);
      expect(error(withoutBiasColumn(units), tanh)).toBeLessThan(5e-6);
      expect([...units].filter((_, i) => i % (h + 1) === h)).toEqual(Array(rows).fill(1)); // the bias column of ones
      const d = withBiasColumn(dHidden, rows);
      kernels.backward(
        ...[d.address, rows, d.width],
        ...[0, d.width, h],
        ...[hidden.address, a.address, inverse.address, scale.address],
        ...[dGamma.address, dBeta.address],
      );
      const scaleOf = Math.max(1, ...gradients.dInput.map(Math.abs));
      expect(error(withoutBiasColumn(readMatrix(module, d)), gradients.dInput, scaleOf)).toBeLessThan(1e-5);
      expect(error(readMatrix(module, dGamma).subarray(0, h), gradients.dGamma, rows)).toBeLessThan(1e-5);
      expect(error(readMatrix(module, dBeta).subarray(0, h), gradients.dBeta, rows)).toBeLessThan(1e-5);
    });
  });

  test('tanh is accurate everywhere, ±1 for large inputs, and NaN for NaN', () => {
    const values = [
      -1e30, -100, -20, -9, -0.63, -0.62, -1e-3, -1e-20, 0, 1e-20, 1e-3, 0.62, 0.63, 2, 9, 1e30,
    ];
    const all = Float32Array.from([...values, Number.NaN, ...numbers(1000, 5).map((each) => 10 * each)]);
    inArena(module, (arena) => {
      const a = matrixOf(arena, [1, all.length + 1], all);
      const zero = arena.matrix(1, a.columns);
      const one = matrixOf(arena, [1, a.columns], new Float32Array(a.columns).fill(1));
      const [out, normalized] = [arena.matrix(1, a.columns), arena.matrix(1, a.columns)];
      module.kernels.activate(
        ...[a.address, 1, a.width],
        ...[0, a.width, all.length],
        ...[zero.address, one.address, one.address, zero.address],
        ...[normalized.address, out.address],
      );
      const result = readMatrix(module, out);
      all.forEach((x, i) => {
        if (Number.isNaN(x)) expect(result[i]).toBeNaN();
        else
          expect(Math.abs(result[i] - Math.tanh(x))).toBeLessThanOrEqual(
            2e-7 * Math.max(Math.abs(Math.tanh(x)), 1e-6),
          );
      });
    });
  });

  test('running averages move by the given rate', () => {
    inArena(module, (arena) => {
      const running = matrixOf(arena, [1, 5], Float32Array.of(1, 2, 3, 4, 5));
      const batch = matrixOf(arena, [1, 5], Float32Array.of(5, 2, 1, 0, -5));
      module.kernels.blend(running.address, batch.address, 0, running.width, 0.25);
      expect([...readMatrix(module, running)]).toEqual([2, 2, 2.5, 3, 2.5]);
    });
  });
});
