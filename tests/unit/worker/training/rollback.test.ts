import { describe, expect, it } from 'vitest';
import type { ParameterValues } from '../../../../src/engine/parameters';
import { RollbackCheckpoint } from '../../../../src/worker/training/rollback';

function valuesOf(step: number): ParameterValues {
  const one = Float32Array.of(step);
  return {
    embedding: one,
    hidden: one,
    gamma: one,
    beta: one,
    output: one,
    runningMean: one,
    runningVariance: one,
  };
}

describe('the last good parameters', () => {
  it('are those of step 0 at first', () => {
    const good = new RollbackCheckpoint(valuesOf(0));
    expect(good.step).toBe(0);
    expect(good.values).toEqual(valuesOf(0));
  });

  it('are copied every ten seconds of training, and count once the steps after them have gone well', () => {
    const good = new RollbackCheckpoint(valuesOf(0));
    const reads: number[] = [];
    const goesWell = (trainingMs: number, step: number) =>
      good.recordHealthyStep(trainingMs, step, () => {
        reads.push(step);
        return valuesOf(step);
      });
    goesWell(9_999, 100);
    goesWell(10_001, 101);
    expect(good.step).toBe(0); // the update of step 101 may be the one that ruins everything
    goesWell(10_050, 102);
    expect(good.step).toBe(101);
    expect(good.values).toEqual(valuesOf(101));
    goesWell(20_000, 200);
    goesWell(20_002, 201);
    goesWell(20_003, 202);
    expect(good.step).toBe(201);
    expect(reads).toEqual([101, 201]);
  });
});
