/** One update of all parameters from one minibatch: no read-back, no promise, nothing left behind. */

import { reshape, type Scalar, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { onWebgl } from '../kernels/backends';
import { sumByRow } from '../kernels/sumByRow';
import type { Rows } from '../kernels/updateRows';
import type { Candidates, Grouper, Minibatch } from './minibatch';
import { type DeviceCandidates, lossAndGradients } from './model';
import type { Optimizer } from './optimizer';
import type { Parameters } from './parameters';

export interface StepInput {
  readonly minibatch: Minibatch;
  /** Absent under the full objective. */
  readonly candidates?: Candidates;
  /** Counted from 0. */
  readonly step: number;
  readonly learningRate: number;
  /** Share of this minibatch's statistics in BatchNorm's running ones. */
  readonly runningRate: number;
}

/**
 * @returns the minibatch's loss in nats a word, on the device; the caller disposes it
 */
export function trainingStep(
  parameters: Parameters,
  optimizer: Optimizer,
  grouper: Grouper,
  { minibatch, candidates, step, learningRate, runningRate }: StepInput,
): Scalar {
  return tidy(() => {
    const sampled = candidates && onDevice(candidates);
    const { loss, gradients, batchNorm } = lossAndGradients(parameters, minibatch, sampled?.candidates);

    const groups = grouper.groups(minibatch.contexts);
    const contextRows = rowsOnDevice(groups.ids, minibatch.contexts.length);
    const numbers = optimizer.stepAt(step, learningRate);
    optimizer.update('embedding', sumByRow(gradients.contextWords, groups), numbers, contextRows);
    optimizer.update('hidden', gradients.hidden, numbers);
    optimizer.update('gamma', reshape(gradients.gamma, [1, -1]), numbers);
    optimizer.update('beta', reshape(gradients.beta, [1, -1]), numbers);
    optimizer.update('output', gradients.output, numbers, sampled?.rows);

    parameters.running.update(batchNorm.mean, batchNorm.variance, runningRate);
    return loss;
  });
}

/** Far above any logit: subtracted, it leaves a padding candidate no share and no gradient. */
const never = 1e30;

function onDevice({ rows, labels, corrections, drawn }: Candidates): {
  candidates: DeviceCandidates;
  rows: Rows;
} {
  const device = rowsOnDevice(rows, drawn);
  const padded = new Float32Array(device.onDevice.size).fill(never);
  padded.set(corrections);
  const candidates = { rows: device.onDevice, labels, corrections: tensor2d(padded, [padded.length, 1]) };
  return { candidates, rows: device };
}

/** On WebGL lists of ids are filled up to `length`, so that textures and shaders keep one shape from step to step. */
function rowsOnDevice(ids: Int32Array, length: number): Rows {
  if (!onWebgl()) return { ids, onDevice: tensor1d(ids, 'int32') };
  const padded = new Int32Array(length).fill(ids[0]);
  padded.set(ids);
  return { ids, onDevice: tensor1d(padded, 'int32') };
}
