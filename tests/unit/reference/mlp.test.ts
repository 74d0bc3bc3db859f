import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom, randomMinibatch, randomParameters, randomSample } from '../../reference/examples';
import {
  copyParameters,
  evaluationLogits,
  evaluationLosses,
  lossAndGradients,
  type ReferenceMinibatch,
  type ReferenceParameters,
  type ReferenceSample,
  type ReferenceShape,
  updateRunningStatistics,
} from '../../reference/mlp';
import { trained } from '../../reference/optimizers';
import { largestRelativeError } from './closeness';

const shape: ReferenceShape = { vocabularySize: 13, contextLength: 3, embeddingSize: 2, hiddenSize: 5 };
const minibatch: ReferenceMinibatch = {
  contexts: Int32Array.of(0, 7, 7, 2, 0, 11, 7, 7, 7, 3, 4, 0), // [4, 3] repeats within and across examples
  targets: Int32Array.of(7, 2, 7, 12), // [4] a repeat, and words that are contexts too
};
const sample: ReferenceSample = {
  rows: Int32Array.of(9, 7, 0, 12, 2, 5), // [6] not sorted; every target among the draws
  labels: Int32Array.of(1, 4, 1, 3), // [4]
  corrections: Float64Array.of(-0.3, -1.7, -0.02, -2.9, -1.1, -0.6), // [6]
};
const objectives = [
  { objective: 'full', given: undefined },
  { objective: 'sampled', given: sample },
];

/** Central differences of the loss with respect to every number of one parameter. */
function differences(
  parameters: ReferenceParameters,
  name: (typeof trained)[number],
  given?: ReferenceSample,
): Float64Array {
  const width = 1e-5; // near the cube root of float64's precision, where truncation and rounding balance
  return parameters[name].map((value, i) => {
    const lossAt = (moved: number) => {
      const other = copyParameters(parameters);
      other[name][i] = moved;
      return lossAndGradients(shape, other, minibatch, given).loss;
    };
    return (lossAt(value + width) - lossAt(value - width)) / (2 * width);
  });
}

describe.each(objectives)('the $objective objective', ({ given }) => {
  const parameters = randomParameters(shape, randomFrom(3));
  const step = lossAndGradients(shape, parameters, minibatch, given);

  test.each(trained)('has a gradient by %s that matches finite differences', (name) => {
    const numeric = differences(parameters, name, given);
    expect(Math.max(...numeric.map(Math.abs))).toBeGreaterThan(1e-3); // there is something to compare
    // Differences are good to about 1e-10 (truncation width²·f‴/6, rounding 1e-16/width); floor 1e-2 of a nat.
    expect(largestRelativeError(step.gradients[name], numeric, 1e-2)).toBeLessThan(1e-7);
  });

  test('has zero gradients on every row that it does not report as touched', () => {
    expect(step.touchedEmbedding).toEqual(Int32Array.of(0, 2, 3, 4, 7, 11));
    const touchedOutput = given?.rows ?? Int32Array.from({ length: shape.vocabularySize }, (_, i) => i);
    expect(step.touchedOutput).toEqual(touchedOutput);
    const nonZeroRows = (gradient: Float64Array, columns: number) =>
      new Set([...gradient.keys()].filter((i) => gradient[i] !== 0).map((i) => Math.floor(i / columns)));
    const { embedding, output, outputBias } = step.gradients;
    expect(nonZeroRows(embedding, shape.embeddingSize)).toEqual(new Set(step.touchedEmbedding));
    expect(nonZeroRows(output, shape.hiddenSize)).toEqual(new Set(touchedOutput));
    expect(nonZeroRows(outputBias, 1)).toEqual(new Set(touchedOutput));
  });

  test('has an output bias gradient that sums to zero, as each softmax sums to one', () => {
    expect(Math.abs(step.gradients.outputBias.reduce((a, b) => a + b))).toBeLessThan(1e-15); // 13 roundings
  });

  test('does not modify the parameters', () => {
    expect(parameters).toEqual(randomParameters(shape, randomFrom(3)));
  });

  test('does not depend on the running statistics', () => {
    const other = copyParameters(parameters);
    other.runningMean.fill(9);
    other.runningVariance.fill(9);
    expect(lossAndGradients(shape, other, minibatch, given)).toEqual(step);
  });

  test('is ln R if the output layer and the corrections are zero', () => {
    const blank = copyParameters(parameters);
    blank.output.fill(0);
    blank.outputBias.fill(0);
    const uncorrected = given && { ...given, corrections: new Float64Array(given.rows.length) };
    const { loss } = lossAndGradients(shape, blank, minibatch, uncorrected);
    expect(loss).toBeCloseTo(Math.log(given ? 6 : 13), 14);
  });
});

/** A random case from one seed: shapes of 1 to 6, minibatches of 2 to 7. */
const randomCase = fc
  .record({
    vocabularySize: fc.integer({ min: 1, max: 6 }),
    contextLength: fc.integer({ min: 1, max: 4 }),
    embeddingSize: fc.integer({ min: 1, max: 4 }),
    hiddenSize: fc.integer({ min: 1, max: 6 }),
    batchSize: fc.integer({ min: 2, max: 7 }),
    seed: fc.integer(),
  })
  .map(({ batchSize, seed, ...sizes }) => {
    const random = randomFrom(seed);
    const parameters = randomParameters(sizes, random);
    const words = randomMinibatch(sizes, { batchSize }, random);
    return { shape: sizes, parameters, words, random };
  });
// The two ways differ in the order of sums only; BatchNorm's division can magnify that by √(1/1e-5) ≈ 300.
const sumOrder = 1e-10;

describe('over random shapes', () => {
  test('a sample of all rows in random order, uncorrected, is the full objective', () => {
    fc.assert(
      fc.property(randomCase, ({ shape: sizes, parameters, words, random }) => {
        const keys = Array.from({ length: sizes.vocabularySize }, (_, row) => ({ row, key: random() }));
        const rows = Int32Array.from(keys.sort((a, b) => a.key - b.key).map(({ row }) => row));
        const labels = words.targets.map((target) => rows.indexOf(target));
        const everything = { rows, labels, corrections: new Float64Array(rows.length) };
        const sampled = lossAndGradients(sizes, parameters, words, everything);
        const full = lossAndGradients(sizes, parameters, words);
        expect(Math.abs(sampled.loss - full.loss)).toBeLessThan(sumOrder);
        for (const name of trained) {
          expect(largestRelativeError(sampled.gradients[name], full.gradients[name], 1)).toBeLessThan(
            sumOrder,
          );
        }
      }),
    );
  });

  test('the order of the examples affects neither the loss nor the gradients', () => {
    fc.assert(
      fc.property(randomCase, ({ shape: sizes, parameters, words }) => {
        const order = [...words.targets.keys()].reverse();
        const n = sizes.contextLength;
        const reversed = {
          contexts: Int32Array.from(order.flatMap((i) => [...words.contexts.subarray(i * n, (i + 1) * n)])),
          targets: Int32Array.from(order, (i) => words.targets[i]),
        };
        const [one, other] = [words, reversed].map((each) => lossAndGradients(sizes, parameters, each));
        expect(Math.abs(one.loss - other.loss)).toBeLessThan(sumOrder);
        for (const name of trained) {
          expect(largestRelativeError(one.gradients[name], other.gradients[name], 1)).toBeLessThan(sumOrder);
        }
      }),
    );
  });

  test('the same constant added to every correction changes nothing', () => {
    fc.assert(
      fc.property(randomCase, fc.double({ min: -9, max: 9, noNaN: true }), (each, constant) => {
        const given = randomSample(each.shape, each.words, { draws: 5, random: each.random });
        const shifted = { ...given, corrections: given.corrections.map((c) => c + constant) };
        const before = lossAndGradients(each.shape, each.parameters, each.words, given);
        const after = lossAndGradients(each.shape, each.parameters, each.words, shifted);
        expect(Math.abs(after.loss - before.loss)).toBeLessThan(1e-13); // shifted logits round at 10·2e-16
      }),
    );
  });

  test('evaluation with the minibatch statistics gives the training loss', () => {
    fc.assert(
      fc.property(randomCase, ({ shape: sizes, parameters, words }) => {
        const step = lossAndGradients(sizes, parameters, words);
        updateRunningStatistics(parameters, step.batchMean, step.batchVariance, 1);
        const losses = evaluationLosses(sizes, parameters, words);
        expect(losses.reduce((a, b) => a + b) / losses.length).toBe(step.loss);
      }),
    );
  });
});

describe('evaluation', () => {
  const parameters = randomParameters(shape, randomFrom(5));

  test('scores each example independently of the others', () => {
    const together = evaluationLogits(shape, parameters, minibatch.contexts);
    const apart = [0, 1, 2, 3].flatMap((i) => [
      ...evaluationLogits(shape, parameters, minibatch.contexts.subarray(3 * i, 3 * i + 3)),
    ]);
    expect([...together]).toEqual(apart);
  });

  test('moves the running statistics by the given rate, in place', () => {
    const { runningMean, runningVariance } = parameters;
    runningMean.set([1, 2, 3, 4, 5]);
    runningVariance.set([8, 8, 8, 8, 8]);
    updateRunningStatistics(parameters, Float64Array.of(1, 2, 3, 4, 9), new Float64Array(5), 0.25);
    expect(parameters.runningMean).toBe(runningMean);
    expect(runningMean).toEqual(Float64Array.of(1, 2, 3, 4, 6));
    expect(runningVariance).toEqual(Float64Array.of(6, 6, 6, 6, 6));
  });
});

describe('invalid input is refused', () => {
  const parameters = randomParameters(shape, randomFrom(1));
  const run = (batch: ReferenceMinibatch, given?: ReferenceSample) => () =>
    lossAndGradients(shape, parameters, batch, given);

  test.each([
    ['an empty minibatch', run({ contexts: new Int32Array(0), targets: new Int32Array(0) })],
    ['contexts of the wrong length', run({ ...minibatch, contexts: minibatch.contexts.subarray(1) })],
    ['a word outside the vocabulary', run({ ...minibatch, contexts: minibatch.contexts.map(() => 13) })],
    ['a target outside the vocabulary', run({ ...minibatch, targets: Int32Array.of(0, 0, 0, 13) })],
    ['a row named twice', run(minibatch, { ...sample, rows: Int32Array.of(9, 7, 0, 12, 2, 9) })],
    ['a label that misses its target', run(minibatch, { ...sample, labels: Int32Array.of(0, 4, 1, 3) })],
    ['a row without a correction', run(minibatch, { ...sample, corrections: new Float64Array(5) })],
    [
      'a parameter of another shape',
      () => lossAndGradients(shape, { ...parameters, output: new Float64Array(13 * 4) }, minibatch),
    ],
  ])('with a RangeError: %s', (_, attempt) => {
    expect(attempt).toThrow(RangeError);
  });
});
