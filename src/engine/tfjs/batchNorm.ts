/** Batch normalization: forward, backward, and the running averages that inference uses. */

import {
  add,
  dispose,
  keep,
  mean,
  mul,
  rsqrt,
  square,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';
import { batchNormEpsilon } from '../runningAverages';

/** Results of the forward pass that the backward pass needs. */
export interface BatchNormForward {
  /** γ·x̂ + β: [batchSize, hiddenSize] */
  readonly output: Tensor2D;
  /** x̂ = (a − mean) / √(variance + ε): [batchSize, hiddenSize] */
  readonly normalized: Tensor2D;
  /** 1 / √(variance + ε): [hiddenSize] */
  readonly inverseDeviation: Tensor1D;
  readonly mean: Tensor1D; // [hiddenSize]
  readonly variance: Tensor1D; // [hiddenSize], biased: divided by batchSize
}

/**
 * z = γ·(a − mean)/√(variance + ε) + β, with mean and variance over the minibatch (axis 0) for each neuron.
 * @param a float32 [batchSize, hiddenSize]
 * @param gamma float32 [1, hiddenSize]
 * @param beta float32 [1, hiddenSize]
 * Source: Ioffe & Szegedy 2015, algorithm 1.
 */
export function batchNormForward(a: Tensor2D, gamma: Tensor2D, beta: Tensor2D): BatchNormForward {
  const batchMean = mean<Tensor1D>(a, 0); // [hiddenSize]
  const centered = sub<Tensor2D>(a, batchMean); // [batchSize, hiddenSize]
  const variance = mean<Tensor1D>(square(centered), 0); // [hiddenSize]
  const inverseDeviation = rsqrt(add<Tensor1D>(variance, batchNormEpsilon)); // [hiddenSize]
  const normalized = mul<Tensor2D>(centered, inverseDeviation); // [batchSize, hiddenSize]
  const output = add<Tensor2D>(mul(normalized, gamma), beta); // [batchSize, hiddenSize]
  return { output, normalized, inverseDeviation, mean: batchMean, variance };
}

export interface BatchNormGradients {
  /** ∂loss/∂a: [batchSize, hiddenSize] */
  readonly input: Tensor2D;
  readonly gamma: Tensor1D; // [hiddenSize]
  readonly beta: Tensor1D; // [hiddenSize]
}

/**
 * The backward pass of `batchNormForward`.
 *   dβ = Σ_b dz;   dγ = Σ_b dz·x̂;   da = γ/√(variance + ε) · (dz − dβ/B − x̂·dγ/B)
 * @param dz ∂loss/∂z, float32 [batchSize, hiddenSize]
 */
export function batchNormBackward(
  dz: Tensor2D,
  { normalized, inverseDeviation }: BatchNormForward,
  gamma: Tensor2D,
): BatchNormGradients {
  const batchSize = dz.shape[0];
  const dBeta = sum<Tensor1D>(dz, 0); // [hiddenSize]
  const dGamma = sum<Tensor1D>(mul(dz, normalized), 0); // [hiddenSize]
  const centered = sub(dz, mul(dBeta, 1 / batchSize)); // [batchSize, hiddenSize]
  const projected = sub(centered, mul(normalized, mul(dGamma, 1 / batchSize))); // [batchSize, hiddenSize]
  const input = mul<Tensor2D>(projected, mul(gamma, inverseDeviation)); // [batchSize, hiddenSize]
  return { input, gamma: dGamma, beta: dBeta };
}

/** Batch normalization with the running averages, for inference: [batchSize, hiddenSize]. */
export function batchNormByRunning(
  a: Tensor2D,
  gamma: Tensor2D,
  beta: Tensor2D,
  running: RunningStatistics,
): Tensor2D {
  const inverseDeviation = rsqrt(add(running.variance, batchNormEpsilon)); // [hiddenSize]
  return add(mul(mul(sub(a, running.mean), inverseDeviation), gamma), beta); // [batchSize, hiddenSize]
}

/** Running averages of the mean and variance of the minibatches, [hiddenSize] each. */
export interface RunningStatistics {
  readonly mean: Tensor1D;
  readonly variance: Tensor1D;
  /** running ← (1 − rate)·running + rate·batch; stays on the device. */
  update(mean: Tensor1D, variance: Tensor1D, rate: number): void;
  replace(mean: Float32Array, variance: Float32Array): void;
  dispose(): void;
}

export function createRunningStatistics(
  initialMean: Float32Array,
  initialVariance: Float32Array,
): RunningStatistics {
  let current = { mean: tensor1d(initialMean), variance: tensor1d(initialVariance) };
  const set = (mean: Tensor1D, variance: Tensor1D) => {
    dispose([current.mean, current.variance]);
    current = { mean, variance };
  };
  return {
    get mean() {
      return current.mean;
    },
    get variance() {
      return current.variance;
    },
    update(mean, variance, rate) {
      const blend = (old: Tensor1D, batch: Tensor1D) =>
        keep(tidy(() => add<Tensor1D>(mul(old, 1 - rate), mul(batch, rate))));
      set(blend(current.mean, mean), blend(current.variance, variance));
    },
    replace: (mean, variance) => set(tensor1d(mean), tensor1d(variance)),
    dispose: () => dispose([current.mean, current.variance]),
  };
}
