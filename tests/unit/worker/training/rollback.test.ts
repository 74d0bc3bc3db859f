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

describe('the rollback checkpoint', () => {
  it('has the parameters of step 0 at first', () => {
    const checkpoint = new RollbackCheckpoint(valuesOf(0));
    expect(checkpoint.step).toBe(0);
    expect(checkpoint.values).toEqual(valuesOf(0));
  });

  it('is copied every ten seconds of training, and confirmed by the losses of the steps after it', () => {
    const checkpoint = new RollbackCheckpoint(valuesOf(0));
    const reads: number[] = [];
    const recordStep = (trainingMs: number, step: number) =>
      checkpoint.recordHealthyStep(trainingMs, step, () => {
        reads.push(step);
        return valuesOf(step);
      });
    recordStep(9_999, 100);
    recordStep(10_001, 101);
    expect(checkpoint.step).toBe(0); // the update of step 101 may be the one that diverges
    recordStep(10_050, 102);
    expect(checkpoint.step).toBe(101);
    expect(checkpoint.values).toEqual(valuesOf(101));
    recordStep(20_000, 200);
    recordStep(20_002, 201);
    recordStep(20_003, 202);
    expect(checkpoint.step).toBe(201);
    expect(reads).toEqual([101, 201]);
  });

  it('is never NaN', () => {
    const checkpoint = new RollbackCheckpoint(valuesOf(1), 1);
    checkpoint.recordHealthyStep(10_001, 100, () => valuesOf(Number.NaN));
    checkpoint.recordHealthyStep(10_002, 101, () => valuesOf(101));
    expect(checkpoint.values).toEqual(valuesOf(1));
  });

  it('is never blank', () => {
    const checkpoint = new RollbackCheckpoint(valuesOf(1), 1);
    checkpoint.recordHealthyStep(10_001, 100, () => valuesOf(0)); // zeros, as from a GPU that returns nothing
    checkpoint.recordHealthyStep(10_002, 101, () => valuesOf(101));
    expect(checkpoint.values).toEqual(valuesOf(1));
  });
});
