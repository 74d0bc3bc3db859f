import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenObjective, plannedSteps } from '../../../src/config/plan';
import { presets } from '../../../src/config/presets';
import { ranges } from '../../../src/config/ranges';

const { quick, best } = presets;

describe('the steps of a run', () => {
  const { training } = best.run;

  test('are the configured steps, or follow from the epochs', () => {
    expect(plannedSteps({ ...training, duration: 'steps', steps: 77 }, 1000)).toBe(77);
    expect(plannedSteps({ ...training, duration: 'epochs', epochs: 4, batchSize: 256 }, 1_052_404)).toBe(
      16_444,
    );
    const short = { ...training, duration: 'epochs', epochs: 0.01, batchSize: 256 } as const;
    expect(plannedSteps({ ...short, leastSteps: 0 }, 100)).toBe(1);
    expect(plannedSteps({ ...short, leastSteps: 500 }, 100)).toBe(500);
  });

  test('are within their range for any number of epochs and any text', () => {
    const { epochs, batchSize, steps: range } = ranges;
    fc.assert(
      fc.property(
        fc.double({ min: epochs.minimum, max: epochs.maximum, noNaN: true }),
        fc.integer({ min: batchSize.minimum, max: batchSize.maximum }),
        fc.integer({ min: 1, max: 100_000_000 }),
        (epochs, batchSize, windows) => {
          const steps = plannedSteps({ ...training, duration: 'epochs', epochs, batchSize }, windows);
          expect(Number.isInteger(steps)).toBe(true);
          expect(steps).toBeGreaterThanOrEqual(range.minimum);
          expect(steps).toBeLessThanOrEqual(range.maximum);
        },
      ),
    );
  });
});

describe('the automatic objective', () => {
  const training = quick.run.training;

  test('is sampled only if the vocabulary is larger than four times the negatives', () => {
    expect(chosenObjective(training, 4 * 1024)).toBe('full');
    expect(chosenObjective(training, 4 * 1024 + 1)).toBe('sampled');
    expect(chosenObjective({ ...training, negatives: 10 }, 40)).toBe('full');
    expect(chosenObjective({ ...training, negatives: 10 }, 41)).toBe('sampled');
  });

  test('is overridden by an explicit choice', () => {
    expect(chosenObjective({ ...training, objective: 'full' }, 1e6)).toBe('full');
    expect(chosenObjective({ ...training, objective: 'sampled' }, 2)).toBe('sampled');
  });
});
