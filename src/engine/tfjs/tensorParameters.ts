/** The parameters of the network as tensors. */

import { createRowStore, type RowStore, readRowStore, writeRowStore } from '../../kernels/tfjs/rowStore';
import { type ParameterValues, type Shape, trainable } from '../parameters';
import { createRunningStatistics, type RunningStatistics } from './batchNorm';

/** Every parameter is a table of rows; the two large tables are read and updated row by row. */
export interface Parameters {
  readonly shape: Shape;
  /** C: [V, m] */
  readonly embedding: RowStore;
  /** W1: [n·m, h] */
  readonly hidden: RowStore;
  /** γ: [1, h] */
  readonly gamma: RowStore;
  /** β: [1, h] */
  readonly beta: RowStore;
  /** [V, h + 1], one row per word: its h weights (a column of W2) and its bias, so that a word is one read and one write. */
  readonly output: RowStore;
  /** BatchNorm's running averages, [h] each; not trained. */
  readonly running: RunningStatistics;
}

/** Puts `values` on the device. Dispose with `disposeParameters`. */
export function createParameters(shape: Shape, values: ParameterValues): Parameters {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  return {
    shape,
    embedding: createRowStore(V, m, values.embedding),
    hidden: createRowStore(n * m, h, values.hidden),
    gamma: createRowStore(1, h, values.gamma),
    beta: createRowStore(1, h, values.beta),
    output: createRowStore(V, h + 1, values.output),
    running: createRunningStatistics(values.runningMean, values.runningVariance),
  };
}

/** A copy of all parameters and running averages. A device-to-host read. */
export function readParameters(parameters: Parameters): ParameterValues {
  return {
    embedding: readRowStore(parameters.embedding),
    hidden: readRowStore(parameters.hidden),
    gamma: readRowStore(parameters.gamma),
    beta: readRowStore(parameters.beta),
    output: readRowStore(parameters.output),
    runningMean: parameters.running.mean.dataSync<'float32'>().slice(),
    runningVariance: parameters.running.variance.dataSync<'float32'>().slice(),
  };
}

/** Replaces all parameters and running averages. */
export function writeParameters(parameters: Parameters, values: ParameterValues): void {
  for (const name of trainable) writeRowStore(parameters[name], values[name]);
  parameters.running.replace(values.runningMean, values.runningVariance);
}

export function disposeParameters(parameters: Parameters): void {
  for (const name of trainable) parameters[name].tensor.dispose();
  parameters.running.dispose();
}
