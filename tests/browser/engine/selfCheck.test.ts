/** The self-check of an engine: its constants are those of the float64 reference, and it sees what lies. */

import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  checkCandidates,
  checkLearningRate,
  checkMinibatch,
  checkRunningRate,
  checkSettings,
  checkShape,
  checkValues,
  computesCorrectly,
  expected,
} from '../../../src/engine/selfCheck';
import * as oracle from '../../reference/mlp';
import { adamStep, createAdam } from '../../reference/optimizers';
import { allTestBackends, relativeError, type TestBackend, toValues } from './fixtures';
import { lieAboutReads } from './lyingGpu';

afterEach(() => vi.restoreAllMocks());

/** The same step in float64. */
function referenceStep() {
  const { vocabularySize: V, hiddenSize: h } = checkShape;
  const values = checkValues();
  const column = (table: Float32Array, from: number, to: number) =>
    Float64Array.from({ length: V * (to - from) }, (_, i) => {
      const row = Math.floor(i / (to - from));
      return table[row * (h + 1) + from + (i % (to - from))];
    });
  const parameters = {
    embedding: Float64Array.from(values.embedding),
    hidden: Float64Array.from(values.hidden),
    gamma: Float64Array.from(values.gamma),
    beta: Float64Array.from(values.beta),
    output: column(values.output, 0, h),
    outputBias: column(values.output, h, h + 1),
    runningMean: Float64Array.from(values.runningMean),
    runningVariance: Float64Array.from(values.runningVariance),
  };
  const sample = { ...checkCandidates, corrections: Float64Array.from(checkCandidates.corrections) };
  const learned = oracle.lossAndGradients(checkShape, parameters, checkMinibatch, sample);
  adamStep(parameters, learned, createAdam(parameters, checkSettings), checkLearningRate);
  oracle.updateRunningStatistics(parameters, learned.batchMean, learned.batchVariance, checkRunningRate);
  return { loss: learned.loss, values: toValues(checkShape, parameters) };
}

test('the expected results are those of the float64 reference', () => {
  const { loss, values } = referenceStep();
  // They are written with five decimals
  expect(Math.abs(expected.loss - loss)).toBeLessThan(1e-5);
  for (const name of ['embedding', 'hidden', 'output'] as const) {
    const listed = values[name].subarray(0, expected[name].length);
    expect(relativeError(expected[name], listed), name).toBeLessThan(1e-5);
    expect(values[name].subarray(listed.length), name).toEqual(checkValues()[name].subarray(listed.length));
  }
});

describe.each(allTestBackends)('on %s', (_, start) => {
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await start();
  });

  test('an engine that computes correctly passes, and nothing stays on the device', () => {
    const before = backend.liveResources();
    expect(computesCorrectly(backend.createNetwork)).toBe(true);
    expect(backend.liveResources()).toBe(before);
  });

  test('passes again and again', () => {
    for (let i = 0; i < 3; i++) expect(computesCorrectly(backend.createNetwork)).toBe(true);
  });
});

describe('an engine on WebGL does not pass', () => {
  const lies: Readonly<Record<string, (value: number, i: number) => number>> = {
    zeros: () => 0,
    'the same number everywhere': () => 1,
    'noise of a thousandth': (value, i) => value * (1 + 0.001 * (i % 3)),
    'noise in one number of seven': (value, i) => (i % 7 === 3 ? value + 1 / 256 : value),
    'noise in one number of a thousand': (value, i) => (i % 1000 === 789 ? value + 1e-6 : value),
    'numbers that are not finite': () => Number.NaN,
  };

  test.each(Object.entries(lies))('if reads from it return %s', async (_, lie) => {
    const [, start] = allTestBackends[0];
    const { createNetwork } = await start();
    lieAboutReads((values) => values.set(values.map(lie)));
    expect(computesCorrectly(createNetwork)).toBe(false);
    vi.restoreAllMocks();
    expect(computesCorrectly(createNetwork)).toBe(true);
  });

  test('if reads return the values of the read before', async () => {
    const [, start] = allTestBackends[0];
    const { createNetwork } = await start();
    let before = new Float32Array();
    lieAboutReads((values) => {
      const current = values.slice();
      values.set(before.subarray(0, values.length));
      before = current;
    });
    expect(computesCorrectly(createNetwork)).toBe(false);
  });
});
