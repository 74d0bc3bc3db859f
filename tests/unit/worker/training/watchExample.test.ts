import { expect, test } from 'vitest';
import { presets } from '../../../../src/config/presets';
import type { Vocabulary } from '../../../../src/corpus/types';
import type { Network, StepInput } from '../../../../src/engine/network';
import type { ParameterValues } from '../../../../src/engine/parameters';
import { Trainer } from '../../../../src/engine/trainer';
import { watchExample } from '../../../../src/worker/training/watchExample';

const words = ['a', 'b', 'c', 'd'];
const vocabulary = { words } as unknown as Vocabulary;
const ids = Int32Array.from({ length: 200 }, (_, at) => (at * at) % 4);

/** A trainer whose network gives target `id` a logit that grows with each step. */
function setUp(minibatches: 'shuffled' | 'replacement', logit = 1) {
  const inputs: StepInput[] = [];
  const network = {
    train: (input: StepInput) => inputs.push(input),
    logits: () => new Float32Array([0, 1, 2, 3].map((id) => id * logit * (1 + inputs.length))),
    takeLossSum: () => 1,
  } as unknown as Network;
  const { quick } = presets;
  const run = {
    model: { ...quick.run.model, contextLength: 2 },
    training: { ...quick.run.training, batchSize: 8, minibatches, objective: 'full' as const },
  };
  const text = {
    ids,
    trainingPositions: Int32Array.from({ length: 198 }, (_, at) => at + 2),
    trainingCounts: new Int32Array(4).fill(50),
  };
  return { inputs, trainer: new Trainer(run, text, {} as ParameterValues, () => network) };
}

test.each(['shuffled', 'replacement'] as const)(
  'the example is the first of the step that follows, with %s windows, and draws nothing',
  (minibatches) => {
    const { inputs, trainer } = setUp(minibatches);
    for (let step = 0; step < 60; step++) {
      const watched = watchExample(trainer, vocabulary);
      trainer.train(1);
      const { contexts, targets } = inputs[step].minibatch;
      const example = watched();
      expect(example).toMatchObject({
        step: step + 1,
        context: [words[contexts[0]], words[contexts[1]]],
        target: words[targets[0]],
      });
    }
    const undisturbed = setUp(minibatches);
    undisturbed.trainer.train(60);
    expect(undisturbed.inputs.at(-1)?.minibatch).toEqual(inputs.at(-1)?.minibatch);
  },
);

test('the probabilities are those of the softmax before and after the step', () => {
  const { inputs, trainer } = setUp('shuffled');
  const watched = watchExample(trainer, vocabulary);
  trainer.train(1);
  const target = inputs[0].minibatch.targets[0];
  const probability = (scale: number) =>
    Math.exp(target * scale) / [0, 1, 2, 3].reduce((sum, id) => sum + Math.exp(id * scale), 0);
  expect(watched()?.before).toBeCloseTo(probability(1), 6);
  expect(watched()?.after).toBeCloseTo(probability(2), 6);
});

test('there is none if the network computes no numbers', () => {
  const { trainer } = setUp('shuffled', Number.NaN);
  expect(watchExample(trainer, vocabulary)()).toBeUndefined();
});
