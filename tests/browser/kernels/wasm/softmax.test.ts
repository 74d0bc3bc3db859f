/** Softmax, cross-entropy and their gradient against float64. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { WasmModule } from '../../../../src/kernels/wasm/module';
import { transpose } from '../../../reference/matrix';
import { crossEntropies, meanCrossEntropyGradient } from '../../../reference/softmax';
import { error, numbers } from '../fixtures';
import { builds, idsOf, inArena, matrixOf, moduleOf, readMatrix } from './fixtures';

interface Result {
  readonly losses: number[];
  readonly gradient: Float32Array; // [words, batch]
  /** The padding columns of the gradient. */
  readonly pads: number[];
}

/** @param logits [words, batch] @param parts the number of parts in which the rows are processed */
function run(module: WasmModule, logits: Float32Array, labels: Int32Array, parts = 1): Result {
  const batch = labels.length;
  const words = logits.length / batch;
  return inArena(module, (arena) => {
    const { kernels } = module;
    const matrix = matrixOf(arena, [words, batch], logits);
    const { width, stride, address } = matrix;
    const [largest, total] = [arena.matrix(1, width), arena.matrix(1, width)];
    kernels.begin(0, width, largest.address, total.address);
    const rows = Math.ceil(words / parts);
    for (let first = 0; first < words; first += rows) {
      const own = [address + first * stride, Math.min(rows, words - first), width] as const;
      kernels.take(...own, 0, width, largest.address, total.address, parts === 1 ? 1 : 0);
    }
    const [maximum, sum] = [module.floats(largest), module.floats(total)];
    const losses = [...labels].map((label, b) => Math.log(sum[b]) + maximum[b] - logits[label * batch + b]);
    if (parts > 1) return { losses, gradient: new Float32Array(), pads: [] };
    kernels.gradient(
      ...[address, words, width],
      ...[0, width, batch, idsOf(arena, labels).address, total.address],
    );
    const pads = [...module.floats(matrix).entries()]
      .filter(([i]) => i % width >= batch)
      .map(([, each]) => each);
    return { losses, gradient: readMatrix(module, matrix), pads };
  });
}

const labelsOf = (batch: number, words: number) =>
  Int32Array.from({ length: batch }, (_, b) => (b * 5) % words);

describe.each(builds)('the softmax %s', (_, relaxed) => {
  let module: WasmModule;
  beforeAll(async () => {
    module = await moduleOf(relaxed);
  });

  test.each([
    [1, 1, 1],
    [3, 5, 1],
    [27, 32, 10],
    [130, 7, 30],
    [40, 12, 1e4], // exp of a difference of 20,000 is 0
  ])('of %i words and %i examples, logits up to %d, matches float64', (words, batch, scale) => {
    const logits = numbers(words * batch, 1).map((each) => each * scale);
    const labels = labelsOf(batch, words);
    const { losses, gradient, pads } = run(module, logits, labels);
    const rows = transpose(Float64Array.from(logits), words, batch); // [batch, words]
    expect(error(losses, crossEntropies(rows, labels), Math.max(1, scale))).toBeLessThan(1e-6); // float32 sums
    const expected = transpose(meanCrossEntropyGradient(rows, labels), batch, words);
    // Exp is accurate to a few units in the last place
    expect(error(gradient, expected, 1 / batch)).toBeLessThan(2e-6);
    expect(pads.every((each) => each === 0)).toBe(true);
    for (let b = 0; b < batch; b++) {
      let sum = 0;
      for (let word = 0; word < words; word++) sum += gradient[word * batch + b];
      expect(Math.abs(sum)).toBeLessThan(1e-6);
    }
  });

  test('is the same if the words are processed in parts', () => {
    const logits = numbers(50 * 9, 2).map((each) => 20 * each);
    const labels = labelsOf(9, 50);
    const whole = run(module, logits, labels);
    for (const parts of [2, 7, 50]) {
      expect(error(run(module, logits, labels, parts).losses, whole.losses, 20)).toBeLessThan(1e-6);
    }
  });

  test('gives padding rows no share, and propagates NaN to the loss', () => {
    const logits = numbers(6 * 8, 3);
    logits.fill(-1e30, 5 * 8);
    const labels = labelsOf(8, 5);
    const { gradient, losses } = run(module, logits, labels);
    expect([...gradient.subarray(5 * 8)].every((each) => each === 0)).toBe(true);
    expect(error(losses, run(module, logits.slice(0, 5 * 8), labels).losses)).toBeLessThan(1e-6);
    logits[0] = Number.NaN;
    expect(run(module, logits, labels).losses[0]).toBeNaN();
  });

  test('has no gradient so small that products with it would be subnormal, and slow', () => {
    const logits = Float32Array.of(100, 72, 50, 20, 12, -60);
    const { gradient } = run(module, logits, Int32Array.of(0));
    expect([...gradient.subarray(1)]).toEqual([0, 0, 0, 0, 0]);
    const near = run(module, Float32Array.of(27, 0), Int32Array.of(0)).gradient;
    expect(near[1] / Math.exp(-27)).toBeCloseTo(1, 5);
  });

  test('subtracts each row’s correction', () => {
    const logits = numbers(5 * 3, 4);
    inArena(module, (arena) => {
      const matrix = matrixOf(arena, [5, 3], logits);
      const corrections = matrixOf(arena, [1, 5], Float32Array.of(1, -2, 0, 1e30, 0.5));
      module.kernels.correct(matrix.address, 5, matrix.width, corrections.address);
      const expected = logits.map((each, i) => each - [1, -2, 0, 1e30, 0.5][Math.floor(i / 3)]);
      expect(readMatrix(module, matrix)).toEqual(expected);
    });
  });
});
