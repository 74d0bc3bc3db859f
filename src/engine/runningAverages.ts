/** What every implementation of batch normalization agrees on. */

/** Keeps a neuron that never varies from dividing by zero. */
export const batchNormEpsilon = 1e-5;

/**
 * How much of the newest minibatch enters the running averages at `step` (counted from 0): a plain mean of all
 * so far for the first hundred steps, so that no start value lingers, then an average over about a hundred.
 */
export function runningRate(step: number): number {
  return Math.max(0.01, 1 / (step + 1));
}
