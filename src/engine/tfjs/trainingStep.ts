/** One update of all parameters from one minibatch; synchronous, without a device-to-host read. */

import { reshape, type Scalar, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { dropoutFactors } from '../../kernels/dropout';
import type { OptimizerStep } from '../../kernels/optimizerStep';
import { sumByRow } from '../../kernels/tfjs/sumByRow';
import type { Grouper } from '../minibatch';
import type { StepInput } from '../network';
import { lossAndGradients } from './model';
import type { Optimizer } from './optimizer';
import type { Parameters } from './tensorParameters';

/**
 * @param dropoutRate share of the hidden units that are dropped
 * @returns the mean loss of the minibatch in nats per word, on the device; the caller disposes it
 */
export function trainingStep(
  parameters: Parameters,
  optimizer: Optimizer,
  grouper: Grouper,
  { minibatch, candidates, runningRate, dropoutKey = 0 }: StepInput,
  step: OptimizerStep,
  dropoutRate = 0,
): Scalar {
  return tidy(() => {
    const sampled = candidates && {
      rows: tensor1d(candidates.rows, 'int32'),
      labels: candidates.labels,
      corrections: tensor2d(candidates.corrections, [candidates.rows.length, 1]),
    };
    const size = [minibatch.targets.length, parameters.shape.hiddenSize] as const;
    const dropout =
      dropoutRate > 0 ? tensor2d(dropoutFactors(...size, dropoutRate, dropoutKey), [...size]) : undefined;
    const { loss, gradients, batchNorm } = lossAndGradients(parameters, minibatch, sampled, dropout);

    const groups = grouper.groups(minibatch.contexts);
    optimizer.update('embedding', sumByRow(gradients.contextWords, groups), step, groups.ids);
    optimizer.update('hidden', gradients.hidden, step);
    optimizer.update('gamma', reshape(gradients.gamma, [1, -1]), step);
    optimizer.update('beta', reshape(gradients.beta, [1, -1]), step);
    optimizer.update('output', gradients.output, step, candidates?.rows);

    parameters.running.update(batchNorm.mean, batchNorm.variance, runningRate);
    return loss;
  });
}
