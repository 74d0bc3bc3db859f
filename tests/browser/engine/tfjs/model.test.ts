/** Loss, gradients and updates of a step against the float64 reference, at odd shapes, on all test backends. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { Network, StepInput, TrainingSettings } from '../../../../src/engine/network';
import { type TrainableName, trainable } from '../../../../src/engine/parameters';
import { randomFrom, randomMinibatch, randomParameters, randomSample } from '../../../reference/examples';
import * as oracle from '../../../reference/mlp';
import { adamStep, createAdam, sgdStep } from '../../../reference/optimizers';
import { relativeError, type TestBackend, testBackendsAndFolded, toValues } from '../fixtures';

/** Float32 against float64 through the whole network: sums of a few dozen terms, and a division by a deviation. */
const tolerance = 2e-5;

/** Unused capacity for candidates. */
const padding = 5;

const shapes = [
  { V: 13, n: 3, m: 4, h: 5, B: 4 },
  { V: 2, n: 1, m: 1, h: 1, B: 2 },
  { V: 17, n: 5, m: 3, h: 2, B: 9 }, // fewer neurons than examples
  { V: 70, n: 2, m: 8, h: 8, B: 8 }, // whole texels everywhere but in V
] as const;

// epsilon: a gradient that is only rounding error makes no step
const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-3 };

/** The inputs of one step, from one seed. */
function exampleOf({ V, n, m, h, B }: (typeof shapes)[number]) {
  const shape = { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h };
  const random = randomFrom(V + B);
  const reference = randomParameters(shape, random);
  const minibatch = randomMinibatch(shape, { batchSize: B, words: Math.max(2, Math.ceil(V / 2)) }, random);
  const sample = randomSample(shape, minibatch, { draws: 6, random });
  return { shape, reference, minibatch, sample };
}

function inputOf(
  minibatch: oracle.ReferenceMinibatch,
  sample: oracle.ReferenceSample | undefined,
  more: Partial<StepInput> = {},
): StepInput {
  const candidates = sample && {
    ...sample,
    corrections: Float32Array.from(sample.corrections),
    drawn: sample.rows.length + padding,
  };
  return { minibatch, candidates, step: 0, learningRate: 1, runningRate: 1, ...more };
}

function settingsOf(optimizer: 'sgd' | 'adam', sample: oracle.ReferenceSample | undefined): TrainingSettings {
  return { optimizer, ...adam, objective: sample ? 'sampled' : 'full' };
}

describe.each(testBackendsAndFolded)('on %s', (_, start) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await start();
  });

  describe.each(shapes)('V = $V, n = $n, m = $m, h = $h, B = $B', (sizes) => {
    const { shape, reference, minibatch, sample } = exampleOf(sizes);
    const values = toValues(shape, reference);

    function using<Result>(settings: TrainingSettings, action: (network: Network) => Result): Result {
      const network = backend.createNetwork(shape, values, settings);
      const result = action(network);
      network.dispose();
      return result;
    }

    /** The gradients, from a step of SGD at learning rate 1, which subtracts them from the parameters. */
    function gradientStep(given: oracle.ReferenceSample | undefined) {
      return using(settingsOf('sgd', given), (network) => {
        network.train(inputOf(minibatch, given));
        const [loss, after] = [network.takeLossSum(), network.read()];
        const gradients = Object.fromEntries(
          trainable.map((name) => [name, values[name].map((each, i) => each - after[name][i])]),
        );
        return { loss, gradients: gradients as Record<TrainableName, Float32Array>, after };
      });
    }

    test.each([
      ['full', undefined],
      ['sampled', sample],
    ] as const)('the loss and all gradients match the reference: %s', (_, given) => {
      const { loss, gradients, after } = gradientStep(given);
      const expected = oracle.lossAndGradients(shape, reference, minibatch, given);
      expect(relativeError([loss], [expected.loss])).toBeLessThan(tolerance);
      expect(relativeError(after.runningMean, expected.batchMean)).toBeLessThan(tolerance);
      expect(relativeError(after.runningVariance, expected.batchVariance)).toBeLessThan(tolerance);
      const { runningMean, runningVariance } = reference;
      const expectedValues = toValues(shape, { ...expected.gradients, runningMean, runningVariance });
      for (const name of trainable) {
        // With two examples and one neuron, BatchNorm's gradients are only rounding errors of numbers of about 0.1.
        const scale = Math.max(0.1, ...expectedValues[name].map(Math.abs));
        const error = relativeError([...gradients[name], scale], [...expectedValues[name], scale]);
        expect(error, name).toBeLessThan(tolerance);
      }
    });

    test('unused rows stay bit-identical', () => {
      for (const optimizer of ['sgd', 'adam'] as const) {
        const after = using(settingsOf(optimizer, sample), (network) => {
          for (let step = 0; step < 3; step++) network.train(inputOf(minibatch, sample, { step }));
          return network.read();
        });
        const others = (table: Float32Array, columns: number, used: Int32Array) =>
          table.filter((_, i) => !used.includes(Math.floor(i / columns)));
        for (const [name, columns, used] of [
          ['embedding', sizes.m, minibatch.contexts],
          ['output', sizes.h + 1, sample.rows],
        ] as const) {
          expect(others(after[name], columns, used)).toEqual(others(values[name], columns, used));
        }
      }
    });

    test.each([
      ['sgd', undefined],
      ['sgd', sample],
      ['adam', undefined],
      ['adam', sample],
    ] as const)('three steps of %s on the same minibatch match the reference', (name, given) => {
      const learningRate = 0.05;
      const final = using(settingsOf(name, given), (network) => {
        for (let step = 0; step < 3; step++) {
          network.train(inputOf(minibatch, given, { step, learningRate, runningRate: 0.25 }));
        }
        return network.read();
      });
      const expected = oracle.copyParameters(reference);
      const state = createAdam(expected, adam);
      for (let step = 0; step < 3; step++) {
        const learned = oracle.lossAndGradients(shape, expected, minibatch, given);
        if (name === 'sgd') sgdStep(expected, learned.gradients, learningRate);
        else adamStep(expected, learned, state, learningRate);
        oracle.updateRunningStatistics(expected, learned.batchMean, learned.batchVariance, 0.25);
      }
      const expectedValues = toValues(shape, expected);
      for (const each of Object.keys(expectedValues) as (keyof typeof expectedValues)[]) {
        expect(relativeError(final[each], expectedValues[each]), each).toBeLessThan(3 * tolerance);
      }
    });
  });
});
