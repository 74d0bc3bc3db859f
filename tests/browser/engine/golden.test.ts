/** Twenty steps of training against the numbers that PyTorch gave, on every backend. */

import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { createGrouper } from '../../../src/engine/minibatch';
import { Optimizer } from '../../../src/engine/optimizer';
import {
  createParameters,
  disposeParameters,
  type ParameterValues,
  readParameters,
} from '../../../src/engine/parameters';
import { trainingStep } from '../../../src/engine/trainingStep';
import { type Golden, goldens } from '../../golden/golden';
import { backends, relativeError, toValues } from './fixtures';

/** Float32 against float64 over twenty steps. */
const tolerance = 1e-4;

function train(golden: Golden): { losses: number[]; final: ParameterValues } {
  const { shape, optimizer: name, learningRate, beta1, beta2, epsilon, runningRate } = golden;
  const parameters = createParameters(shape, toValues(shape, golden.initial));
  const optimizer = new Optimizer(parameters, { optimizer: name, beta1, beta2, epsilon });
  const grouper = createGrouper(shape.vocabularySize);
  const losses = golden.steps.map(({ contexts, targets, rows, labels, corrections }, step) => {
    const candidates = rows &&
      labels &&
      corrections && {
        rows,
        labels,
        corrections: Float32Array.from(corrections),
        drawn: rows.length + 3, // room for padding, as real draws leave it
      };
    const minibatch = { contexts, targets };
    const input = { minibatch, candidates, step, learningRate, runningRate };
    const loss = trainingStep(parameters, optimizer, grouper, input);
    const value = loss.dataSync()[0];
    loss.dispose();
    return value;
  });
  const final = readParameters(parameters);
  disposeParameters(parameters);
  optimizer.dispose();
  return { losses, final };
}

describe.each(backends)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  describe.each(goldens)('$name', (golden) => {
    test('twenty steps give the losses and parameters of PyTorch', () => {
      const { losses, final } = train(golden);
      expect(relativeError(losses, golden.losses)).toBeLessThan(tolerance);
      const expected = toValues(golden.shape, golden.final);
      for (const name of Object.keys(expected) as (keyof ParameterValues)[]) {
        expect(relativeError(final[name], expected[name]), name).toBeLessThan(tolerance);
      }
    });
  });

  test('a disposed run leaves no tensor behind', () => {
    train(goldens[1]); // what tfjs itself keeps is there after a first run
    const before = memory().numTensors;
    train(goldens[3]);
    expect(memory().numTensors).toBe(before);
  });
});
