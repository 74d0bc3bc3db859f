/**
 * The whole model in float64, written for clarity: the reference for all faster implementations.
 * It fuses and reuses nothing, and must not import the code that it tests.
 * Shapes: V vocabulary, n context length, m embedding size, h hidden size, B minibatch, R rows of the output.
 * Source: Bengio et al. 2003, JMLR 3:1137–1155, with batch normalization as in Karpathy's makemore.
 */

import { batchNorm, batchNormBackward, normalize } from './batchNorm';
import { addRow, columnSums, gatherRows, product, scatterRows, transpose } from './matrix';
import { crossEntropies, meanCrossEntropyGradient } from './softmax';

export interface ReferenceShape {
  readonly vocabularySize: number;
  readonly contextLength: number;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
}

/** Gradients of the mean loss with respect to the trainable parameters: dense, zero for untouched rows. */
export interface ReferenceGradients {
  embedding: Float64Array; // [V, m]
  hidden: Float64Array; // [n·m, h]
  gamma: Float64Array; // [h]
  beta: Float64Array; // [h]
  output: Float64Array; // [V, h] one row per word
  outputBias: Float64Array; // [V]
}

export interface ReferenceParameters extends ReferenceGradients {
  runningMean: Float64Array; // [h]
  runningVariance: Float64Array; // [h] biased
}

export interface ReferenceMinibatch {
  readonly contexts: Int32Array; // [B, n] word ids
  readonly targets: Int32Array; // [B] word ids
}

/** The sampled objective: the softmax is over these rows of the output table only. */
export interface ReferenceSample {
  readonly rows: Int32Array; // [R] unique word ids, including every target
  readonly labels: Int32Array; // [B] each target's index in `rows`
  readonly corrections: Float64Array; // [R] log expected inclusion of each row, subtracted from the logits
}

export interface ReferenceStep {
  readonly loss: number; // nats per word
  readonly gradients: ReferenceGradients;
  readonly batchMean: Float64Array; // [h]
  readonly batchVariance: Float64Array; // [h] biased
  readonly touchedEmbedding: Int32Array; // sorted unique ids of the contexts
  readonly touchedOutput: Int32Array; // [R] the sample's rows, or all of 0…V−1
}

/**
 * Mean cross-entropy of the minibatch, over all words or over the rows of the sample, and its gradients.
 * @throws RangeError if a shape, an id or a label is invalid, or a row is a duplicate
 */
export function lossAndGradients(
  shape: ReferenceShape,
  parameters: ReferenceParameters,
  minibatch: ReferenceMinibatch,
  sample: ReferenceSample = everyWord(shape, minibatch),
  dropout?: ArrayLike<number>, // [B, h] factor of each hidden unit
): ReferenceStep {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const { rows, labels, corrections } = sample;
  const [B, R] = [minibatch.targets.length, rows.length];
  check(shape, parameters, minibatch);
  checkSample(minibatch, sample);

  const x = gatherRows(parameters.embedding, minibatch.contexts, m); // [B·n, m], the same numbers as [B, n·m]
  const a = product(x, parameters.hidden, [B, n * m, h]); // [B, h]
  const normed = batchNorm(a, parameters); // output [B, h], mean [h], variance [h]
  const factors = dropout ?? normed.output.map(() => 1); // [B, h]
  const units = normed.output.map(Math.tanh); // [B, h]
  const hidden = units.map((unit, i) => unit * factors[i]); // [B, h]
  const weights = gatherRows(parameters.output, rows, h); // [R, h]
  const bias = gatherRows(parameters.outputBias, rows, 1).map((b, j) => b - corrections[j]); // [R]
  const logits = addRow(product(hidden, transpose(weights, R, h), [B, h, R]), bias); // [B, R]
  const loss = crossEntropies(logits, labels).reduce((sum, l) => sum + l) / B; // scalar

  const dLogits = meanCrossEntropyGradient(logits, labels); // [B, R]
  const dBias = columnSums(dLogits, R); // [R]
  const dWeights = product(transpose(dLogits, B, R), hidden, [R, B, h]); // [R, h]
  const dHidden = product(dLogits, weights, [B, R, h]); // [B, h]
  const dNormed = dHidden.map((d, i) => d * factors[i] * (1 - units[i] ** 2)); // [B, h]
  const { dInput: dA, dGamma, dBeta } = batchNormBackward(dNormed, normed, parameters.gamma); // [B, h], [h], [h]
  const dW1 = product(transpose(x, B, n * m), dA, [n * m, B, h]); // [n·m, h]
  const dX = product(dA, transpose(parameters.hidden, n * m, h), [B, h, n * m]); // [B, n·m]

  const gradients = {
    embedding: scatterRows(dX, minibatch.contexts, [V, m]), // [V, m]
    hidden: dW1, // [n·m, h]
    gamma: dGamma, // [h]
    beta: dBeta, // [h]
    output: scatterRows(dWeights, rows, [V, h]), // [V, h]
    outputBias: scatterRows(dBias, rows, [V, 1]), // [V]
  };
  const touchedEmbedding = Int32Array.from(new Set(minibatch.contexts)).sort(); // [unique ids]
  const { mean: batchMean, variance: batchVariance } = normed; // [h], [h]
  return { loss, gradients, batchMean, batchVariance, touchedEmbedding, touchedOutput: rows };
}

/** Logits of all words, with BatchNorm's running averages. @param contexts [B, n] @returns [B, V] */
export function evaluationLogits(
  shape: ReferenceShape,
  parameters: ReferenceParameters,
  contexts: Int32Array,
): Float64Array {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const B = contexts.length / n;
  const statistics = { mean: parameters.runningMean, variance: parameters.runningVariance }; // [h], [h]
  const x = gatherRows(parameters.embedding, contexts, m); // [B, n·m]
  const a = product(x, parameters.hidden, [B, n * m, h]); // [B, h]
  const hidden = normalize(a, statistics, parameters).output.map(Math.tanh); // [B, h]
  const logits = product(hidden, transpose(parameters.output, V, h), [B, h, V]); // [B, V]
  return addRow(logits, parameters.outputBias); // [B, V]
}

/** Exact cross-entropy of each target under `evaluationLogits`, in nats. @returns [B] */
export function evaluationLosses(
  shape: ReferenceShape,
  parameters: ReferenceParameters,
  { contexts, targets }: ReferenceMinibatch,
): Float64Array {
  return crossEntropies(evaluationLogits(shape, parameters, contexts), targets); // [B]
}

/** running ← (1 − rate)·running + rate·batch, in place; the variance is the biased one. */
export function updateRunningStatistics(
  parameters: ReferenceParameters,
  batchMean: Float64Array, // [h]
  batchVariance: Float64Array, // [h]
  rate: number,
): void {
  const { runningMean, runningVariance } = parameters; // [h], [h]
  const blend = (running: number, batch: number) => (1 - rate) * running + rate * batch;
  runningMean.set(runningMean.map((r, j) => blend(r, batchMean[j]))); // [h]
  runningVariance.set(runningVariance.map((r, j) => blend(r, batchVariance[j]))); // [h]
}

/** The full objective as a sample: every row once, in order, without corrections. */
function everyWord({ vocabularySize: V }: ReferenceShape, { targets }: ReferenceMinibatch): ReferenceSample {
  const rows = Int32Array.from({ length: V }, (_, word) => word); // [V]
  return { rows, labels: targets, corrections: new Float64Array(V) };
}

/** A copy that training may modify. */
export function copyParameters(parameters: ReferenceParameters): ReferenceParameters {
  const { embedding, hidden, gamma, beta, output, outputBias, runningMean, runningVariance } = parameters;
  return {
    embedding: embedding.slice(), // [V, m]
    hidden: hidden.slice(), // [n·m, h]
    gamma: gamma.slice(), // [h]
    beta: beta.slice(), // [h]
    output: output.slice(), // [V, h]
    outputBias: outputBias.slice(), // [V]
    runningMean: runningMean.slice(), // [h]
    runningVariance: runningVariance.slice(), // [h]
  };
}

/** The number of values of each parameter. */
export function parameterSizes(shape: ReferenceShape): Record<keyof ReferenceParameters, number> {
  const { vocabularySize: V, contextLength: n, embeddingSize: m, hiddenSize: h } = shape;
  const neurons = { gamma: h, beta: h, runningMean: h, runningVariance: h };
  return { embedding: V * m, hidden: n * m * h, ...neurons, output: V * h, outputBias: V };
}

function check(shape: ReferenceShape, parameters: ReferenceParameters, minibatch: ReferenceMinibatch): void {
  for (const [name, size] of Object.entries(parameterSizes(shape))) {
    const { length } = parameters[name as keyof ReferenceParameters];
    if (length !== size) throw new RangeError(`${name} holds ${length} numbers, not ${size}`);
  }
  const B = minibatch.targets.length;
  if (B === 0) throw new RangeError('the minibatch is empty');
  if (minibatch.contexts.length !== B * shape.contextLength) throw new RangeError('contexts are not [B, n]');
}

function checkSample({ targets }: ReferenceMinibatch, { rows, labels, corrections }: ReferenceSample): void {
  if (new Set(rows).size !== rows.length) throw new RangeError('a row is named twice');
  if (corrections.length !== rows.length) throw new RangeError('there must be one correction per row');
  if (labels.length !== targets.length) throw new RangeError('there must be one label per target');
  if (labels.some((label, i) => rows[label] !== targets[i]))
    throw new RangeError('a label misses its target');
}
