/** Batch normalization and tanh, forward and backward, against the float64 reference. */

import { describe, expect, test } from 'vitest';
import {
  activationSource,
  gammaBetaGradientSource,
  inputGradientSource,
  statisticsSource,
  tanhBackwardSource,
} from '../../../../src/kernels/webgl/batchNorm';
import type { Device } from '../../../../src/kernels/webgl/device';
import { bind, type Matrix, readMatrix } from '../../../../src/kernels/webgl/matrix';
import * as oracle from '../../../reference/batchNorm';
import { error, numbers } from '../fixtures';
import { deviceOf, draw, float64, layouts, matrixOf, padding, together } from './fixtures';

const epsilon = oracle.batchNormEpsilon;
/** Float32 rounding of a deviation, times normalized numbers and scales of a few units. */
const tolerance = 5e-6;

const sizes = [
  [1, 1],
  [1, 5],
  [2, 4],
  [3, 3],
  [7, 8],
  [9, 13],
] as const;

interface Layer {
  readonly a: Matrix; // [B, h]
  readonly gammaBeta: Matrix; // [2, h]
  readonly before: Matrix; // [4, h]: statistics of the previous steps
  readonly statistics: Matrix; // [4, h]
  readonly hidden: Matrix; // [B, h + 1]
  readonly normalized: Matrix; // [B, h + 1]
}

const parts = (values: Float32Array, h: number) =>
  Array.from({ length: values.length / h }, (_, i) => values.slice(i * h, (i + 1) * h));
const scaleAndShift = (h: number) => {
  const [gamma, beta] = parts(numbers(2 * h, 2), h).map(float64);
  return { gamma: gamma.map((each) => 1 + each / 2), beta };
};

/** The forward pass with the statistics of the minibatch; the running statistics move by `rate`. */
function forward(device: Device, a: Float32Array, [B, h]: readonly [number, number], rate = 0.25): Layer {
  const { gamma, beta } = scaleAndShift(h);
  const running = numbers(4 * h, 3).map((each) => 1 + each / 2);
  const layer = {
    a: matrixOf(device, [B, h], a),
    gammaBeta: matrixOf(device, [2, h], Float32Array.of(...gamma, ...beta)),
    before: matrixOf(device, [4, h, 4], running),
    statistics: matrixOf(device, [4, h, 4], 9), // overwritten
    hidden: matrixOf(device, [B, h + 1], 9),
    normalized: matrixOf(device, [B, h + 1], 9),
  };
  const { statistics, before, hidden, normalized, gammaBeta } = layer;
  const old = { old2: before.textures[2], old3: before.textures[3] };
  const measure = statisticsSource(layer.a, statistics, epsilon);
  draw(device, measure, statistics, { ...bind('a', layer.a), ...old }, { uniforms: { rate } });
  draw(device, activationSource({ ...layer, running: false, epsilon }), together(hidden, normalized), {
    ...bind('a', layer.a),
    ...bind('statistics', statistics),
    ...bind('gammaBeta', gammaBeta),
  });
  return layer;
}

/** Hidden units without the bias column of ones. */
const withoutOnes = (values: Float32Array, h: number) => values.filter((_, i) => i % (h + 1) !== h);

describe.each(layouts)('a layer in %s layout', (_, limits) => {
  const device = deviceOf(limits);

  describe.each(sizes)('of %i examples and %i neurons', (B, h) => {
    const input = numbers(B * h, 1).map((each) => 3 * each + 1);
    const expected = oracle.batchNorm(float64(input), scaleAndShift(h));
    const dHidden = numbers(B * h, 5);

    test('has the statistics of the reference, and moves the running statistics towards them', () => {
      const { statistics, before } = forward(device, input, [B, h]);
      const [mean, inverse, runningMean, runningVariance] = parts(readMatrix(device, statistics), h);
      const [, , oldMean, oldVariance] = parts(readMatrix(device, before), h);
      const blend = (old: Float32Array, current: Float64Array) =>
        current.map((each, j) => 0.75 * old[j] + 0.25 * each);
      expect(error(mean, expected.mean)).toBeLessThan(tolerance);
      const deviations = expected.variance.map((each) => Math.sqrt(each + epsilon));
      expect(
        error(
          inverse.map((each, j) => each * deviations[j]),
          new Float64Array(h).fill(1),
        ),
      ).toBeLessThan(tolerance);
      expect(error(runningMean, blend(oldMean, expected.mean))).toBeLessThan(tolerance);
      expect(error(runningVariance, blend(oldVariance, expected.variance))).toBeLessThan(tolerance);
    });

    test('outputs the hidden units of the reference, a column of ones, and zeros as padding', () => {
      const { hidden, normalized } = forward(device, input, [B, h]);
      const units = readMatrix(device, hidden);
      expect(error(withoutOnes(units, h), expected.output.map(Math.tanh))).toBeLessThan(tolerance);
      expect(units.filter((_, i) => i % (h + 1) === h)).toEqual(new Float32Array(B).fill(1));
      expect(error(withoutOnes(readMatrix(device, normalized), h), expected.normalized)).toBeLessThan(
        tolerance,
      );
      for (const each of [hidden, normalized])
        expect(padding(device, each).every((pad) => pad === 0)).toBe(true);
    });

    test('outputs the hidden units of the reference with the running statistics', () => {
      const { a, gammaBeta, before, hidden } = forward(device, input, [B, h]);
      const source = activationSource({ a, gammaBeta, statistics: before, hidden, running: true, epsilon });
      const inputs = { ...bind('a', a), ...bind('statistics', before), ...bind('gammaBeta', gammaBeta) };
      draw(device, source, hidden, inputs);
      const [, , mean, variance] = parts(readMatrix(device, before), h).map(float64);
      const { output } = oracle.normalize(float64(input), { mean, variance }, scaleAndShift(h));
      expect(error(withoutOnes(readMatrix(device, hidden), h), output.map(Math.tanh))).toBeLessThan(
        tolerance,
      );
      expect(padding(device, hidden).every((each) => each === 0)).toBe(true);
    });

    test.each([
      [1, 8],
      [3, 4],
      [2, 1],
    ])('has the gradients of the reference, from the sum of %i parts in %i planes', (splits, planes) => {
      const { hidden, normalized, statistics, gammaBeta } = forward(device, input, [B, h]);
      const [dz, sums, da] = [
        matrixOf(device, [B, h], 9),
        matrixOf(device, [2, h], 9),
        matrixOf(device, [B, h], 9),
      ];
      // Each part holds its share of dHidden, a bias column, and padding rows that must not be read.
      const rows = Math.ceil(B / planes) * planes;
      const partial = new Float32Array(splits * rows * (h + 1)).fill(Number.NaN);
      for (let i = 0; i < splits * B * h; i++) {
        const [part, b, j] = [Math.floor(i / (B * h)), Math.floor(i / h) % B, i % h];
        const share = part === 0 ? 1 - 0.25 * (splits - 1) : 0.25;
        partial[(part * rows + b) * (h + 1) + j] = share * dHidden[b * h + j];
        partial[(part * rows + b) * (h + 1) + h] = 7; // bias column: multiplied by tanh' = 1 − 1² = 0
      }
      const dHiddenParts = matrixOf(device, [splits * rows, h + 1, planes], partial);
      const partialInputs = { ...bind('partial', dHiddenParts), ...bind('hidden', hidden) };
      const source = tanhBackwardSource({ partial: dHiddenParts, hidden, out: dz, splits });
      draw(device, source, dz, partialInputs);
      const inputs = { ...bind('dz', dz), ...bind('normalized', normalized) };
      draw(device, gammaBetaGradientSource(dz, normalized, sums), sums, inputs);
      draw(device, inputGradientSource({ dz, normalized, statistics, gammaBeta }), da, {
        ...inputs,
        statistics1: statistics.textures[1],
        ...bind('gammaBeta', gammaBeta),
        ...bind('sums', sums),
      });

      const expectedDz = float64(dHidden).map((each, i) => each * (1 - Math.tanh(expected.output[i]) ** 2));
      const { dInput, dGamma, dBeta } = oracle.batchNormBackward(
        expectedDz,
        expected,
        scaleAndShift(h).gamma,
      );
      const scale = Math.max(1, ...expected.variance.map((each) => 1 / Math.sqrt(each + epsilon)));
      const [gamma, beta] = parts(readMatrix(device, sums), h);
      expect(error(readMatrix(device, dz), expectedDz)).toBeLessThan(tolerance);
      expect(error(gamma, dGamma, B)).toBeLessThan(tolerance);
      expect(error(beta, dBeta, B)).toBeLessThan(tolerance);
      expect(error(readMatrix(device, da), dInput, scale)).toBeLessThan(tolerance);
      for (const each of [dz, sums, da]) expect(padding(device, each).every((pad) => pad === 0)).toBe(true);
    });
  });
});

describe('extremes', () => {
  const device = deviceOf();

  test.each([1e3, 1e18])('inputs of size %d give finite units within ±1', (size) => {
    const { hidden } = forward(
      device,
      numbers(35, 1).map((each) => size * each),
      [7, 5],
    );
    expect([...readMatrix(device, hidden)].every((unit) => Math.abs(unit) <= 1)).toBe(true);
  });

  test('a huge scale gives ±1, not NaN', () => {
    const { a, statistics, hidden, normalized } = forward(device, numbers(35, 1), [7, 5]);
    const gammaBeta = matrixOf(device, [2, 5], Float32Array.of(...Array(5).fill(1e30), ...Array(5).fill(0)));
    const source = activationSource({ a, statistics, gammaBeta, hidden, running: false, epsilon });
    const inputs = { ...bind('a', a), ...bind('statistics', statistics), ...bind('gammaBeta', gammaBeta) };
    draw(device, source, together(hidden, normalized), inputs);
    const signs = withoutOnes(readMatrix(device, normalized), 5).map(Math.sign);
    expect(withoutOnes(readMatrix(device, hidden), 5)).toEqual(signs);
  });

  test('a constant neuron outputs its shift, not NaN', () => {
    const { hidden } = forward(device, new Float32Array(21).fill(-4), [7, 3]);
    const { beta } = scaleAndShift(3);
    const expected = Float64Array.from({ length: 21 }, (_, i) => Math.tanh(beta[i % 3]));
    expect(error(withoutOnes(readMatrix(device, hidden), 3), expected)).toBeLessThan(tolerance);
  });

  test('a NaN input affects only its own neuron', () => {
    const input = numbers(35, 1);
    input[7] = Number.NaN; // neuron 2
    const units = withoutOnes(readMatrix(device, forward(device, input, [7, 5]).hidden), 5);
    const neurons = [...units.keys()].filter((i) => Number.isNaN(units[i])).map((i) => i % 5);
    expect(neurons).toEqual(Array(7).fill(2));
  });
});
