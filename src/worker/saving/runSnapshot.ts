/** Converts snapshots of a run to the metadata and named arrays that the run repository stores, and back. */

import type { Moments, ParameterValues, Shape, TrainableValues } from '../../engine/parameters';
import { areUnusable, trainable } from '../../engine/parameters';
import type { RunArrays, RunMetadata, SavedValidator } from '../../storage/savedRun';
import type { ValidatorState } from '../evaluation/validator';

/** Model and optimizer state: the arrays that a run's metadata does not contain. */
export interface ModelState {
  readonly parameters: ParameterValues;
  /** Adam's moments; absent with SGD. */
  readonly moments?: Moments;
}

export interface RunSnapshot {
  readonly metadata: RunMetadata;
  readonly modelState: ModelState;
  readonly validator: ValidatorState;
}

const runningStatistics = ['runningMean', 'runningVariance'] as const;

/** The saved form of a validator state, without arrays. */
export function toSavedValidator({ best, mixtures, ...rest }: ValidatorState): SavedValidator {
  return {
    ...rest,
    best: best && { step: best.step, loss: best.loss },
    mixtures: Array.from(mixtures ?? [], ([order, { weights }]) => ({ order, weights })),
  };
}

/** The arrays that change with every step. */
export function arraysOf({ parameters, moments }: ModelState): RunArrays {
  const arrays = new Map<string, Float32Array>();
  for (const name of [...trainable, ...runningStatistics]) arrays.set(`parameters/${name}`, parameters[name]);
  for (const moment of ['first', 'second'] as const) {
    for (const name of trainable) if (moments) arrays.set(`${moment}/${name}`, moments[moment][name]);
  }
  return arrays;
}

/** The arrays of the best checkpoint, which change only with a better measurement. */
export function bestArraysOf({ best }: ValidatorState): RunArrays {
  const arrays = new Map<string, Float32Array>();
  const { values, step } = best ?? {};
  if (values)
    for (const name of [...trainable, ...runningStatistics]) arrays.set(`best@${step}/${name}`, values[name]);
  return arrays;
}

/**
 * The snapshot described by `metadata` and `arrays`; an incomplete best checkpoint loses its parameters, and an unusable
 * one is left out, because no measurement would be better than its loss.
 * @throws RangeError if an array does not fit a network of `shape`, or the parameters are unusable
 */
export function snapshotOf(metadata: RunMetadata, arrays: RunArrays, shape: Shape): RunSnapshot {
  const { best, mixtures, ...validator } = metadata.validator;
  const read = reader(arrays, shape);
  const group = `best@${best?.step}`;
  const isComplete = [...trainable, ...runningStatistics].every((name) => arrays.has(`${group}/${name}`));
  const values = best && isComplete ? read.all(group) : undefined;
  const isBestUsable = !values || !areUnusable(values);
  const parameters = read.all('parameters');
  if (areUnusable(parameters)) throw new RangeError('the parameters are all zero, or not finite');
  const moments = arrays.has('first/output')
    ? { first: read.trained('first'), second: read.trained('second') }
    : undefined;
  return {
    metadata,
    modelState: { parameters, moments },
    validator: {
      ...validator,
      best: best && isBestUsable ? { ...best, values } : undefined,
      mixtures: new Map(mixtures.map(({ order, weights }) => [order, { weights }])),
    },
  };
}

function reader(arrays: RunArrays, shape: Shape) {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const lengths = { embedding: V * m, hidden: n * m * h, output: V * (h + 1) };
  const one = (group: string, name: string, length: number): Float32Array => {
    const values = arrays.get(`${group}/${name}`);
    if (values?.length !== length) throw new RangeError(`${group}/${name} does not fit this network`);
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
