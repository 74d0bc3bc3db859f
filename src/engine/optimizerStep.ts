/** Derives the hyperparameters of one optimizer step, including the bias correction of Adam. */

import type { TrainingConfig } from '../config/settings';
import type { OptimizerStep } from '../kernels/optimizerStep';

export type OptimizerSettings = Pick<TrainingConfig, 'optimizer' | 'beta1' | 'beta2' | 'epsilon'>;

/** @param step counted from 0 */
export function optimizerStep(
  { optimizer, beta1, beta2, epsilon }: OptimizerSettings,
  step: number,
  learningRate: number,
): OptimizerStep {
  if (optimizer === 'sgd') return { kind: 'sgd', learningRate };
  const t = step + 1;
  const correction1 = 1 - beta1 ** t;
  const correction2 = 1 - beta2 ** t;
  return { kind: 'adam', learningRate, beta1, beta2, epsilon, correction1, correction2 };
}
