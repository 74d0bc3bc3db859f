/** The optimizer of the setup in stock TensorFlow.js. */

import * as tf from '@tensorflow/tfjs';
import type { TrainingConfig } from '../../../../src/config/settings';

export function createOptimizer(training: TrainingConfig): tf.Optimizer {
  const { optimizer, learningRate, beta1, beta2, epsilon } = training;
  return optimizer === 'sgd'
    ? tf.train.sgd(learningRate)
    : tf.train.adam(learningRate, beta1, beta2, epsilon);
}
