/** Training runs: reproducible, able to learn, and without leaks. */

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import type { TrainingConfig } from '../../../src/config/settings';
import { initialValues } from '../../../src/engine/parameters';
import { Trainer } from '../../../src/engine/trainer';
import { type TestBackend, testBackends } from './fixtures';
import { runOf, tinyModel, toyText, trainerOf, vocabularySize } from './toyText';

const trainers: Trainer[] = [];
afterEach(() => {
  for (const trainer of trainers.splice(0)) trainer.dispose();
});

/** The loss of each of `steps` steps. */
function losses(trainer: Trainer, steps: number): number[] {
  return Array.from({ length: steps }, () => {
    trainer.train(1);
    return trainer.takeLoss();
  });
}

const kinds = [
  { optimizer: 'adam', objective: 'sampled' },
  { optimizer: 'sgd', objective: 'full' },
] as const;

describe.each(testBackends)('a run on %s', (name, start) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await start();
  });

  function started(training: Partial<TrainingConfig>): Trainer {
    const trainer = trainerOf(backend.createNetwork, runOf(training));
    trainers.push(trainer);
    return trainer;
  }

  test.each(kinds)('with $optimizer, $objective is reproducible, and differs for another seed', (kind) => {
    const [one, same, other] = [3, 3, 4].map((seed) => losses(started({ ...kind, seed }), 5));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test.each([
    ['minibatches', 'full', toyText()],
    ['negatives', 'sampled', { ...toyText(), trainingPositions: Int32Array.of(9) }], // there is only one minibatch
  ] as const)('draws its %s from its seed, independently of its initial parameters', (_, objective, text) => {
    const initial = initialValues(
      { ...tinyModel, vocabularySize },
      { seed: 1, embeddingDeviation: 1, outputBias: 'zero' },
      text.trainingCounts,
    );
    const [one, same, other] = [3, 3, 4].map((seed) => {
      const trainer = new Trainer(runOf({ objective, seed }), text, initial, backend.createNetwork);
      trainers.push(trainer);
      return losses(trainer, 3);
    });
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  // All pairs on the fast backends; on software WebGL only two, which together cover all code paths.
  const isGpu = name === 'webgl' || name === 'tfjs';
  const pairs = isGpu
    ? kinds
    : (['sgd', 'adam'] as const).flatMap((optimizer) =>
        (['full', 'sampled'] as const).map((objective) => ({ optimizer, objective })),
      );
  test.each(pairs)('with $optimizer, $objective learns which word follows which', (kind) => {
    const learningRate = kind.optimizer === 'adam' ? 0.02 : 0.5;
    const trainer = started({
      ...kind,
      learningRate,
      batchSize: 16,
      embeddingDeviation: 1,
      schedule: 'constant',
    });
    trainer.train(10);
    const first = trainer.takeLoss();
    trainer.train(200);
    trainer.takeLoss();
    trainer.train(20);
    // The noise alone costs 1.1 nats; guessing by frequency costs 3.0 with the full objective, about 1.8 if sampled.
    expect(trainer.takeLoss()).toBeLessThan(0.8 * first);
    expect(trainer.step).toBe(230);
  });

  test('starts at a loss of ln V under the Blog post preset', () => {
    const { model, training } = presets.blog.run;
    const text = toyText();
    const trainer = trainerOf(backend.createNetwork, { model: { ...model, hiddenSize: 50 }, training }, text);
    trainers.push(trainer);
    expect(trainer.objective).toBe('full');
    const [loss] = losses(trainer, 1);
    // Output weights of 0.01 give logits with a standard deviation of about 0.06.
    expect(Math.abs(loss - Math.log(vocabularySize))).toBeLessThan(0.06);
  });

  test('starts at the entropy of the word frequencies with the unigram bias', () => {
    const text = toyText();
    const tokens = text.ids.length;
    const trainer = started({ outputBias: 'unigram', objective: 'full', batchSize: 500 });
    const [loss] = losses(trainer, 1);
    const entropy = text.trainingCounts.reduce(
      (sum, count) => sum - (count / tokens) * Math.log(count / tokens),
      0,
    );
    expect(Math.abs(loss - entropy)).toBeLessThan(0.06); // a minibatch of 500, and logits as above
  });

  test('returns the mean loss of the steps since the last call', () => {
    const [single, together] = [started({ seed: 9 }), started({ seed: 9 })];
    const each = losses(single, 6);
    together.train(2);
    together.takeLoss();
    together.train(4);
    const mean = each.slice(2).reduce((sum, loss) => sum + loss) / 4;
    expect(together.takeLoss()).toBeCloseTo(mean, 5); // float32 sums
  });

  test('restored to a snapshot has the same state as at the snapshot', () => {
    const trainer = started({ optimizer: 'sgd', objective: 'full' });
    trainer.train(3);
    const snapshot = trainer.snapshot();
    const copy = structuredClone(snapshot);
    trainer.train(5);
    expect(trainer.snapshot()).not.toEqual(snapshot);
    trainer.restore(snapshot);
    expect(trainer.snapshot()).toEqual(copy);
    trainer.train(5); // further training does not change the snapshot
    expect(snapshot).toEqual(copy);
    trainer.restore(snapshot);
    expect(trainer.snapshot()).toEqual(copy);
  });

  test('does not modify its initial parameters', () => {
    const run = runOf({ optimizer: 'adam', objective: 'sampled' });
    const text = toyText();
    const values = initialValues({ ...tinyModel, vocabularySize }, run.training, text.trainingCounts);
    const copy = structuredClone(values);
    const trainer = new Trainer(run, text, values, backend.createNetwork);
    trainers.push(trainer);
    trainer.train(5);
    expect(values).toEqual(copy);
  });

  test('trains past its original plan when it is extended', () => {
    const trainer = started({ steps: 2 });
    trainer.train(2);
    trainer.extend(3);
    expect(trainer.totalSteps).toBe(5);
    trainer.train(3);
    expect(trainer.step).toBe(5);
    expect(Number.isFinite(trainer.takeLoss())).toBe(true);
  });

  // Once on software WebGL, where a step takes long: webglNetwork.test.ts shows that one of ours creates nothing, and
  // those of TensorFlow.js are the same as on the CPU.
  test.each(isGpu ? kinds.slice(0, 1) : pairs)(
    'of 2,000 steps with $optimizer, $objective leaks nothing',
    (kind) => {
      const trainer = started({ ...kind, batchSize: 3 });
      trainer.train(50);
      trainer.takeLoss();
      const before = backend.liveResources();
      for (let slice = 0; slice < 20; slice++) {
        trainer.train(100);
        expect(Number.isFinite(trainer.takeLoss())).toBe(true);
        expect(backend.liveResources()).toBe(before);
      }
      expect(trainer.step).toBe(2050);
    },
  );

  test('releases everything when it is disposed', () => {
    trainerOf(backend.createNetwork, runOf({})).dispose();
    const before = backend.liveResources();
    for (const kind of kinds) {
      const trainer = trainerOf(backend.createNetwork, runOf(kind));
      trainer.train(2);
      trainer.snapshot();
      trainer.takeLoss();
      trainer.dispose();
    }
    expect(backend.liveResources()).toBe(before);
  });
});
