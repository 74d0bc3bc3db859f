/** Runs on the device: the same seed the same run, something learnt, nothing left behind. */

import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { presets, type TrainingConfig } from '../../../src/config';
import { startBackend } from '../../../src/engine/backend';
import { initialValues } from '../../../src/engine/parameters';
import { Trainer } from '../../../src/engine/trainer';
import { withTextureLimit } from '../kernels/fixtures';
import { backends } from './fixtures';
import { runOf, tinyModel, toyText, trainerOf, vocabularySize } from './toyText';

const owned: Trainer[] = [];
afterEach(() => {
  for (const trainer of owned.splice(0)) trainer.dispose();
});

function started(training: Partial<TrainingConfig>): Trainer {
  const trainer = trainerOf(runOf(training));
  owned.push(trainer);
  return trainer;
}

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

describe.each(backends)('a run on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

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
      const trainer = new Trainer(runOf({ objective, seed }), text, initial);
      owned.push(trainer);
      return losses(trainer, 3);
    });
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test.each([
    { optimizer: 'adam', objective: 'full', learningRate: 0.02 },
    { optimizer: 'adam', objective: 'sampled', learningRate: 0.02 },
    { optimizer: 'sgd', objective: 'full', learningRate: 0.5 },
    { optimizer: 'sgd', objective: 'sampled', learningRate: 0.5 },
  ] as const)('by $optimizer, $objective, learns what follows what', (kind) => {
    const trainer = started({ ...kind, batchSize: 16, embeddingDeviation: 1, schedule: 'constant' });
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
    const trainer = trainerOf({ model: { ...model, hiddenSize: 50 }, training }, text);
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
    const trainer = new Trainer(run, text, values);
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

  // Every pair on the quick backends; on software WebGL the two that take every path between them.
  const pairs =
    backend === 'webgl'
      ? kinds
      : (['sgd', 'adam'] as const).flatMap((optimizer) =>
          (['full', 'sampled'] as const).map((objective) => ({ optimizer, objective })),
        );
  test.each(pairs)(
    'of 2,000 steps by $optimizer, $objective, leaves as many tensors and bytes as it found',
    (kind) => {
      const trainer = trainerOf(runOf({ ...kind, batchSize: 3 }));
      const held = () => ({
        tensors: memory().numTensors,
        gpu: backend === 'webgl' ? (memory() as unknown as { numBytesInGPU: number }).numBytesInGPU : 0,
      });
      trainer.train(50); // fills the pool of textures
      trainer.takeLoss();
      const before = held();
      for (let slice = 0; slice < 20; slice++) {
        trainer.train(100);
        expect(Number.isFinite(trainer.takeLoss())).toBe(true);
        expect(held()).toEqual(before);
      }
      expect(trainer.step).toBe(2050);
      trainer.dispose();
    },
  );

  test('gives back everything when it is disposed', () => {
    trainerOf(runOf({})).dispose();
    const before = memory().numTensors;
    for (const kind of kinds) {
      const trainer = trainerOf(runOf(kind));
      trainer.train(2);
      trainer.snapshot();
      trainer.takeLoss();
      trainer.dispose();
    }
    expect(memory().numTensors).toBe(before);
  });
});

test('folded tables train to the same losses as tables that are not', async () => {
  await startBackend('webgl');
  for (const kind of kinds) {
    const text = toyText();
    const train = () => {
      const trainer = trainerOf(runOf(kind), text);
      const result = losses(trainer, 10);
      const fold = trainer.parameters.output.fold;
      trainer.dispose();
      return { result, fold };
    };
    const flat = train();
    const folded = withTextureLimit(14, train); // 20 rows: two to a texture's row
    expect([flat.fold, folded.fold]).toEqual([1, 2]);
    folded.result.forEach((loss, step) => {
      expect(loss).toBeCloseTo(flat.result[step], 4); // sums in another order, over ten steps
    });
  }
});

test('all backends train alike', async () => {
  const results: number[][] = [];
  for (const backend of backends) {
    await startBackend(backend);
    const trainer = trainerOf(runOf({ seed: 12 }));
    results.push(losses(trainer, 20));
    trainer.dispose();
  }
  for (const other of results.slice(1)) {
    // Twenty steps of Adam, which passes on the sign of a gradient however small
    other.forEach((loss, step) => {
      expect(loss).toBeCloseTo(results[0][step], 3);
    });
  }
});
