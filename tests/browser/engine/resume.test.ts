/** A run restored from a snapshot takes exactly the steps that it would have taken without interruption. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/settings';
import type { CreateNetwork } from '../../../src/engine/network';
import { initialValues } from '../../../src/engine/parameters';
import { Trainer, type TrainerSnapshot } from '../../../src/engine/trainer';
import { type TestBackend, testBackends } from './fixtures';
import { runOf, toyText } from './toyText';

function startedFrom(createNetwork: CreateNetwork, run: RunConfig, from?: TrainerSnapshot): Trainer {
  const text = toyText();
  const shape = { ...run.model, vocabularySize: text.trainingCounts.length };
  const initial = initialValues(shape, run.training, text.trainingCounts);
  return new Trainer(run, text, initial, createNetwork, from);
}

function losses(trainer: Trainer, steps: number): number[] {
  return Array.from({ length: steps }, () => {
    trainer.train(1);
    return trainer.takeLoss();
  });
}

/** A snapshot after a structured clone, as IndexedDB makes one. */
function snapshotOf(trainer: Trainer): TrainerSnapshot {
  const { network } = trainer;
  return structuredClone({
    state: trainer.state(),
    parameters: network.read(),
    moments: network.readMoments(),
  });
}

const kinds = [
  { optimizer: 'adam', objective: 'sampled', minibatches: 'shuffled', dropout: 0.5 },
  { optimizer: 'adam', objective: 'full', minibatches: 'replacement', dropout: 0 },
  { optimizer: 'sgd', objective: 'full', minibatches: 'shuffled', dropout: 0 },
] as const;

describe.each(testBackends)('on %s', (_, start) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await start();
  });

  test.each(kinds)('a run with $optimizer, $objective continues from a snapshot bit by bit', (kind) => {
    const run = runOf({ ...kind, steps: 40, warmupSteps: 5 });
    const original = startedFrom(backend.createNetwork, run);
    losses(original, 17);
    original.extend(3);
    const snapshot = snapshotOf(original);
    expect(snapshot.moments === undefined).toBe(kind.optimizer === 'sgd');
    const continued = startedFrom(backend.createNetwork, run, snapshot);
    expect(continued.totalSteps).toBe(43);
    expect(snapshotOf(continued)).toEqual(snapshot);
    expect(losses(continued, 20)).toEqual(losses(original, 20));
    expect(snapshotOf(continued)).toEqual(snapshotOf(original));
    original.dispose();
    continued.dispose();
  });
});
