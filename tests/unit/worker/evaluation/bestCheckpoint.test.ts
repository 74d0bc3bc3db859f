import { describe, expect, test } from 'vitest';
import type { ParameterValues } from '../../../../src/engine/parameters';
import { BestCheckpoint } from '../../../../src/worker/evaluation/bestCheckpoint';

const valuesOf = (step: number, weight = 1) =>
  ({ gamma: Float32Array.of(step), hidden: Float32Array.of(0, weight) }) as unknown as ParameterValues;

function recordAll(losses: readonly number[]) {
  const checkpoint = new BestCheckpoint();
  const reads: number[] = [];
  const best = losses.map((loss, index) =>
    checkpoint.recordMeasurement(loss, 10 * index, () => {
      reads.push(10 * index);
      return valuesOf(10 * index);
    }),
  );
  return { checkpoint, best, reads };
}

describe('the best checkpoint', () => {
  test('is undefined before the first measurement', () => {
    expect(new BestCheckpoint().best).toBeUndefined();
    expect(new BestCheckpoint().measurementsSince).toBe(0);
  });

  test('has the lowest loss so far, and only its parameters are read', () => {
    const { checkpoint, best, reads } = recordAll([3, 2, 2.5, 1, 1.5, 1.2]);
    expect(best).toEqual([true, true, false, true, false, false]);
    expect(reads).toEqual([0, 10, 30]);
    expect(checkpoint.best).toEqual({ values: valuesOf(30), step: 30, loss: 1 });
    expect(checkpoint.measurementsSince).toBe(2);
  });

  test('is the earlier of two with equal loss', () => {
    expect(recordAll([2, 2]).checkpoint.best?.step).toBe(0);
  });

  test('ignores a loss that is not finite, which does not count as a measurement', () => {
    const { checkpoint } = recordAll([Number.NaN, 4, Number.NaN, Number.POSITIVE_INFINITY]);
    expect(checkpoint.best?.step).toBe(10);
    expect(checkpoint.measurementsSince).toBe(0);
  });

  test('stays when the patience count restarts', () => {
    const { checkpoint } = recordAll([2, 3, 3]);
    expect(checkpoint.measurementsSince).toBe(2);
    checkpoint.resetPatience();
    expect(checkpoint.measurementsSince).toBe(0);
    expect(checkpoint.recordMeasurement(2.5, 90, () => undefined)).toBe(false);
    expect(checkpoint.measurementsSince).toBe(1);
    expect(checkpoint.best?.step).toBe(0);
  });

  test('never has parameters that are all zero, as from a GPU that returns nothing', () => {
    const checkpoint = new BestCheckpoint();
    expect(checkpoint.recordMeasurement(3, 10, () => valuesOf(10))).toBe(true);
    expect(checkpoint.recordMeasurement(0, 20, () => valuesOf(20, 0))).toBe(false);
    expect(checkpoint.best).toMatchObject({ step: 10, loss: 3 });
  });
});
