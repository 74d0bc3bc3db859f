/** A run that is left and taken up again takes the steps that it would have taken: the promise of everything saved. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/settings';
import type { CreateNetwork } from '../../../src/engine/network';
import { initialValues } from '../../../src/engine/parameters';
import { Trainer, type TrainerSnapshot } from '../../../src/engine/trainer';
import { type Machine, machines } from './fixtures';
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

/** Through the structured clone that a store makes of it. */
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

describe.each(machines)('on %s', (_, start) => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await start();
  });

  test.each(kinds)(
    'a run by $optimizer, $objective, goes on from what was kept of it, to the last bit',
    (kind) => {
      const run = runOf({ ...kind, steps: 40, warmupSteps: 5 });
      const whole = startedFrom(machine.createNetwork, run);
      losses(whole, 17);
      whole.extend(3);
      const kept = snapshotOf(whole);
      expect(kept.moments === undefined).toBe(kind.optimizer === 'sgd');
      const continued = startedFrom(machine.createNetwork, run, kept);
      expect(continued.totalSteps).toBe(43);
      expect(snapshotOf(continued)).toEqual(kept);
      expect(losses(continued, 20)).toEqual(losses(whole, 20));
      expect(snapshotOf(continued)).toEqual(snapshotOf(whole));
      whole.dispose();
      continued.dispose();
    },
  );
});
