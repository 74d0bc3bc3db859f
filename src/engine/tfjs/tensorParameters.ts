/** The parameters of the network as tensors. */

import type { Table, TensorBackend } from '../../kernels/tfjs/table';
import {
  type ParameterValues,
  type Shape,
  type TrainableName,
  type TrainableValues,
  trainable,
} from '../parameters';
import { createRunningStatistics, type RunningStatistics } from './batchNorm';

/** Every parameter is a table of rows; the two large tables are read and updated row by row. */
export interface Parameters {
  readonly shape: Shape;
  /** C: [V, m] */
  readonly embedding: Table;
  /** W1: [n·m, h] */
  readonly hidden: Table;
  /** γ: [1, h] */
  readonly gamma: Table;
  /** β: [1, h] */
  readonly beta: Table;
  /** [V, h + 1], one row per word: its h weights (a column of W2) and its bias, so that a word is one read and one write. */
  readonly output: Table;
  /** BatchNorm's running averages, [h] each; not trained. */
  readonly running: RunningStatistics;
}

/** Rows and columns of each trainable parameter. */
function tableSizes({
  vocabularySize: V,
  contextLength: n,
  embeddingSize: m,
  hiddenSize: h,
}: Shape): Readonly<Record<TrainableName, readonly [rows: number, columns: number]>> {
  return { embedding: [V, m], hidden: [n * m, h], gamma: [1, h], beta: [1, h], output: [V, h + 1] };
}

/**
 * A table for each trainable parameter, for its values or for one of its moments: zeros.
 * @throws RangeError if they do not fit on the device; nothing of them remains there
 */
export function createTables(backend: TensorBackend, shape: Shape): Record<TrainableName, Table> {
  const sizes = tableSizes(shape);
  const created: Table[] = [];
  const create = (name: TrainableName) => {
    const table = backend.createTable(...sizes[name]);
    created.push(table);
    return table;
  };
  try {
    return {
      embedding: create('embedding'),
      hidden: create('hidden'),
      gamma: create('gamma'),
      beta: create('beta'),
      output: create('output'),
    };
  } catch (error) {
    for (const table of created) table.dispose();
    throw error;
  }
}

/** Puts `values` on the device. Dispose with `disposeParameters`. @throws RangeError if they do not fit there */
export function createParameters(backend: TensorBackend, shape: Shape, values: ParameterValues): Parameters {
  const tables = createTables(backend, shape);
  const running = createRunningStatistics(values.runningMean, values.runningVariance);
  const parameters = { shape, ...tables, running };
  for (const name of trainable) parameters[name].write(values[name]);
  return parameters;
}

/** A copy of all tables. A device-to-host read. */
export function readTables(tables: Readonly<Record<TrainableName, Table>>): TrainableValues {
  const { embedding, hidden, gamma, beta, output } = tables;
  return {
    embedding: embedding.read(),
    hidden: hidden.read(),
    gamma: gamma.read(),
    beta: beta.read(),
    output: output.read(),
  };
}

/** A copy of all parameters and running averages. A device-to-host read. */
export function readParameters(backend: TensorBackend, parameters: Parameters): ParameterValues {
  const { mean, variance } = parameters.running;
  return {
    ...readTables(parameters),
    runningMean: backend.read(mean),
    runningVariance: backend.read(variance),
  };
}

/** Replaces all parameters and running averages. */
export function writeParameters(parameters: Parameters, values: ParameterValues): void {
  for (const name of trainable) parameters[name].write(values[name]);
  parameters.running.replace(values.runningMean, values.runningVariance);
}

export function disposeParameters(parameters: Parameters): void {
  for (const name of trainable) parameters[name].dispose();
  parameters.running.dispose();
}
