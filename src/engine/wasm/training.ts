/** One update of all parameters in WebAssembly memory: the counterpart of `model.ts` and `trainingStep.ts`. */

import { dropoutNumbers } from '../../kernels/dropout';
import { adamCoefficients, type OptimizerStep } from '../../kernels/optimizerStep';
import { paddingCorrection, roundUp } from '../../kernels/padding';
import { Arena, type Matrix } from '../../kernels/wasm/arena';
import type { Block } from '../../kernels/wasm/module';
import { createGrouper, type Grouper } from '../minibatch';
import type { StepInput } from '../network';
import type { Shape } from '../parameters';
import type { TrainingSizes } from '../workspaceNetwork';
import { Forward } from './forward';
import type { ParameterMatrices, Storage } from './storage';

/** Rows of the output table whose gradient is computed at once, so that it stays in the cache until it is used. */
const rowsAtOnce = 64;

/** Owns the intermediate results of a step, for a fixed batch size. */
export class Training {
  private readonly arena: Arena;
  private readonly grouper: Grouper;
  private readonly forward: Forward;
  private readonly logits: Matrix; // [R, B]: logits, then exponentials, then their gradient
  private readonly rows: Block; // int32 [R]
  private readonly corrections: Block; // float32 [R]
  private readonly labels: Block; // int32 [B]
  private readonly largest: Matrix; // [1, B]
  private readonly total: Matrix; // [1, B]
  private readonly mean: Matrix; // [1, h + 1]
  private readonly variance: Matrix; // [1, h + 1]
  private readonly dropped: Matrix; // [B, h + 1]: hidden after dropout; without dropout, hidden itself
  private readonly dHidden: Matrix; // [B, h + 1], then da
  private readonly dGamma: Matrix; // [1, h + 1]
  private readonly dBeta: Matrix; // [1, h + 1]
  private readonly dHiddenWeights: Matrix; // [n·M, h + 1]
  private readonly dx: Matrix; // [B, n·M]
  private readonly groups: Readonly<Record<'distinct' | 'order' | 'starts', Block>>; // int32
  private readonly dEmbedding: Matrix; // [B·n, m]
  private readonly dOutput: Matrix; // [rowsAtOnce, h + 1]
  private lossSum = 0;

  constructor(
    private readonly storage: Storage,
    private readonly shape: Shape,
    readonly sizes: TrainingSizes,
    private readonly dropoutRate: number,
  ) {
    const { contextLength: n, hiddenSize: h, embeddingSize: m } = shape;
    const arena = new Arena(storage.module);
    const B = roundUp(sizes.batchSize, 8);
    const R = sizes.candidates === undefined ? storage.output[0].rows : roundUp(sizes.candidates, 4);
    this.arena = arena;
    this.grouper = createGrouper(shape.vocabularySize);
    this.forward = new Forward(storage, arena, shape, B);
    this.logits = arena.matrix(R, B);
    this.rows = arena.block(R);
    this.corrections = arena.block(R);
    this.labels = arena.block(B);
    this.largest = arena.matrix(1, B);
    this.total = arena.matrix(1, B);
    this.mean = arena.matrix(1, h + 1);
    this.variance = arena.matrix(1, h + 1);
    this.dropped = dropoutRate > 0 ? arena.matrix(B, h + 1) : this.forward.hidden;
    this.dHidden = arena.matrix(B, h + 1);
    this.dGamma = arena.matrix(1, h + 1);
    this.dBeta = arena.matrix(1, h + 1);
    this.dHiddenWeights = arena.matrix(storage.hidden[0].rows, h + 1);
    this.dx = arena.matrix(B, this.forward.x.columns);
    this.groups = { distinct: arena.block(B * n), order: arena.block(B * n), starts: arena.block(B * n + 1) };
    this.dEmbedding = arena.matrix(B * n, m);
    this.dOutput = arena.matrix(rowsAtOnce, h + 1);
  }

  /** Runs one update; adds its loss to the sum. */
  train({ minibatch, candidates, runningRate, dropoutKey = 0 }: StepInput, step: OptimizerStep): void {
    this.upload(minibatch.contexts, candidates?.labels ?? minibatch.targets);
    const ids = candidates ? this.uploadCandidates(candidates.rows, candidates.corrections) : 0;
    const { rows } = this.logits;

    const inverse = this.hiddenUnits(runningRate);
    this.dropout(this.forward.hidden, this.dropped, dropoutKey);
    this.lossSum += this.loss(rows, ids, candidates !== undefined);
    this.hiddenGradient(rows, ids);
    this.dropout(this.dHidden, this.dHidden, dropoutKey);
    this.setOptimizer(step);
    this.updateOutput(candidates?.rows.length ?? this.shape.vocabularySize, ids);
    this.backward(inverse, minibatch.contexts);
  }

  /** Sum of the mean losses of the steps since the last call, in nats per word. */
  takeLossSum(): number {
    const sum = this.lossSum;
    this.lossSum = 0;
    return sum;
  }

  private upload(contexts: Int32Array, labels: Int32Array): void {
    const { module } = this.storage;
    this.forward.setContexts(contexts);
    module.integers(this.labels).set(labels);
  }

  /** Copies the candidates into memory; padding rows repeat the first row and get a probability of 0. */
  private uploadCandidates(rows: Int32Array, corrections: Float32Array): number {
    const { module } = this.storage;
    module.integers(this.rows).fill(rows[0]).set(rows);
    module.floats(this.corrections).fill(paddingCorrection).set(corrections);
    return this.rows.address;
  }

  /** Computes x, x̂ and hidden with the statistics of the minibatch, and updates the running averages. */
  private hiddenUnits(runningRate: number): number {
    const { storage, forward, mean, variance } = this;
    const { kernels } = storage.module;
    const { batchSize } = this.sizes;
    const { address: a, width } = forward.normalized;
    forward.linear();
    kernels.statistics(a, batchSize, width, mean.address, variance.address);
    kernels.blend(storage.runningMean.address, mean.address, width, runningRate);
    kernels.blend(storage.runningVariance.address, variance.address, width, runningRate);
    return forward.activate(mean.address, variance.address);
  }

  /** Drops hidden units, or the gradients of dropped units: the same key selects the same units. */
  private dropout(from: Matrix, to: Matrix, key: number): void {
    if (this.dropoutRate === 0) return;
    const { threshold, scale } = dropoutNumbers(this.dropoutRate);
    this.storage.module.kernels.dropout(
      ...[from.address, this.sizes.batchSize, from.width, this.shape.hiddenSize],
      ...[key, threshold, scale, to.address],
    );
  }

  /** Mean loss in nats per word; replaces the logits by ∂loss/∂logits. */
  private loss(rows: number, ids: number, sampled: boolean): number {
    const { logits, largest, total, labels, dropped: hidden } = this;
    const { module, output } = this.storage;
    const { kernels } = module;
    const { batchSize } = this.sizes;
    const [table] = output;
    const width = logits.width;
    kernels.product(
      ...[rows, width, hidden.width],
      ...[table.address, table.stride, 4, ids],
      ...[hidden.address, 4, hidden.stride, 0],
      ...[logits.address, logits.stride],
    );
    if (sampled) kernels.correct(logits.address, rows, width, this.corrections.address);
    const label = module.integers(labels);
    const values = module.floats(logits);
    let sum = 0;
    for (let b = 0; b < batchSize; b++) sum -= values[label[b] * width + b];
    kernels.begin(width, largest.address, total.address);
    kernels.take(logits.address, rows, width, largest.address, total.address, 1);
    const maxima = module.floats(largest);
    const totals = module.floats(total);
    for (let b = 0; b < batchSize; b++) sum += Math.log(totals[b]) + maxima[b];
    kernels.gradient(logits.address, rows, width, batchSize, labels.address, total.address);
    return sum / batchSize;
  }

  /** dHidden = ∂loss/∂logitsᵀ · table */
  private hiddenGradient(rows: number, ids: number): void {
    const { logits, dHidden } = this;
    const { module, output } = this.storage;
    const [table] = output;
    module.kernels.product(
      ...[dHidden.rows, dHidden.width, rows],
      ...[logits.address, 4, logits.stride, 0],
      ...[table.address, table.stride, 4, ids],
      ...[dHidden.address, dHidden.stride],
    );
  }

  /** Gradient and optimizer step of the output rows in the softmax, block by block. */
  private updateOutput(count: number, ids: number): void {
    const { logits, dOutput, dropped: hidden } = this;
    const { output, module } = this.storage;
    for (let first = 0; first < count; first += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, count - first);
      module.kernels.product(
        ...[roundUp(rows, 4), dOutput.width, logits.width],
        ...[logits.address + first * logits.stride, logits.stride, 4, 0],
        ...[hidden.address, hidden.stride, 4, 0],
        ...[dOutput.address, dOutput.stride],
      );
      this.step(output, dOutput, rows, ids && ids + 4 * first, first);
    }
  }

  /** The backward pass from dHidden to the updates of γ, β, W1 and the embedding rows of the contexts. */
  private backward(inverse: number, contexts: Int32Array): void {
    const { storage, forward, dHidden: da, dGamma, dBeta, dHiddenWeights, dx } = this;
    const { kernels } = storage.module;
    const { x, hidden, normalized } = forward;
    const [weights] = storage.hidden;
    const { batchSize } = this.sizes;
    kernels.backward(
      ...[da.address, batchSize, da.width, this.shape.hiddenSize],
      ...[hidden.address, normalized.address, inverse, storage.gamma[0].address],
      ...[dGamma.address, dBeta.address],
    );
    kernels.product(
      ...[dx.rows, dx.width, da.width],
      ...[da.address, da.stride, 4, 0],
      ...[weights.address, 4, weights.stride, 0],
      ...[dx.address, dx.stride],
    );
    kernels.product(
      ...[x.columns, da.width, batchSize],
      ...[x.address, 4, x.stride, 0],
      ...[da.address, da.stride, 4, 0],
      ...[dHiddenWeights.address, dHiddenWeights.stride],
    );
    this.step(storage.hidden, dHiddenWeights, weights.rows);
    this.step(storage.gamma, dGamma, 1);
    this.step(storage.beta, dBeta, 1);
    this.updateEmbedding(contexts);
  }

  private updateEmbedding(contexts: Int32Array): void {
    const { storage, groups, dEmbedding, dx } = this;
    const { module, embedding } = storage;
    const { ids, order, starts } = this.grouper.groups(contexts);
    module.integers(groups.distinct).set(ids);
    module.integers(groups.order).set(order);
    module.integers(groups.starts).set(starts);
    module.kernels.sumGroups(
      ...[dx.address, groups.order.address, groups.starts.address],
      ...[ids.length, embedding[0].width, dEmbedding.address],
    );
    this.step(embedding, dEmbedding, ids.length, groups.distinct.address);
  }

  private setOptimizer(step: OptimizerStep): void {
    const { kernels } = this.storage.module;
    if (step.kind === 'sgd') {
      kernels.setSgd(step.learningRate);
      return;
    }
    const { rate, scale, epsilon, beta1, beta2, rest1, rest2 } = adamCoefficients(step);
    kernels.setAdam(rate, scale, epsilon, beta1, beta2, rest1, rest2);
  }

  private step(
    [parameter, m, v]: ParameterMatrices,
    gradient: Matrix,
    rows: number,
    ids = 0,
    first = 0,
  ): void {
    const moments = [m?.address ?? 0, v?.address ?? 0] as const;
    const { kernels } = this.storage.module;
    kernels.step(parameter.address, ...moments, ids, first, gradient.address, rows, gradient.width);
  }

  dispose(): void {
    this.arena.dispose();
  }
}
