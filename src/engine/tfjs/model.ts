/**
 * The network and its hand-written backward pass: the whole model on one screen.
 *
 *   words → Embedding → Linear → BatchNorm → Tanh (→ Dropout) → Linear → Softmax
 *
 * V vocabulary size, n context length, m embedding size, h hidden size, B batch size, R rows of the output table in
 * the softmax (all V under the full objective, the candidates under the sampled one).
 * Source: Bengio et al. 2003, JMLR 3:1137–1155, without the direct connections; BatchNorm as in makemore.
 */

import {
  concat,
  gather,
  matMul,
  mul,
  ones,
  type Rank,
  reshape,
  type Scalar,
  slice,
  square,
  sub,
  type Tensor1D,
  type Tensor2D,
  tanh,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { softmaxCrossEntropy } from '../../kernels/tfjs/softmaxCrossEntropy';
import { type Rows, rowsOf } from '../../kernels/tfjs/table';
import type { Minibatch } from '../minibatch';
import { unknownWord } from '../network';
import { type BatchNormForward, batchNormBackward, batchNormByRunning, batchNormForward } from './batchNorm';
import type { Parameters } from './tensorParameters';

/** Candidates of the sampled objective as tensors. */
export interface DeviceCandidates {
  readonly rows: Rows; // [R]
  readonly labels: Int32Array; // [B]
  /** Subtracted from the logits. */
  readonly corrections: Tensor1D; // float32 [R]
}

/** Gradients of the loss; those of the tables cover only the rows that the step uses. */
interface Gradients {
  /** One row per context word, in the order of the minibatch. */
  readonly contextWords: Tensor2D; // [B·n, m]
  readonly hidden: Tensor2D; // [n·m, h]
  readonly gamma: Tensor1D; // [h]
  readonly beta: Tensor1D; // [h]
  readonly output: Tensor2D; // [R, h + 1]
}

export interface LossAndGradients {
  /** Mean loss in nats per word. */
  readonly loss: Scalar;
  readonly gradients: Gradients;
  readonly batchNorm: BatchNormForward;
}

/**
 * Loss of a minibatch and its gradients. Call inside `tidy`; there is no device-to-host read.
 * @param candidates the rows of the sampled objective; absent under the full one
 * @param dropout factor of each hidden unit, [B, h]; absent without dropout
 */
export function lossAndGradients(
  parameters: Parameters,
  { contexts, targets }: Minibatch,
  candidates?: DeviceCandidates,
  dropout?: Tensor2D,
): LossAndGradients {
  const { contextLength: n, embeddingSize: m, hiddenSize: h } = parameters.shape;
  const B = targets.length;

  const words = gather(parameters.embedding.tensor, tensor1d(contexts, 'int32')); // [B·n, m]
  const x = reshape<Rank.R2>(words, [B, n * m]); // [B, n·m]
  const a = matMul<Tensor2D>(x, parameters.hidden.tensor); // [B, h]
  const batchNorm = batchNormForward(a, parameters.gamma.tensor, parameters.beta.tensor);
  const hidden = tanh(batchNorm.output); // [B, h]
  const dropped = dropout ? mul<Tensor2D>(hidden, dropout) : hidden; // [B, h]
  const hidden1 = withOnes(dropped); // [B, h + 1]: the ones multiply the bias

  const table = rowsOf(parameters.output, candidates?.rows); // [R, h + 1]
  const raw = matMul<Tensor2D>(hidden1, table, false, true); // [B, R]
  const logits = candidates ? sub<Tensor2D>(raw, candidates.corrections) : raw; // [B, R]
  const { loss, gradient: dLogits } = softmaxCrossEntropy(logits, candidates?.labels ?? targets); // [B, R]

  const dOutput = matMul<Tensor2D>(dLogits, hidden1, true, false); // [R, h + 1]
  const dDropped = slice(matMul<Tensor2D>(dLogits, table), [0, 0], [B, h]); // [B, h]
  const dHidden = dropout ? mul<Tensor2D>(dDropped, dropout) : dDropped; // [B, h]
  const dz = mul<Tensor2D>(dHidden, sub(1, square(hidden))); // [B, h]
  const bn = batchNormBackward(dz, batchNorm, parameters.gamma.tensor);
  const dHiddenWeights = matMul<Tensor2D>(x, bn.input, true, false); // [n·m, h]
  const dx = matMul<Tensor2D>(bn.input, parameters.hidden.tensor, false, true); // [B, n·m]

  const gradients = {
    contextWords: reshape<Rank.R2>(dx, [B * n, m]), // [B·n, m]
    hidden: dHiddenWeights,
    gamma: bn.gamma,
    beta: bn.beta,
    output: dOutput,
  };
  return { loss, gradients, batchNorm };
}

/**
 * Logits of every word after each context, with BatchNorm's running averages: float32 [rows, V]. Call inside
 * `tidy`.
 * @param contexts [rows · n], ids or `unknownWord`
 */
export function evaluationLogits(parameters: Parameters, contexts: Int32Array): Tensor2D {
  const { contextLength: n, embeddingSize: m } = parameters.shape;
  const rows = contexts.length / n;
  const known = contexts.map((id) => Math.max(id, 0));
  let words = gather(parameters.embedding.tensor, tensor1d(known, 'int32')); // [rows·n, m]
  if (contexts.includes(unknownWord)) {
    const seen = Float32Array.from(contexts, (id) => (id === unknownWord ? 0 : 1));
    words = mul(words, tensor2d(seen, [rows * n, 1])); // [rows·n, m]
  }
  const a = matMul<Tensor2D>(reshape<Rank.R2>(words, [rows, n * m]), parameters.hidden.tensor); // [rows, h]
  const z = batchNormByRunning(a, parameters.gamma.tensor, parameters.beta.tensor, parameters.running);
  return matMul<Tensor2D>(withOnes(tanh(z)), parameters.output.tensor, false, true); // [rows, V]
}

function withOnes(hidden: Tensor2D): Tensor2D {
  return concat([hidden, ones([hidden.shape[0], 1])], 1); // [rows, h + 1]
}
