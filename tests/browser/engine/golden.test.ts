/** Twenty training steps against the results of PyTorch, on all test backends. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { CreateNetwork } from '../../../src/engine/network';
import type { ParameterValues } from '../../../src/engine/parameters';
import { type Golden, goldens } from '../../golden/golden';
import { allTestBackends, relativeError, type TestBackend, toValues } from './fixtures';

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
        drawn: rows.length + 3, // with padding, as in real draws
      };
    const minibatch = { contexts, targets };
    network.train({ minibatch, candidates, step, learningRate, runningRate, dropoutKey });
    return network.takeLossSum();
  });
  const final = network.read();
  network.dispose();
  return { losses, final };
}

describe.each(allTestBackends)('on %s', (_, start) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await start();
  });

  describe.each(goldens)('$name', (golden) => {
    test('twenty steps match the losses and parameters of PyTorch', () => {
      const { losses, final } = train(backend.createNetwork, golden);
      expect(relativeError(losses, golden.losses)).toBeLessThan(tolerance);
      const expected = toValues(golden.shape, golden.final);
      for (const name of Object.keys(expected) as (keyof ParameterValues)[]) {
        expect(relativeError(final[name], expected[name]), name).toBeLessThan(tolerance);
      }
    });
  });

  test('a disposed network leaks nothing', () => {
    train(backend.createNetwork, goldens[1]); // afterwards the caches of tfjs are filled
    const before = backend.liveResources();
    train(backend.createNetwork, goldens[3]);
    expect(backend.liveResources()).toBe(before);
  });
});
