/** A run as named arrays and facts, and back. */

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
  savedValidator,
  snapshotOf,
} from '../../../../src/worker/saving/runSnapshot';
import { factsAt, tinyRun } from '../savedRunFixture';

const shape = { ...tinyRun.model, vocabularySize: 4 };

const parametersOf = (seed: number): ParameterValues =>
  initialValues(shape, { ...tinyRun.training, seed }, [4, 3, 2, 1]);
const moments: Moments = { first: trained(parametersOf(2)), second: trained(parametersOf(3)) };

/** What an optimizer has something to remember of. */
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

const factsOf = (state: ValidatorState): RunMetadata => factsAt(50, { validator: savedValidator(state) });
const arraysWith = (numbers: RunSnapshot['numbers'], state: ValidatorState): RunArrays =>
  new Map([...arraysOf(numbers), ...bestArraysOf(state)]);

describe('a run', () => {
  test('comes back as it was, through the structured clone of a store', () => {
    const numbers = { parameters: parametersOf(1), moments };
    const [metadata, arrays] = structuredClone([factsOf(validator), arraysWith(numbers, validator)] as const);
    expect(snapshotOf(metadata, arrays, shape)).toEqual({ metadata, numbers, validator });
  });

  test('without moments, measurements and mixtures has none afterwards', () => {
    const numbers = { parameters: parametersOf(1) };
    const state: ValidatorState = { budget: { made: 0, firstMs: 0 }, measurementsSince: 0 };
    const read = snapshotOf(factsOf(state), arraysWith(numbers, state), shape);
    expect(read.numbers.moments).toBeUndefined();
    expect(read.validator).toEqual({ ...state, mixtures: new Map() });
  });

  test('that keeps its last parameters remembers its best measurement without any', () => {
    const state = { ...validator, best: { step: 40, loss: 2.5 } };
    const read = snapshotOf(factsOf(state), arraysWith({ parameters: parametersOf(1) }, state), shape);
    expect(read.validator.best).toEqual({ step: 40, loss: 2.5, values: undefined });
  });

  test('holds no array in its facts', () => {
    const isArray = (value: unknown): boolean =>
      ArrayBuffer.isView(value) ||
      (typeof value === 'object' && value !== null && Object.values(value).some(isArray));
    expect(isArray(factsOf(validator))).toBe(false);
  });
});

test('arrays of the best measurement are named by its step, so that another one has other names', () => {
  const names = (step: number) => {
    const best = { step, loss: 1, values: parametersOf(1) };
    return [...bestArraysOf({ ...validator, best }).keys()];
  };
  expect(names(40)).toHaveLength(trainable.length + 2);
  expect(names(40).filter((name) => names(41).includes(name))).toEqual([]);
});

const whole = arraysWith({ parameters: parametersOf(1), moments }, validator);

test.each([...whole.keys()].filter((name) => name.startsWith('best@')))(
  'without %s nothing is left of the best measurement but its loss',
  (name) => {
    const arrays = new Map(whole);
    arrays.delete(name);
    const { numbers, validator: read } = snapshotOf(factsOf(validator), arrays, shape);
    expect(read.best).toEqual({ step: 40, loss: 2.5, values: undefined });
    expect(numbers.parameters).toEqual(parametersOf(1));
  },
);

describe('arrays that do not fit are refused', () => {
  const needed = (name: string) => name !== 'first/output' && !name.startsWith('best@');

  test.each([...whole.keys()].filter(needed))('where %s is missing', (name) => {
    const arrays = new Map(whole);
    arrays.delete(name);
    expect(() => snapshotOf(factsOf(validator), arrays, shape)).toThrow(RangeError);
  });

  test.each([...whole.keys()])('where %s is of another network', (name) => {
    const arrays = new Map(whole).set(name, new Float32Array(5));
    expect(() => snapshotOf(factsOf(validator), arrays, shape)).toThrow(name);
  });
});
