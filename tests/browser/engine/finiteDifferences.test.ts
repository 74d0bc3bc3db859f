/** The gradients of a training step, against finite differences of the loss. */

import { describe, expect, test } from 'vitest';
import type { ParameterValues } from '../../../src/engine/parameters';
import { trainable } from '../../../src/engine/parameters';
import { randomFrom, randomMinibatch, randomParameters, randomSample } from '../../reference/examples';
import { testBackendsAndFolded, toValues } from './fixtures';

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

describe.each(testBackendsAndFolded)('on %s', (_, start) => {
  test.each([
    ['full', undefined],
    ['sampled', sampled],
  ] as const)(
    'the slope of the loss along the gradient is the norm of the gradient: %s',
    async (objective, candidates) => {
      const { createNetwork } = await start();
      const network = createNetwork(shape, values, { ...settings, objective });
      const step = (learningRate: number, from: ParameterValues) => {
        network.write(from);
        network.train({ minibatch, candidates, step: 0, learningRate, runningRate: 0.1 });
        return network.takeLossSum();
      };
      step(1, values);
      const after = network.read(); // SGD at learning rate 1 subtracts the gradients
      for (const name of trainable) {
        const gradient = values[name].map((each, i) => each - after[name][i]);
        const size = Math.hypot(...gradient);
        const distance = 0.02 / size; // large against the rounding of the loss, small against third derivatives
        const lossAt = (offset: number) =>
          step(0, { ...values, [name]: values[name].map((each, i) => each + offset * gradient[i]) });
        const slope = (lossAt(distance) - lossAt(-distance)) / (2 * distance * size);
        expect(Math.abs(slope - size), name).toBeLessThan(1e-3 + 0.01 * size);
      }
      network.dispose();
    },
  );
});
