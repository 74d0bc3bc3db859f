/**
 * One update of all parameters in WebAssembly memory: the counterpart of `model.ts` and `trainingStep.ts`. Each part of it is
 * a list of tasks that threads share.
 */

import { dropoutNumbers } from '../../kernels/dropout';
import { adamCoefficients, type OptimizerStep } from '../../kernels/optimizerStep';
import { paddingCorrection, roundUp } from '../../kernels/padding';
import { Arena, type Matrix } from '../../kernels/wasm/arena';
import type { Block } from '../../kernels/wasm/module';
import {
  call,
  type KernelCall,
  type Product,
  productColumns,
  productRows,
  type Range,
  type Task,
} from '../../kernels/wasm/tasks';
import { createGrouper, type Grouper } from '../minibatch';
import type { StepInput } from '../network';
import type { Shape } from '../parameters';
import type { TrainingSizes } from '../workspaceNetwork';
import { Forward } from './forward';
import type { ParameterMatrices, Storage } from './storage';

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
  private readonly coefficients: Block; // float32 [7], of the optimizer
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
    this.coefficients = arena.block(7);
  }

  /** Runs one update; adds its loss to the sum. */
  train(input: StepInput, step: OptimizerStep, meanwhile?: () => void): void {
    const { minibatch, candidates } = input;
    this.upload(minibatch.contexts, candidates?.labels ?? minibatch.targets);
    this.setOptimizer(step);
    const ids = candidates ? this.uploadCandidates(candidates.rows, candidates.corrections) : 0;

    this.hiddenUnits(input);
    this.lossSum += this.loss(ids, candidates !== undefined);
    this.hiddenGradients(ids, input);
    let distinct = 0;
    this.updateOutput(candidates?.rows.length ?? this.shape.vocabularySize, ids, () => {
      distinct = this.groupContexts(minibatch.contexts);
      meanwhile?.();
    });
    this.updateInput(distinct);
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
  private hiddenUnits({ runningRate, dropoutKey }: StepInput): void {
    const { forward, dropped, mean, variance } = this;
    const { runningMean, runningVariance } = this.storage;
    const { address: a, width } = forward.normalized;
    const { batchSize } = this.sizes;
    forward.run({
      mean: mean.address,
      variance: variance.address,
      before: ({ from, to }) => [
        call('statistics', a, batchSize, width, from, to, mean.address, variance.address),
        call('blend', runningMean.address, mean.address, from, to, runningRate),
        call('blend', runningVariance.address, variance.address, from, to, runningRate),
      ],
      after: (columns) => this.dropout(forward.hidden, dropped, columns, dropoutKey),
    });
  }

  /** Drops hidden units, or the gradients of dropped units: the same key selects the same units. */
  private dropout(from: Matrix, to: Matrix, columns: Range, key = 0): KernelCall[] {
    if (this.dropoutRate === 0) return [];
    const { threshold, scale } = dropoutNumbers(this.dropoutRate);
    const rows = [from.address, this.sizes.batchSize, from.width] as const;
    const sizes = [columns.from, columns.to, this.shape.hiddenSize] as const;
    return [call('dropout', ...rows, ...sizes, key, threshold, scale, to.address)];
  }

  /** Mean loss in nats per word; replaces the logits by ∂loss/∂logits. */
  private loss(ids: number, sampled: boolean): number {
    const { logits, largest, total, labels, dropped: hidden, corrections } = this;
    const { module, output } = this.storage;
    const { batchSize } = this.sizes;
    const [table] = output;
    const { rows, width } = logits;
    const product: Product = {
      ...{ m: rows, n: width, depth: hidden.width },
      a: { address: table.address, row: table.stride, column: 4, ids },
      b: { address: hidden.address, row: 4, column: hidden.stride },
      out: { address: logits.address, row: logits.stride },
    };
    const logitRows = ({ from, to }: Range): Task => {
      const address = logits.address + from * logits.stride;
      const correct = () => [call('correct', address, to - from, width, corrections.address + 4 * from)];
      return [productRows(product, { from, to }), ...(sampled ? correct() : [])];
    };
    module.run(module.splitRows(rows, 4, rows * width * hidden.width).map(logitRows));

    const label = module.integers(labels);
    const values = module.floats(logits);
    let sum = 0;
    for (let b = 0; b < batchSize; b++) sum -= values[label[b] * width + b];
    const softmax = ({ from, to }: Range): Task => [
      call('begin', from, to, largest.address, total.address),
      call('take', logits.address, rows, width, from, to, largest.address, total.address, 1),
      call('gradient', logits.address, rows, width, from, to, batchSize, labels.address, total.address),
    ];
    module.run(module.splitColumns(width, 60 * rows * width).map(softmax)); // an exponential takes as long as 60
    const maxima = module.floats(largest);
    const totals = module.floats(total);
    for (let b = 0; b < batchSize; b++) sum += Math.log(totals[b]) + maxima[b];
    return sum / batchSize;
  }

  /** dHidden = ∂loss/∂logitsᵀ · table, then da; updates γ and β. */
  private hiddenGradients(ids: number, { dropoutKey }: StepInput): void {
    const { storage, logits, dHidden, dGamma, dBeta, shape } = this;
    const { module, gamma, beta } = storage;
    const { hidden, normalized, inverse } = this.forward;
    const [table] = storage.output;
    const product: Product = {
      ...{ m: dHidden.rows, n: dHidden.width, depth: logits.rows },
      a: { address: logits.address, row: 4, column: logits.stride },
      b: { address: table.address, row: table.stride, column: 4, ids },
      out: { address: dHidden.address, row: dHidden.stride },
    };
    const columns = ({ from, to }: Range): Task => [
      productColumns(product, { from, to }),
      ...this.dropout(dHidden, dHidden, { from, to }, dropoutKey),
      call(
        'backward',
        ...([dHidden.address, this.sizes.batchSize, dHidden.width, from, to, shape.hiddenSize] as const),
        ...([hidden.address, normalized.address, inverse.address, gamma[0].address] as const),
        ...([dGamma.address, dBeta.address] as const),
      ),
      this.stepColumns(gamma, dGamma, { from, to }),
      this.stepColumns(beta, dBeta, { from, to }),
    ];
    module.run(module.splitColumns(dHidden.width, logits.rows * logits.width * dHidden.width).map(columns));
  }

  /** Updates the output rows in the softmax, and computes dx. */
  private updateOutput(count: number, ids: number, meanwhile: () => void): void {
    const { logits, dropped: hidden, dHidden: da, dx, coefficients } = this;
    const { module, output, hidden: weights } = this.storage;
    const rows = ({ from, to }: Range): Task => [
      call(
        'updateOutput',
        ...([to - from, hidden.width, logits.width] as const),
        ...([logits.address + from * logits.stride, hidden.address] as const),
        ...addresses(output),
        ...([ids && ids + 4 * from, from, coefficients.address] as const),
      ),
    ];
    const product: Product = {
      ...{ m: dx.rows, n: dx.width, depth: da.width },
      a: { address: da.address, row: da.stride, column: 4 },
      b: { address: weights[0].address, row: 4, column: weights[0].stride },
      out: { address: dx.address, row: dx.stride },
    };
    const tasks = [
      ...module.splitRows(count, 4, count * logits.width * hidden.width).map(rows),
      ...module
        .splitColumns(dx.width, dx.rows * dx.width * da.width)
        .map((columns) => [productColumns(product, columns)]),
    ];
    module.run(tasks, meanwhile);
  }

  /** Groups the positions of each distinct context word. @returns the number of distinct words */
  private groupContexts(contexts: Int32Array): number {
    const { groups, grouper, storage } = this;
    const { ids, order, starts } = grouper.groups(contexts);
    storage.module.integers(groups.distinct).set(ids);
    storage.module.integers(groups.order).set(order);
    storage.module.integers(groups.starts).set(starts);
    return ids.length;
  }

  /** Updates W1 and the embedding rows of the contexts. */
  private updateInput(distinct: number): void {
    const { storage, groups, dEmbedding, dx, dHidden: da, dHiddenWeights, forward } = this;
    const { module, embedding, hidden } = storage;
    const { x } = forward;
    const product: Product = {
      ...{ m: x.columns, n: da.width, depth: this.sizes.batchSize },
      a: { address: x.address, row: 4, column: x.stride },
      b: { address: da.address, row: da.stride, column: 4 },
      out: { address: dHiddenWeights.address, row: dHiddenWeights.stride },
    };
    const weightRows = ({ from, to }: Range): Task => {
      const gradient = dHiddenWeights.address + from * dHiddenWeights.stride;
      return [
        productRows(product, { from, to }),
        this.step(hidden, gradient, { rows: to - from, width: da.width, first: from }),
      ];
    };
    const wordRows = ({ from, to }: Range): Task => {
      const width = embedding[0].width;
      const gradient = dEmbedding.address + from * dEmbedding.stride;
      const starts = groups.starts.address + 4 * from;
      const ids = groups.distinct.address + 4 * from;
      return [
        call('sumGroups', dx.address, groups.order.address, starts, to - from, width, gradient),
        this.step(embedding, gradient, { rows: to - from, width, ids }),
      ];
    };
    module.run([
      ...module.splitRows(x.columns, 4, x.columns * da.width * da.rows).map(weightRows),
      ...module.splitRows(distinct, 1, 40 * x.rows * x.width).map(wordRows), // as long as 40 for each number
    ]);
  }

  private setOptimizer(step: OptimizerStep): void {
    const coefficients = this.storage.module.floats(this.coefficients);
    if (step.kind === 'sgd') {
      coefficients[0] = step.learningRate;
      return;
    }
    const { rate, scale, epsilon, beta1, beta2, rest1, rest2 } = adamCoefficients(step);
    coefficients.set([rate, scale, epsilon, beta1, beta2, rest1, rest2]);
  }

  /** A step on rows `ids`, or on `first` and the rows after it. */
  private step(
    parameter: ParameterMatrices,
    gradient: number,
    {
      rows,
      width,
      ids = 0,
      first = 0,
    }: { readonly rows: number; readonly width: number; readonly ids?: number; readonly first?: number },
  ): KernelCall {
    const { address } = this.coefficients;
    return call('step', ...addresses(parameter), ids, first, gradient, rows, width, address);
  }

  /** A step on some columns of a parameter with one row. */
  private stepColumns(parameter: ParameterMatrices, gradient: Matrix, { from, to }: Range): KernelCall {
    const shift = 4 * from;
    const [theta, m, v] = addresses(parameter);
    const { address } = this.coefficients;
    return call(
      'step',
      ...([theta + shift, m && m + shift, v && v + shift] as const),
      ...([0, 0, gradient.address + shift, 1, to - from, address] as const),
    );
  }

  dispose(): void {
    this.arena.dispose();
  }
}

/** The addresses of a parameter and its moments; those of absent moments are 0. */
function addresses([parameter, m, v]: ParameterMatrices): readonly [number, number, number] {
  return [parameter.address, m?.address ?? 0, v?.address ?? 0];
}
