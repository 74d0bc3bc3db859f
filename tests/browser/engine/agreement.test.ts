/** Agreement of the backends on the same run, and behavior that all of them share. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { Network } from '../../../src/engine/network';
import { adamFull, type Golden, sgdFull } from '../../golden/golden';
import { type TestBackend, testBackendsAndFolded, toValues } from './fixtures';
import { runOf, toyText, trainerOf } from './toyText';

test('all backends have the same losses over fifty steps of Adam on sampled words', async () => {
  const text = toyText();
  const run = runOf(
    { optimizer: 'adam', objective: 'sampled', seed: 12, batchSize: 16, learningRate: 0.01 },
    { contextLength: 3, embeddingSize: 5, hiddenSize: 11 },
  );
  const results: [string, number[]][] = [];
  for (const [name, start] of testBackendsAndFolded) {
    const { createNetwork } = await start();
    const trainer = trainerOf(createNetwork, run, text);
    const losses = Array.from({ length: 50 }, () => {
      trainer.train(1);
      return trainer.takeLoss();
    });
    trainer.dispose();
    results.push([name, losses]);
  }
  const [[, first], ...others] = results;
  for (const [name, losses] of others) {
    losses.forEach((loss, step) => {
      // Float32 sums in different orders; Adam's step depends on the sign of a gradient, however small.
      expect(Math.abs(loss - first[step]), `${name}, step ${step}`).toBeLessThan(1e-4);
    });
  }
});

describe.each(testBackendsAndFolded)('on %s', (_, start) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await start();
  });

  const networkOf = (golden: Golden) =>
    backend.createNetwork(golden.shape, toValues(golden.shape, golden.initial), golden);

  function lossOf(network: Network, { steps, learningRate, runningRate }: Golden, step: number): number {
    const { contexts, targets } = steps[step];
    network.train({ minibatch: { contexts, targets }, step, learningRate, runningRate });
    return network.takeLossSum();
  }

  // Divergence is detected from the loss alone.
  test.each(['embedding', 'hidden', 'gamma', 'beta', 'output'] as const)(
    'NaN in %s makes all losses non-finite, in training and evaluation',
    (name) => {
      const { shape, steps } = sgdFull;
      const network = networkOf(sgdFull);
      const values = toValues(shape, sgdFull.initial);
      network.write({ ...values, [name]: values[name].map(() => Number.NaN) });
      expect([...network.crossEntropies(steps[0])].some(Number.isFinite)).toBe(false);
      expect(Number.isFinite(lossOf(network, sgdFull, 0))).toBe(false);
      network.dispose();
    },
  );

  test('good parameters train as before after they are written back', () => {
    const network = networkOf(sgdFull);
    const good = network.read();
    const loss = lossOf(network, sgdFull, 0);
    network.write({ ...good, hidden: good.hidden.map(() => Number.NaN) });
    lossOf(network, sgdFull, 1);
    network.write(good);
    expect(network.read()).toEqual(good);
    expect(lossOf(network, sgdFull, 0)).toBe(loss);
    network.dispose();
  });

  test('losses accumulate from step to step until they are taken', () => {
    const [single, together] = [networkOf(adamFull), networkOf(adamFull)];
    const each = [0, 1, 2].map((step) => lossOf(single, adamFull, step));
    const { steps, learningRate, runningRate } = adamFull;
    [0, 1, 2].forEach((step) => {
      const { contexts, targets } = steps[step];
      together.train({ minibatch: { contexts, targets }, step, learningRate, runningRate });
    });
    expect(together.takeLossSum()).toBeCloseTo(each[0] + each[1] + each[2], 5); // float32 sums
    expect(together.takeLossSum()).toBe(0);
    for (const network of [single, together]) network.dispose();
  });

  test('the minibatch size may change from step to step', () => {
    const network = networkOf(sgdFull);
    const { steps, learningRate, runningRate, shape } = sgdFull;
    const some = (count: number) => ({
      contexts: steps[0].contexts.slice(0, count * shape.contextLength),
      targets: steps[0].targets.slice(0, count),
    });
    const losses = [6, 3, 6, 5].map((count) => {
      network.train({ minibatch: some(count), step: 0, learningRate: 0, runningRate });
      return network.takeLossSum();
    });
    expect(losses[2]).toBe(losses[0]);
    expect(losses[0]).toBeCloseTo(sgdFull.losses[0], 4); // float32
    network.train({ minibatch: some(6), step: 0, learningRate, runningRate });
    expect(network.takeLossSum()).toBe(losses[0]);
    network.dispose();
  });

  test('a network created for inference cannot be trained', () => {
    const network = backend.createNetwork(sgdFull.shape, toValues(sgdFull.shape, sgdFull.initial));
    expect(() => lossOf(network, sgdFull, 0)).toThrow('without training');
    expect(network.takeLossSum()).toBe(0);
    network.dispose();
  });
});
