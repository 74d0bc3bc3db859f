/** A run as it is at one moment, and the named arrays that a shelf keeps of it. */

import type { Moments, ParameterValues, Shape, TrainableValues } from '../../engine/parameters';
import { trainable } from '../../engine/parameters';
import type { RunArrays, RunMetadata, SavedValidator } from '../../storage/savedRun';
import type { ValidatorState } from '../evaluation/validator';

/** Numbers of a run that its facts do not hold. */
export interface RunNumbers {
  readonly parameters: ParameterValues;
  /** Absent under SGD. */
  readonly moments?: Moments;
}

export interface RunSnapshot {
  readonly metadata: RunMetadata;
  readonly numbers: RunNumbers;
  readonly validator: ValidatorState;
}

const averages = ['runningMean', 'runningVariance'] as const;

/** What is kept of a validator beside its arrays. */
export function savedValidator({ best, mixtures, ...others }: ValidatorState): SavedValidator {
  return {
    ...others,
    best: best && { step: best.step, loss: best.loss },
    mixtures: Array.from(mixtures ?? [], ([order, { weights }]) => ({ order, weights })),
  };
}

/** The arrays that change with every step. */
export function arraysOf({ parameters, moments }: RunNumbers): RunArrays {
  const arrays = new Map<string, Float32Array>();
  for (const name of [...trainable, ...averages]) arrays.set(`parameters/${name}`, parameters[name]);
  for (const which of ['first', 'second'] as const) {
    for (const name of trainable) if (moments) arrays.set(`${which}/${name}`, moments[which][name]);
  }
  return arrays;
}

/** The arrays of the best measurement, which stay the same until there is a better one. */
export function bestArraysOf({ best }: ValidatorState): RunArrays {
  const arrays = new Map<string, Float32Array>();
  const { values, step } = best ?? {};
  if (values)
    for (const name of [...trainable, ...averages]) arrays.set(`best@${step}/${name}`, values[name]);
  return arrays;
}

/**
 * The run that `facts` and `arrays` describe.
 * @throws RangeError where they do not fit a network of `shape`
 */
export function snapshotOf(metadata: RunMetadata, arrays: RunArrays, shape: Shape): RunSnapshot {
  const { best, mixtures, ...validator } = metadata.validator;
  const read = reader(arrays, shape);
  const group = `best@${best?.step}`;
  const isWhole = [...trainable, ...averages].every((name) => arrays.has(`${group}/${name}`));
  const values = best && isWhole ? read.all(group) : undefined;
  const moments = arrays.has('first/output')
    ? { first: read.trained('first'), second: read.trained('second') }
    : undefined;
  return {
    metadata,
    numbers: { parameters: read.all('parameters'), moments },
    validator: {
      ...validator,
      best: best && { ...best, values },
      mixtures: new Map(mixtures.map(({ order, weights }) => [order, { weights }])),
    },
  };
}

function reader(arrays: RunArrays, shape: Shape) {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const lengths = { embedding: V * m, hidden: n * m * h, output: V * (h + 1) };
  const one = (group: string, name: string, length: number): Float32Array => {
    const values = arrays.get(`${group}/${name}`);
    if (values?.length !== length) throw new RangeError(`${group}/${name} is not of this network`);
    return values;
  };
  const trained = (group: string): TrainableValues => ({
    embedding: one(group, 'embedding', lengths.embedding),
    hidden: one(group, 'hidden', lengths.hidden),
    gamma: one(group, 'gamma', h),
    beta: one(group, 'beta', h),
    output: one(group, 'output', lengths.output),
  });
  const all = (group: string): ParameterValues => ({
    ...trained(group),
    runningMean: one(group, 'runningMean', h),
    runningVariance: one(group, 'runningVariance', h),
  });
  return { trained, all };
}
