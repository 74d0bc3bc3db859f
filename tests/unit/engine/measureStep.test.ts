/** Timing of training steps with a stubbed trainer and clock, and the size that is measured before a run. */

import { describe, expect, test } from 'vitest';
import { multiplicationsPerStep } from '../../../src/config/plan';
import { presets } from '../../../src/config/presets';
import { bytesNeeded } from '../../../src/config/size';
import { madeUpText, madeUpValues } from '../../../src/engine/madeUpText';
import { comparedSize, measureSteps } from '../../../src/engine/measureStep';

/** Measures a trainer whose steps and reads take this long. @returns the result and the steps of each slice */
function measure(budgetMs: number, { stepMs, readMs }: { readonly stepMs: number; readonly readMs: number }) {
  let nowMs = 0;
  let pending = 0;
  const slices: number[] = [];
  const trainer = {
    train: (steps: number) => {
      pending += steps;
    },
    takeLoss: () => {
      nowMs += pending * stepMs + readMs;
      slices.push(pending);
      pending = 0;
      return 0;
    },
  };
  const measuring = measureSteps(trainer, budgetMs, () => nowMs);
  for (;;) {
    const { done, value } = measuring.next();
    if (done) return { value, slices, spentMs: nowMs };
  }
}

describe('timing steps', () => {
  test('reads after about as many steps as in training, so that the read hardly counts', () => {
    const { value, slices } = measure(300, { stepMs: 1, readMs: 2 });
    expect(slices.slice(0, 6)).toEqual([1, 1, 2, 4, 8, 16]); // the first one compiles
    expect(new Set(slices.slice(6))).toEqual(new Set([16]));
    expect(value).toBe((16 + 2) / 16);
  });

  test('takes one step of a slow engine, after the one that compiles', () => {
    expect(measure(100, { stepMs: 5000, readMs: 0 })).toEqual({
      value: 5000,
      slices: [1, 1],
      spentMs: 10_000,
    });
  });

  test('ends with a clock that only counts tenths of a second', () => {
    let steps = 0;
    const trainer = {
      train: (count: number) => {
        steps += count;
      },
      takeLoss: () => 0,
    };
    const halfMillisecondSteps = () => 100 * Math.floor(steps / 2 / 100);
    const measuring = measureSteps(trainer, 150, halfMillisecondSteps);
    let result = measuring.next();
    while (!result.done) result = measuring.next();
    expect(result.value).toBeGreaterThan(0.2);
    expect(result.value).toBeLessThan(1);
  });
});

describe('the size that is compared before a run', () => {
  const { run } = presets.quick;

  test('is that of the run', () => {
    const size = comparedSize({ run, vocabularySize: 8000 });
    expect(size.vocabularySize).toBe(8000);
    expect(multiplicationsPerStep(size.run, 8000)).toBe(multiplicationsPerStep(run, 8000));
  });

  test.each([
    ['many words', run, 400_000],
    ['the full objective', { ...run, training: { ...run.training, objective: 'full' as const } }, 100_000],
    ['a large minibatch', { ...run, training: { ...run.training, batchSize: 8192 } }, 20_000],
    ['many negatives', { ...run, training: { ...run.training, negatives: 65_536 } }, 400_000],
  ])('is limited for %s', (_, large, vocabularySize) => {
    const size = comparedSize({ run: large, vocabularySize });
    const { model, training } = size.run;
    expect(multiplicationsPerStep(size.run, size.vocabularySize)).toBeLessThan(1.5e9);
    const shape = { ...model, vocabularySize: size.vocabularySize };
    const objective = training.objective === 'full' ? 'full' : 'sampled';
    expect(bytesNeeded(shape, training, objective)).toBeLessThan(2e9);
    expect(training.batchSize).toBeGreaterThanOrEqual(2);
  });
});

describe('the made-up text', () => {
  test.each([2, 37, 10_000])('has words of a vocabulary of %i', (size) => {
    const { ids, trainingCounts, trainingPositions } = madeUpText(size);
    expect(trainingCounts).toHaveLength(size);
    expect(trainingCounts.reduce((sum, count) => sum + count, 0)).toBe(ids.length); // every id is in range
    expect(trainingCounts[0]).toBe(trainingCounts.reduce((max, count) => Math.max(max, count), 0));
    expect(trainingPositions.at(-1)).toBe(ids.length - 1);
  });

  test('has parameters that are finite and not all the same', () => {
    const values = madeUpValues({ vocabularySize: 50, contextLength: 3, embeddingSize: 4, hiddenSize: 30 });
    expect(values.output).toHaveLength(50 * 31);
    expect(values.output.every(Number.isFinite)).toBe(true);
    expect(new Set(values.output).size).toBeGreaterThan(1000);
    expect(values.output.at(-1)).not.toBe(0); // filled to the end
  });
});
