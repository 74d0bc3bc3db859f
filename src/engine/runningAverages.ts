/** Constants of batch normalization that all implementations share. */

/** Added to the variance, to avoid a division by zero for a constant neuron. */
export const batchNormEpsilon = 1e-5;

/**
 * Weight of the newest minibatch in the running averages at `step` (counted from 0): the plain mean of all minibatches
 * for the first hundred steps, so that the initial value has no effect, then a moving average over about a hundred.
 */
export function runningRate(step: number): number {
  return Math.max(0.01, 1 / (step + 1));
}
