/** Twenty steps of training against the numbers that PyTorch gave, on every backend and every kind of GPU. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { CreateNetwork } from '../../../src/engine/network';
import type { ParameterValues } from '../../../src/engine/parameters';
import { type Golden, goldens } from '../../golden/golden';
import { everyMachine, type Machine, relativeError, toValues } from './fixtures';

/** Float32 against float64 over twenty steps. */
const tolerance = 1e-4;

function train(create: CreateNetwork, golden: Golden): { losses: number[]; final: ParameterValues } {
  const { shape, learningRate, runningRate } = golden;
  const network = create(shape, toValues(shape, golden.initial), golden);
  const losses = golden.steps.map(({ contexts, targets, rows, labels, corrections, dropoutKey }, step) => {
    const candidates = rows &&
      labels &&
      corrections && {
        rows,
        labels,
        corrections: Float32Array.from(corrections),
        drawn: rows.length + 3, // room for padding, as real draws leave it
      };
    const minibatch = { contexts, targets };
    network.train({ minibatch, candidates, step, learningRate, runningRate, dropoutKey });
    return network.takeLossSum();
  });
  const final = network.read();
  network.dispose();
  return { losses, final };
}

describe.each(everyMachine)('on %s', (_, start) => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await start();
  });

  describe.each(goldens)('$name', (golden) => {
    test('twenty steps give the losses and parameters of PyTorch', () => {
      const { losses, final } = train(machine.createNetwork, golden);
      expect(relativeError(losses, golden.losses)).toBeLessThan(tolerance);
      const expected = toValues(golden.shape, golden.final);
      for (const name of Object.keys(expected) as (keyof ParameterValues)[]) {
        expect(relativeError(final[name], expected[name]), name).toBeLessThan(tolerance);
      }
    });
  });

  test('a disposed network leaves nothing behind', () => {
    train(machine.createNetwork, goldens[1]); // what tfjs itself keeps is there after a first run
    const before = machine.held();
    train(machine.createNetwork, goldens[3]);
    expect(machine.held()).toBe(before);
  });
});
