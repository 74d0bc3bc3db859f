/** Runs on the device: the same seed the same run, something learnt, nothing left behind. */

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { presets } from '../../../src/config/presets';
import type { TrainingConfig } from '../../../src/config/settings';
import { initialValues } from '../../../src/engine/parameters';
import { Trainer } from '../../../src/engine/trainer';
import { type Machine, machines } from './fixtures';
import { runOf, tinyModel, toyText, trainerOf, vocabularySize } from './toyText';

const owned: Trainer[] = [];
afterEach(() => {
  for (const trainer of owned.splice(0)) trainer.dispose();
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

describe.each(machines)('a run on %s', (name, start) => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await start();
  });

  function started(training: Partial<TrainingConfig>): Trainer {
    const trainer = trainerOf(machine.createNetwork, runOf(training));
    owned.push(trainer);
    return trainer;
  }

  test.each(kinds)(
    'by $optimizer, $objective, is the same for the same seed and another for another',
    (kind) => {
      const [one, same, other] = [3, 3, 4].map((seed) => losses(started({ ...kind, seed }), 5));
      expect(same).toEqual(one);
      expect(other).not.toEqual(one);
    },
  );

  test.each([
    ['minibatches', 'full', toyText()],
    ['negatives', 'sampled', { ...toyText(), trainingPositions: Int32Array.of(9) }], // one minibatch there is
  ] as const)('draws its %s from its seed, whatever the parameters it starts from', (_, objective, text) => {
    const initial = initialValues(
      { ...tinyModel, vocabularySize },
      { seed: 1, embeddingDeviation: 1, outputBias: 'zero' },
      text.trainingCounts,
    );
    const [one, same, other] = [3, 3, 4].map((seed) => {
      const trainer = new Trainer(runOf({ objective, seed }), text, initial, machine.createNetwork);
      owned.push(trainer);
      return losses(trainer, 3);
    });
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  // Every pair on the quick backends; on software WebGL the two that take every path between them.
  const pairs =
    name === 'webgl'
      ? kinds
      : (['sgd', 'adam'] as const).flatMap((optimizer) =>
          (['full', 'sampled'] as const).map((objective) => ({ optimizer, objective })),
        );
  test.each(pairs)('by $optimizer, $objective, learns what follows what', (kind) => {
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
    // The noise alone is worth 1.1 nats; a guess by frequency 3.0 under the full objective, some 1.8 sampled.
    expect(trainer.takeLoss()).toBeLessThan(0.8 * first);
    expect(trainer.step).toBe(230);
  });

  test('starts at a loss of ln V under the Blog post preset', () => {
    const { model, training } = presets.blog.run;
    const text = toyText();
    const trainer = trainerOf(machine.createNetwork, { model: { ...model, hiddenSize: 50 }, training }, text);
    owned.push(trainer);
    expect(trainer.objective).toBe('full');
    const [loss] = losses(trainer, 1);
    // Output weights of 0.01 give logits a deviation of about 0.06.
    expect(Math.abs(loss - Math.log(vocabularySize))).toBeLessThan(0.06);
  });

  test('starts at the loss of the words’ frequencies under the unigram bias', () => {
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

  test('gives the mean loss of the steps since it was last asked', () => {
    const [single, together] = [started({ seed: 9 }), started({ seed: 9 })];
    const each = losses(single, 6);
    together.train(2);
    together.takeLoss();
    together.train(4);
    const mean = each.slice(2).reduce((sum, loss) => sum + loss) / 4;
    expect(together.takeLoss()).toBeCloseTo(mean, 5); // float32 sums
  });

  test('restored to a snapshot evaluates and trains as it did there', () => {
    const trainer = started({ optimizer: 'sgd', objective: 'full' });
    trainer.train(3);
    const snapshot = trainer.snapshot();
    const copy = structuredClone(snapshot);
    trainer.train(5);
    expect(trainer.snapshot()).not.toEqual(snapshot);
    trainer.restore(snapshot);
    expect(trainer.snapshot()).toEqual(copy);
    trainer.train(5); // and the snapshot stays what it was, whatever the run does next
    expect(snapshot).toEqual(copy);
    trainer.restore(snapshot);
    expect(trainer.snapshot()).toEqual(copy);
  });

  test('leaves the parameters it started from as they were', () => {
    const run = runOf({ optimizer: 'adam', objective: 'sampled' });
    const text = toyText();
    const values = initialValues({ ...tinyModel, vocabularySize }, run.training, text.trainingCounts);
    const copy = structuredClone(values);
    const trainer = new Trainer(run, text, values, machine.createNetwork);
    owned.push(trainer);
    trainer.train(5);
    expect(values).toEqual(copy);
  });

  test('goes on past its plan when it is extended', () => {
    const trainer = started({ steps: 2 });
    trainer.train(2);
    trainer.extend(3);
    expect(trainer.totalSteps).toBe(5);
    trainer.train(3);
    expect(trainer.step).toBe(5);
    expect(Number.isFinite(trainer.takeLoss())).toBe(true);
  });

  // Once on software WebGL, where a step is known to make nothing: tests/browser/engine/webgl/webglNetwork.test.ts
  test.each(name === 'webgl' ? kinds.slice(0, 1) : pairs)(
    'of 2,000 steps by $optimizer, $objective, holds as much after them as before',
    (kind) => {
      const trainer = started({ ...kind, batchSize: 3 });
      trainer.train(50);
      trainer.takeLoss();
      const before = machine.held();
      for (let slice = 0; slice < 20; slice++) {
        trainer.train(100);
        expect(Number.isFinite(trainer.takeLoss())).toBe(true);
        expect(machine.held()).toBe(before);
      }
      expect(trainer.step).toBe(2050);
    },
  );

  test('gives back everything when it is disposed', () => {
    trainerOf(machine.createNetwork, runOf({})).dispose();
    const before = machine.held();
    for (const kind of kinds) {
      const trainer = trainerOf(machine.createNetwork, runOf(kind));
      trainer.train(2);
      trainer.snapshot();
      trainer.takeLoss();
      trainer.dispose();
    }
    expect(machine.held()).toBe(before);
  });
});
