/** The gradient that a step follows, against the loss itself a little to either side. */

import { describe, expect, test } from 'vitest';
import type { ParameterValues } from '../../../src/engine/parameters';
import { trainable } from '../../../src/engine/parameters';
import { randomFrom, randomMinibatch, randomParameters, randomSample } from '../../reference/examples';
import { machinesAndFolded, toValues } from './fixtures';

const shape = { vocabularySize: 13, contextLength: 3, embeddingSize: 4, hiddenSize: 5 };
const random = randomFrom(17);
const values = toValues(shape, randomParameters(shape, random));
const minibatch = randomMinibatch(shape, { batchSize: 4 }, random);
const sample = randomSample(shape, minibatch, { draws: 6, random });
const sampled = {
  ...sample,
  corrections: Float32Array.from(sample.corrections),
  drawn: sample.rows.length + 5,
};
const settings = { optimizer: 'sgd', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

describe.each(machinesAndFolded)('on %s', (_, start) => {
  test.each([
    ['full', undefined],
    ['sampled', sampled],
  ] as const)('the loss changes along the gradient as fast as it says: %s', async (objective, candidates) => {
    const { createNetwork } = await start();
    const network = createNetwork(shape, values, { ...settings, objective });
    const step = (learningRate: number, from: ParameterValues) => {
      network.write(from);
      network.train({ minibatch, candidates, step: 0, learningRate, runningRate: 0.1 });
      return network.takeLossSum();
    };
    step(1, values);
    const after = network.read(); // at a learning rate of 1 parameters lose their gradients
    for (const name of trainable) {
      const gradient = values[name].map((each, i) => each - after[name][i]);
      const size = Math.hypot(...gradient);
      const distance = 0.02 / size; // the loss changes far more than it is rounded, and third derivatives are small
      const lossAt = (way: number) =>
        step(0, { ...values, [name]: values[name].map((each, i) => each + way * gradient[i]) });
      const slope = (lossAt(distance) - lossAt(-distance)) / (2 * distance * size);
      expect(Math.abs(slope - size), name).toBeLessThan(1e-3 + 0.01 * size);
    }
    network.dispose();
  });
});
