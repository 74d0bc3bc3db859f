/** One update of all parameters from one minibatch; synchronous, without a device-to-host read. */

import {
  type Rank,
  reshape,
  type Scalar,
  scatterND,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import { dropoutFactors } from '../../kernels/dropout';
import type { OptimizerStep } from '../../kernels/optimizerStep';
import { paddingCorrection } from '../../kernels/padding';
import type { Rows } from '../../kernels/tfjs/table';
import type { Candidates, Grouper } from '../minibatch';
import type { StepInput } from '../network';
import { type DeviceCandidates, lossAndGradients } from './model';
import type { Optimizer } from './optimizer';
import type { Parameters } from './tensorParameters';

/** What the steps of a run have in common. */
export interface StepContext {
  readonly parameters: Parameters;
  readonly optimizer: Optimizer;
  readonly grouper: Grouper;
  /** Share of the hidden units that are dropped. */
  readonly dropoutRate: number;
  /** Whether the shapes of all steps should be the same, see `TensorBackend`. */
  readonly constantShapes: boolean;
}

/** @returns the mean loss of the minibatch in nats per word, on the device; the caller disposes it */
export function trainingStep(
  { parameters, optimizer, grouper, dropoutRate, constantShapes }: StepContext,
  { minibatch, candidates, runningRate, dropoutKey = 0 }: StepInput,
  step: OptimizerStep,
): Scalar {
  return tidy(() => {
    const sampled = candidates && onDevice(candidates, constantShapes ? candidates.drawn : undefined);
    const size = [minibatch.targets.length, parameters.shape.hiddenSize] as const;
    const dropout =
      dropoutRate > 0 ? tensor2d(dropoutFactors(...size, dropoutRate, dropoutKey), [...size]) : undefined;
    const { loss, gradients, batchNorm } = lossAndGradients(parameters, minibatch, sampled, dropout);

    const words = grouper.distinct(minibatch.contexts);
    const rows = rowsOnDevice(words.ids, constantShapes ? minibatch.contexts.length : undefined);
    optimizer.update('embedding', sumByRow(gradients.contextWords, words.indices, rows), step, rows);
    optimizer.update('hidden', gradients.hidden, step);
    optimizer.update('gamma', reshape(gradients.gamma, [1, -1]), step);
    optimizer.update('beta', reshape(gradients.beta, [1, -1]), step);
    optimizer.update('output', gradients.output, step, sampled?.rows);

    parameters.running.update(batchNorm.mean, batchNorm.variance, runningRate);
    return loss;
  });
}

/**
 * The gradient of each distinct context word, the sum over its occurrences: [capacity, m].
 * @param gradients [B·n, m], one per context word
 * @param indices   index of each context word among the distinct ones, [B·n]
 */
function sumByRow(gradients: Tensor2D, indices: Int32Array, { ids }: Rows): Tensor2D {
  const positions = tensor2d(indices, [indices.length, 1], 'int32');
  return scatterND<Rank.R2>(positions, gradients, [ids.shape[0], gradients.shape[1]]);
}

/** @param capacity length to pad to; the number of candidates if absent */
function onDevice({ rows, labels, corrections }: Candidates, capacity = rows.length): DeviceCandidates {
  const padded = new Float32Array(capacity).fill(paddingCorrection); // no gradient reaches the padding
  padded.set(corrections);
  return { rows: rowsOnDevice(rows, capacity), labels, corrections: tensor1d(padded) };
}

/** @param capacity length to pad to; the number of ids if absent */
function rowsOnDevice(ids: Int32Array, capacity = ids.length): Rows {
  const padded = new Int32Array(capacity);
  padded.set(ids);
  return { ids: tensor1d(padded, 'int32'), count: ids.length };
}
