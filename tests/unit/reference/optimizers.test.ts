import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom, randomMinibatch, randomParameters, randomSample } from '../../reference/examples';
import { copyParameters, lossAndGradients, type ReferenceParameters } from '../../reference/mlp';
import { adamStep, createAdam, sgdStep, trained } from '../../reference/optimizers';

const shape = { vocabularySize: 17, contextLength: 3, embeddingSize: 5, hiddenSize: 7 };
const settings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** The rows of a table as lists of numbers. */
function rowsOf(table: Float64Array, columns: number): number[][] {
  return Array.from({ length: table.length / columns }, (_, i) => [
    ...table.subarray(i * columns, (i + 1) * columns),
  ]);
}

/** The ids of the rows that differ. */
function changedRows(before: Float64Array, after: Float64Array, columns: number): number[] {
  const [one, other] = [rowsOf(before, columns), rowsOf(after, columns)];
  return [...one.keys()].filter((row) => one[row].some((value, j) => !Object.is(value, other[row][j])));
}

describe('SGD', () => {
  test('changes every number by the learning rate times its gradient', () => {
    const parameters = randomParameters(shape, randomFrom(1));
    const before = copyParameters(parameters);
    const { gradients } = lossAndGradients(
      shape,
      parameters,
      randomMinibatch(shape, { batchSize: 4 }, randomFrom(2)),
    );
    sgdStep(parameters, gradients, 0.5);
    for (const name of trained) {
      expect(parameters[name]).toEqual(before[name].map((value, i) => value - 0.5 * gradients[name][i]));
    }
    expect(parameters.runningMean).toEqual(before.runningMean);
  });
});

describe('lazy Adam', () => {
  test('leaves untouched rows and their moments bit-identical at every step', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomFrom(seed);
        const parameters = randomParameters(shape, random);
        const adam = createAdam(parameters, settings);
        for (let steps = 0; steps < 3; steps++) {
          const minibatch = randomMinibatch(shape, { batchSize: 3 }, random);
          const sample = randomSample(shape, minibatch, { draws: 4, random });
          const step = lossAndGradients(shape, parameters, minibatch, sample);
          const before = [parameters, adam.first, adam.second].map((each) => structuredClone(each));
          adamStep(parameters, step, adam, 0.01);
          [parameters, adam.first, adam.second].forEach((after, i) => {
            const moved = (name: 'embedding' | 'output' | 'outputBias', columns: number) =>
              changedRows(before[i][name], after[name], columns);
            // A touched row may be unchanged: with BatchNorm, a word at one position of every example has no gradient.
            expect([...step.touchedEmbedding]).toEqual(expect.arrayContaining(moved('embedding', 5)));
            expect([...step.touchedOutput]).toEqual(expect.arrayContaining(moved('output', 7)));
            expect([...step.touchedOutput]).toEqual(expect.arrayContaining(moved('outputBias', 1)));
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('with the full objective changes all output rows, and only the context words of the embedding', () => {
    const parameters = randomParameters(shape, randomFrom(4));
    const before = copyParameters(parameters);
    const minibatch = randomMinibatch(shape, { batchSize: 3, words: 6 }, randomFrom(5));
    const step = lossAndGradients(shape, parameters, minibatch);
    adamStep(parameters, step, createAdam(parameters, settings), 0.01);
    expect(changedRows(before.output, parameters.output, 7)).toHaveLength(17);
    expect(changedRows(before.outputBias, parameters.outputBias, 1)).toHaveLength(17);
    expect(changedRows(before.embedding, parameters.embedding, 5)).toEqual([...step.touchedEmbedding]);
  });

  test('changes parameters by the learning rate at its first step, for any size of the gradient', () => {
    const parameters = randomParameters(shape, randomFrom(6));
    const before = copyParameters(parameters);
    const minibatch = randomMinibatch(shape, { batchSize: 4 }, randomFrom(7));
    const step = lossAndGradients(shape, parameters, minibatch);
    adamStep(parameters, step, createAdam(parameters, { ...settings, epsilon: 1e-12 }), 0.01);
    for (const name of trained) {
      const gradient = step.gradients[name];
      parameters[name].forEach((value, i) => {
        expect(value).toBeCloseTo(before[name][i] - 0.01 * Math.sign(gradient[i]), 7); // epsilon/|g| below 1e-5
      });
    }
  });

  test('adds epsilon to the corrected root: at the first step the move is lr·g/(|g| + epsilon)', () => {
    const parameters = randomParameters(shape, randomFrom(8));
    const before = copyParameters(parameters);
    const step = lossAndGradients(shape, parameters, randomMinibatch(shape, { batchSize: 4 }, randomFrom(9)));
    const epsilon = 0.03; // about the size of a gradient, so that a misplaced epsilon is detected
    adamStep(parameters, step, createAdam(parameters, { ...settings, epsilon }), 0.01);
    for (const name of trained) {
      step.gradients[name].forEach((g, i) => {
        expect(parameters[name][i]).toBeCloseTo(before[name][i] - (0.01 * g) / (Math.abs(g) + epsilon), 14);
      });
    }
  });

  test('corrects a row that was untouched for a step by the count of all steps, with its moments unchanged', () => {
    const parameters = blank();
    const adam = createAdam(parameters, settings);
    const steps: [gradient: number, touched: number[]][] = [
      [1, [3]],
      [7, []],
      [-2, [3]],
    ];
    for (const [gradient, rows] of steps) {
      const touched = Int32Array.from(rows);
      const gradients = blank();
      if (rows.length > 0) gradients.outputBias[3] = gradient;
      const statistics = { batchMean: gradients.runningMean, batchVariance: gradients.runningVariance };
      const step = { loss: 0, gradients, ...statistics, touchedEmbedding: touched, touchedOutput: touched };
      adamStep(parameters, step, adam, 0.1);
    }
    const [m, v] = [0.9 * 0.1 * 1 + 0.1 * -2, 0.999 * 0.001 * 1 + 0.001 * 4];
    const [mHat, vHat] = [m / (1 - 0.9 ** 3), v / (1 - 0.999 ** 3)];
    expect(parameters.outputBias[3]).toBeCloseTo(-0.1 - (0.1 * mHat) / Math.sqrt(vHat), 8); // epsilon moves 1e-9
    expect(adam.step).toBe(3);
  });
});

/** Parameters that are all zero. */
function blank(): ReferenceParameters {
  const zeros = randomParameters(shape, () => 0.5);
  for (const values of Object.values(zeros)) values.fill(0);
  return zeros;
}
