/**
 * One update of all parameters in WebAssembly memory: the counterpart of `model.ts` and `trainingStep.ts`. Each part of it is
 * a list of tasks that threads share.
 */

import { dropoutNumbers } from '../../kernels/dropout';
import type { OptimizerStep } from '../../kernels/optimizerStep';
import { roundUp } from '../../kernels/padding';
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
import { Optimizer } from './optimizer';
import { OutputLayer } from './outputLayer';
import type { Storage } from './storage';

/** Owns the intermediate results of a step, for a fixed batch size. */
export class Training {
  private readonly arena: Arena;
  private readonly grouper: Grouper;
  private readonly forward: Forward;
  private readonly output: OutputLayer;
  private readonly optimizer: Optimizer;
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
    this.arena = arena;
    this.grouper = createGrouper(shape.vocabularySize);
    this.forward = new Forward(storage, arena, shape, B);
    this.mean = arena.matrix(1, h + 1);
    this.variance = arena.matrix(1, h + 1);
    this.dropped = dropoutRate > 0 ? arena.matrix(B, h + 1) : this.forward.hidden;
    this.optimizer = new Optimizer(storage, arena);
    this.output = new OutputLayer(storage, arena, this.optimizer, sizes, this.dropped);
    this.dHidden = arena.matrix(B, h + 1);
    this.dGamma = arena.matrix(1, h + 1);
    this.dBeta = arena.matrix(1, h + 1);
    this.dHiddenWeights = arena.matrix(storage.hidden[0].rows, h + 1);
    this.dx = arena.matrix(B, this.forward.x.columns);
    this.groups = { distinct: arena.block(B * n), order: arena.block(B * n), starts: arena.block(B * n + 1) };
    this.dEmbedding = arena.matrix(B * n, m);
  }

  /** Runs one update; adds its loss to the sum. */
  train(input: StepInput, step: OptimizerStep, meanwhile?: () => void): void {
    const { minibatch, candidates } = input;
    this.forward.setContexts(minibatch.contexts);
    this.output.upload(minibatch, candidates);
    this.optimizer.set(step);

    this.hiddenUnits(input);
    this.lossSum += this.output.loss();
    this.hiddenGradients(input);
    let distinct = 0;
    this.updateOutput(candidates?.rows.length ?? this.shape.vocabularySize, () => {
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

  /** dHidden = ∂loss/∂logitsᵀ · table, then da; updates γ and β. */
  private hiddenGradients({ dropoutKey }: StepInput): void {
    const { storage, dHidden, dGamma, dBeta, shape, optimizer } = this;
    const { module, gamma, beta } = storage;
    const { hidden, normalized, inverse } = this.forward;
    const product = this.output.hiddenGradient(dHidden);
    const columns = ({ from, to }: Range): Task => [
      productColumns(product, { from, to }),
      ...this.dropout(dHidden, dHidden, { from, to }, dropoutKey),
      call(
        'backward',
        ...([dHidden.address, this.sizes.batchSize, dHidden.width, from, to, shape.hiddenSize] as const),
        ...([hidden.address, normalized.address, inverse.address, gamma[0].address] as const),
        ...([dGamma.address, dBeta.address] as const),
      ),
      optimizer.stepColumns(gamma, dGamma, { from, to }),
      optimizer.stepColumns(beta, dBeta, { from, to }),
    ];
    module.run(module.splitColumns(dHidden.width, product.m * product.n * product.depth).map(columns));
  }

  /** Updates the output rows in the softmax, and computes dx. */
  private updateOutput(count: number, meanwhile: () => void): void {
    const { dHidden: da, dx } = this;
    const { module, hidden: weights } = this.storage;
    const product: Product = {
      ...{ m: dx.rows, n: dx.width, depth: da.width },
      a: { address: da.address, row: da.stride, column: 4 },
      b: { address: weights[0].address, row: 4, column: weights[0].stride },
      out: { address: dx.address, row: dx.stride },
    };
    const tasks = [
      ...this.output.update(count),
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
    const { storage, groups, dEmbedding, dx, dHidden: da, dHiddenWeights, forward, optimizer } = this;
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
        optimizer.stepRows(hidden, gradient, { rows: to - from, width: da.width, first: from }),
      ];
    };
    const wordRows = ({ from, to }: Range): Task => {
      const width = embedding[0].width;
      const gradient = dEmbedding.address + from * dEmbedding.stride;
      const starts = groups.starts.address + 4 * from;
      const ids = groups.distinct.address + 4 * from;
      return [
        call('sumGroups', dx.address, groups.order.address, starts, to - from, width, gradient),
        optimizer.stepRows(embedding, gradient, { rows: to - from, width, ids }),
      ];
    };
    module.run([
      ...module.splitRows(x.columns, 4, x.columns * da.width * da.rows).map(weightRows),
      ...module.splitRows(distinct, 1, 40 * x.rows * x.width).map(wordRows), // as long as 40 for each number
    ]);
  }

  dispose(): void {
    this.arena.dispose();
  }
}
