/**
 * Mean cross-entropy of a minibatch and its gradient.
 *   p[b, r]    = exp(logits[b, r]) / Σ_r exp(logits[b, r])
 *   loss       = −1/B · Σ_b log p[b, label_b]
 *   ∂loss/∂logits[b, r] = (p[b, r] − [r = label_b]) / B
 */

import {
  div,
  exp,
  log,
  max,
  mean,
  mul,
  oneHot,
  onesLike,
  type Scalar,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
} from '@tensorflow/tfjs-core';

export interface LossAndGradient {
  /** Mean loss in nats per word; float32 scalar. */
  readonly loss: Scalar;
  /** ∂loss/∂logits: float32 [batchSize, words]. */
  readonly gradient: Tensor2D;
}

/**
 * Call inside `tidy`.
 * @param logits float32 [batchSize, words]
 * @param labels [batchSize], each in [0, words)
 * Source: Bengio et al. 2003, JMLR 3:1137–1155, §2.
 */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Int32Array): LossAndGradient {
  const { losses, exponentials, totals, isLabel } = normalize(logits, labels);
  const probabilities = div(exponentials, totals); // [B, words]
  const gradient = mul<Tensor2D>(sub(probabilities, isLabel), 1 / labels.length); // [B, words]
  return { loss: mean<Scalar>(losses), gradient };
}

/**
 * Cross-entropy of each example, in nats: float32 [batchSize]. Call inside `tidy`.
 * @param logits float32 [batchSize, words]
 * @param labels [batchSize], each in [0, words)
 */
export function crossEntropies(logits: Tensor2D, labels: Int32Array): Tensor1D {
  return normalize(logits, labels).losses;
}

function normalize(logits: Tensor2D, labels: Int32Array) {
  const [, words] = logits.shape;
  const shifted = sub<Tensor2D>(logits, max(logits, 1, true)); // [B, words], at most 0: no exponential overflows
  const exponentials = exp(shifted); // [B, words]
  const totals = sum<Tensor2D>(exponentials, 1, true); // [B, 1]
  const isLabel = words === 1 ? onesLike(logits) : oneHot(tensor1d(labels, 'int32'), words, 1, 0, 'float32'); // [B, words]
  const logTotals = log(sum<Tensor1D>(exponentials, 1)); // [B]
  const losses = sub<Tensor1D>(logTotals, sum(mul(isLabel, shifted), 1)); // [B]
  return { losses, exponentials, totals, isLabel };
}
