import { describe, expect, test } from 'vitest';
import { type Golden, goldens, sampleOf } from '../../golden/golden';
import { dropoutFactors } from '../../reference/dropout';
import {
  copyParameters,
  evaluationLosses,
  lossAndGradients,
  parameterSizes,
  type ReferenceParameters,
  updateRunningStatistics,
} from '../../reference/mlp';
import { adamStep, createAdam, sgdStep } from '../../reference/optimizers';
import { expectedInclusionLog } from '../../reference/softmax';
import { largestRelativeError } from './closeness';

// Both sides are float64, so only the order of sums and the files' 12 digits differ: about 1e-11 after 20 steps.
const tolerance = 1e-10;

/** Replays a golden run with the float64 reference. */
function replay(golden: Golden): { losses: number[]; final: ReferenceParameters } {
  const final = copyParameters(golden.initial);
  const adam = createAdam(final, golden);
  const losses = golden.steps.map((minibatch) => {
    const { batchSize, dropout, shape } = golden;
    const factors =
      dropout && dropoutFactors(batchSize, shape.hiddenSize, dropout, minibatch.dropoutKey ?? 0);
    const step = lossAndGradients(shape, final, minibatch, sampleOf(minibatch), factors || undefined);
    if (golden.optimizer === 'sgd') sgdStep(final, step.gradients, golden.learningRate);
    else adamStep(final, step, adam, golden.learningRate);
    updateRunningStatistics(final, step.batchMean, step.batchVariance, golden.runningRate);
    return step.loss;
  });
  return { losses, final };
}

describe.each(goldens)("PyTorch's run, $name,", (golden) => {
  const replayed = replay(golden);

  test('has the same loss at every step in the reference', () => {
    expect(golden.losses).toHaveLength(golden.steps.length);
    expect(largestRelativeError(replayed.losses, golden.losses)).toBeLessThan(tolerance);
  });

  const names = Object.keys(parameterSizes(golden.shape)) as (keyof ReferenceParameters)[];
  test.each(names)('ends with the same %s in the reference', (name) => {
    expect(golden.final[name]).not.toEqual(golden.initial[name]);
    expect(largestRelativeError(replayed.final[name], golden.final[name])).toBeLessThan(tolerance);
  });

  test('has the same evaluation losses in the reference', () => {
    const losses = evaluationLosses(golden.shape, golden.final, golden.evaluation);
    expect(largestRelativeError(losses, golden.evaluation.losses)).toBeLessThan(tolerance);
  });

  test('lowers the loss by more than one nat, or half a nat with dropout', () => {
    const { losses, dropout } = golden;
    expect(losses[losses.length - 1]).toBeLessThan(losses[0] - (dropout ? 0.5 : 1));
  });

  test('starts from numbers that are exact in float32', () => {
    for (const values of Object.values(golden.initial)) expect(values.map(Math.fround)).toEqual(values);
  });

  test('repeats words within contexts and targets, and does not use all words', () => {
    const { vocabularySize } = golden.shape;
    const contexts = golden.steps.flatMap((step) => [...step.contexts]);
    expect(new Set(contexts).size).toBeLessThan(vocabularySize);
    for (const step of golden.steps) expect(new Set(step.contexts).size).toBeLessThan(step.contexts.length);
    expect(golden.steps.some((step) => new Set(step.targets).size < golden.batchSize)).toBe(true);
  });
});

test.each(goldens.filter(({ proposal }) => proposal))(
  "PyTorch's run, $name, has the correction of the reference on every row",
  ({ proposal, steps }) => {
    const { draws, probabilities } = proposal!;
    for (const { rows, corrections } of steps) {
      const ours = Array.from(rows!, (row) => expectedInclusionLog(probabilities[row], draws));
      expect(largestRelativeError(ours, corrections!)).toBeLessThan(1e-9); // written with 10 digits
    }
  },
);
