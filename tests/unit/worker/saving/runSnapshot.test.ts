/** Snapshots of a run as metadata and named arrays, and back. */

import { describe, expect, test } from 'vitest';
import {
  initialValues,
  type Moments,
  type ParameterValues,
  trainable,
} from '../../../../src/engine/parameters';
import type { RunArrays, RunMetadata } from '../../../../src/storage/savedRun';
import type { ValidatorState } from '../../../../src/worker/evaluation/validator';
import {
  arraysOf,
  bestArraysOf,
  type RunSnapshot,
  snapshotOf,
  toSavedValidator,
} from '../../../../src/worker/saving/runSnapshot';
import { metadataAt, tinyRun } from '../savedRunFixture';

const shape = { ...tinyRun.model, vocabularySize: 4 };

const parametersOf = (seed: number): ParameterValues =>
  initialValues(shape, { ...tinyRun.training, seed }, [4, 3, 2, 1]);
const moments: Moments = { first: trained(parametersOf(2)), second: trained(parametersOf(3)) };

function trained({ runningMean: _, runningVariance: __, ...values }: ParameterValues) {
  return values;
}

const validator: ValidatorState = {
  sampleTargets: 64,
  budget: { made: 3, firstMs: 12.5, density: 0.01 },
  best: { step: 40, loss: 2.5, values: parametersOf(4) },
  measurementsSince: 1,
  mixtures: new Map([
    [2, { weights: [0.25, 0.5] }],
    [3, { weights: [0.75, 0.125] }],
  ]),
};

const metadataOf = (state: ValidatorState): RunMetadata =>
  metadataAt(50, { validator: toSavedValidator(state) });
const arraysWith = (modelState: RunSnapshot['modelState'], state: ValidatorState): RunArrays =>
  new Map([...arraysOf(modelState), ...bestArraysOf(state)]);

describe('a run', () => {
  test('is the same after a structured clone', () => {
    const modelState = { parameters: parametersOf(1), moments };
    const [metadata, arrays] = structuredClone([
      metadataOf(validator),
      arraysWith(modelState, validator),
    ] as const);
    expect(snapshotOf(metadata, arrays, shape)).toEqual({ metadata, modelState, validator });
  });

  test('without moments, measurements and mixtures has none afterwards', () => {
    const modelState = { parameters: parametersOf(1) };
    const state: ValidatorState = { budget: { made: 0, firstMs: 0 }, measurementsSince: 0 };
    const read = snapshotOf(metadataOf(state), arraysWith(modelState, state), shape);
    expect(read.modelState.moments).toBeUndefined();
    expect(read.validator).toEqual({ ...state, mixtures: new Map() });
  });

  test('that ends with its last parameters has a best measurement without parameters', () => {
    const state = { ...validator, best: { step: 40, loss: 2.5 } };
    const read = snapshotOf(metadataOf(state), arraysWith({ parameters: parametersOf(1) }, state), shape);
    expect(read.validator.best).toEqual({ step: 40, loss: 2.5, values: undefined });
  });

  test('has no array in its metadata', () => {
    const isArray = (value: unknown): boolean =>
      ArrayBuffer.isView(value) ||
      (typeof value === 'object' && value !== null && Object.values(value).some(isArray));
    expect(isArray(metadataOf(validator))).toBe(false);
  });
});

test("the names of the best measurement's arrays contain its step", () => {
  const names = (step: number) => {
    const best = { step, loss: 1, values: parametersOf(1) };
    return [...bestArraysOf({ ...validator, best }).keys()];
  };
  expect(names(40)).toHaveLength(trainable.length + 2);
  expect(names(40).filter((name) => names(41).includes(name))).toEqual([]);
});

const allArrays = arraysWith({ parameters: parametersOf(1), moments }, validator);

test.each([...allArrays.keys()].filter((name) => name.startsWith('best@')))(
  'without %s only the loss of the best measurement is left',
  (name) => {
    const arrays = new Map(allArrays);
    arrays.delete(name);
    const { modelState, validator: read } = snapshotOf(metadataOf(validator), arrays, shape);
    expect(read.best).toEqual({ step: 40, loss: 2.5, values: undefined });
    expect(modelState.parameters).toEqual(parametersOf(1));
  },
);

describe.each([0, Number.NaN])('arrays full of %s, from a GPU that returned them', (number) => {
  const filled = (group: string) =>
    new Map(
      [...allArrays].map(([name, each]) => [name, name.startsWith(group) ? each.map(() => number) : each]),
    );

  test('are not a best measurement', () => {
    const { modelState, validator: read } = snapshotOf(metadataOf(validator), filled('best@'), shape);
    expect(read.best).toBeUndefined();
    expect(modelState.parameters).toEqual(parametersOf(1));
  });

  test('are rejected as parameters', () => {
    expect(() => snapshotOf(metadataOf(validator), filled('parameters/'), shape)).toThrow(RangeError);
  });
});

describe('arrays that do not fit are rejected', () => {
  const needed = (name: string) => name !== 'first/output' && !name.startsWith('best@');

  test.each([...allArrays.keys()].filter(needed))('if %s is missing', (name) => {
    const arrays = new Map(allArrays);
    arrays.delete(name);
    expect(() => snapshotOf(metadataOf(validator), arrays, shape)).toThrow(RangeError);
  });

  test.each([...allArrays.keys()])('if %s is of another network', (name) => {
    const arrays = new Map(allArrays).set(name, new Float32Array(5));
    expect(() => snapshotOf(metadataOf(validator), arrays, shape)).toThrow(name);
  });
});
