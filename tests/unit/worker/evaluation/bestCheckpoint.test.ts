import { describe, expect, test } from 'vitest';
import type { ParameterValues } from '../../../../src/engine/parameters';
import { BestCheckpoint } from '../../../../src/worker/evaluation/bestCheckpoint';

const valuesOf = (step: number) => ({ gamma: Float32Array.of(step) }) as unknown as ParameterValues;

function measuredAll(losses: readonly number[]) {
  const checkpoint = new BestCheckpoint();
  const reads: number[] = [];
  const best = losses.map((loss, index) =>
    checkpoint.measured(loss, 10 * index, () => {
      reads.push(10 * index);
      return valuesOf(10 * index);
    }),
  );
  return { checkpoint, best, reads };
}

describe('the best checkpoint', () => {
  test('is none before the first measurement', () => {
    expect(new BestCheckpoint().best).toBeUndefined();
    expect(new BestCheckpoint().measurementsSince).toBe(0);
  });

  test('is the lowest loss so far, and only its parameters are read', () => {
    const { checkpoint, best, reads } = measuredAll([3, 2, 2.5, 1, 1.5, 1.2]);
    expect(best).toEqual([true, true, false, true, false, false]);
    expect(reads).toEqual([0, 10, 30]);
    expect(checkpoint.best).toEqual({ values: valuesOf(30), step: 30, loss: 1 });
    expect(checkpoint.measurementsSince).toBe(2);
  });

  test('stays the earlier of two that are alike', () => {
    expect(measuredAll([2, 2]).checkpoint.best?.step).toBe(0);
  });

  test('is never a loss that is no number, which does not count as a measurement either', () => {
    const { checkpoint } = measuredAll([Number.NaN, 4, Number.NaN, Number.POSITIVE_INFINITY]);
    expect(checkpoint.best?.step).toBe(10);
    expect(checkpoint.measurementsSince).toBe(0);
  });

  test('counts measurements anew for a run that goes on, and stays the best', () => {
    const { checkpoint } = measuredAll([2, 3, 3]);
    expect(checkpoint.measurementsSince).toBe(2);
    checkpoint.beginAnew();
    expect(checkpoint.measurementsSince).toBe(0);
    expect(checkpoint.measured(2.5, 90, () => undefined)).toBe(false);
    expect(checkpoint.measurementsSince).toBe(1);
    expect(checkpoint.best?.step).toBe(0);
  });
});
