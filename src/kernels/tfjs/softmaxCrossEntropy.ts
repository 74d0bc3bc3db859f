/**
 * Mean cross-entropy of a minibatch and its gradient, without one-hot labels.
 *   p[r, b]    = exp(logits[r, b]) / Σ_r exp(logits[r, b])
 *   loss       = −1/B · Σ_b log p[label_b, b]
 *   ∂loss/∂logits[r, b] = (p[r, b] − [r = label_b]) / B
 * Logits have one row per word, [words, B], the shape of the product table · hiddenᵀ.
 */

import { type Scalar, scalar, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { inPlace } from './inPlace';

export interface LossAndGradient {
  /** Mean loss in nats per word; float32 scalar. */
  readonly loss: Scalar;
  /** ∂loss/∂logits: float32 [words, batchSize]. */
  readonly gradient: Tensor2D;
}

/**
 * @param logits float32 [words, batchSize]
 * @param labels [batchSize], each in [0, words)
 * @returns tensors that the caller disposes (or tidies)
 * Source: Bengio et al. 2003, JMLR 3:1137–1155, §2.
 */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Int32Array): LossAndGradient {
  const [words, batchSize] = logits.shape;
  const gradient = new Float32Array(words * batchSize);
  const { losses, totals } = normalize(inPlace(logits), labels, gradient);
  const scales = totals.map((total) => 1 / (total * batchSize));
  for (let r = 0, i = 0; r < words; r++) {
    for (let b = 0; b < batchSize; b++, i++) gradient[i] *= scales[b];
  }
  for (let b = 0; b < batchSize; b++) gradient[labels[b] * batchSize + b] -= 1 / batchSize;
  const loss = losses.reduce((total, each) => total + each, 0) / batchSize;
  return { loss: scalar(loss), gradient: tensor2d(gradient, [words, batchSize]) };
}

/**
 * Cross-entropy of each example, in nats: float32 [batchSize].
 * @param logits float32 [words, batchSize]
 * @param labels [batchSize], each in [0, words)
 */
export function crossEntropies(logits: Tensor2D, labels: Int32Array): Float32Array {
  return normalize(inPlace(logits), labels).losses;
}

/**
 * Cross-entropy and Σ_r exp(logit − largest) of every column, in two passes in memory order.
 * @param exponentials if given, receives exp(logit − largest): [words · batchSize]
 */
function normalize(logits: Float32Array, labels: Int32Array, exponentials?: Float32Array) {
  const batchSize = labels.length;
  const words = logits.length / batchSize;
  const largest = new Float32Array(batchSize).fill(Number.NEGATIVE_INFINITY);
  for (let r = 0, i = 0; r < words; r++) {
    // Negated so that a NaN propagates to the loss.
    for (let b = 0; b < batchSize; b++, i++) if (!(logits[i] <= largest[b])) largest[b] = logits[i];
  }
  const totals = new Float64Array(batchSize);
  for (let r = 0, i = 0; r < words; r++) {
    for (let b = 0; b < batchSize; b++, i++) {
      const exponential = Math.exp(logits[i] - largest[b]);
      totals[b] += exponential;
      if (exponentials) exponentials[i] = exponential;
    }
  }
  const losses = new Float32Array(batchSize);
  for (let b = 0; b < batchSize; b++) {
    losses[b] = Math.log(totals[b]) + largest[b] - logits[labels[b] * batchSize + b];
  }
  return { losses, totals };
}
