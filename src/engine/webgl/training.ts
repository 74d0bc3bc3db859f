/**
 * One update of all parameters as a sequence of draws: the WebGL counterpart of `model.ts` and `trainingStep.ts`.
 * All textures are allocated in advance, and there is no device-to-host read.
 */

import type { OptimizerStep } from '../../kernels/optimizerStep';
import { paddingCorrection, roundUp } from '../../kernels/padding';
import {
  gammaBetaGradientSource,
  inputGradientSource,
  tanhBackwardSource,
} from '../../kernels/webgl/batchNorm';
import type { Device } from '../../kernels/webgl/device';
import type { DropoutOptions } from '../../kernels/webgl/dropout';
import { gatherSource } from '../../kernels/webgl/gatherRows';
import type { Indices } from '../../kernels/webgl/indices';
import { bind, type Matrix, readMatrix, writeMatrix } from '../../kernels/webgl/matrix';
import {
  bindTables,
  denseStepSource,
  gradientOfGroup,
  matricesOf,
  type OptimizerKind,
  productStep,
  rowQuads,
  scatterStepSource,
  stepUniforms,
  targetOf,
} from '../../kernels/webgl/optimizer';
import { productSource } from '../../kernels/webgl/product';
import { createGrouper } from '../minibatch';
import type { StepInput } from '../network';
import type { Shape } from '../parameters';
import type { TrainingSizes } from '../workspaceNetwork';
import { Arena } from './arena';
import { Forward } from './forward';
import { OutputLayer } from './outputLayer';
import type { Storage } from './storage';

/** The settings that the programs of a step depend on. */
export interface TrainingKind {
  readonly kind: OptimizerKind;
  readonly dropoutRate: number;
}

/** Owns the intermediate results of a step, for a fixed batch size. */
export class Training {
  private readonly arena: Arena;
  private readonly indices;
  private readonly output: OutputLayer;
  private readonly grouper;
  private readonly backward: ReturnType<typeof prepareBackward>;
  private readonly forward: Forward;
  private readonly activate;

  constructor(
    private readonly device: Device,
    storage: Storage,
    shape: Shape,
    readonly sizes: TrainingSizes,
    { kind, dropoutRate }: TrainingKind,
  ) {
    const { batchSize: B, candidates } = sizes;
    const { contextLength: n, hiddenSize: h } = shape;
    const rows = candidates === undefined ? 0 : roundUp(candidates, device.planes);
    const arena = new Arena(device);
    this.arena = arena;
    this.grouper = createGrouper(shape.vocabularySize);
    const indices = arena.indicesOf({
      contexts: B * n,
      labels: roundUp(B, 4),
      distinct: B * n,
      order: B * n,
      starts: B * n + 1,
      rows,
      corrections: rows,
      dropoutKey: 1,
    });
    this.indices = indices;
    this.forward = new Forward(device, storage, indices, arena, shape, B);
    const normalized = arena.matrix(B, h + 1);
    const dropout =
      dropoutRate > 0 ? { rate: dropoutRate, key: indices.start('dropoutKey'), size: h } : undefined;
    this.activate = this.forward.trainingActivation(normalized, dropout);
    const { hidden, x } = this.forward;
    this.output = new OutputLayer({ device, storage, indices, arena, kind, hidden, candidates });
    const context = { device, storage, indices, arena, kind, shape, dropout };
    this.backward = prepareBackward(context, { x, hidden, normalized, output: this.output });
  }

  /** Runs one update; its losses are summed on the device. */
  train({ minibatch, candidates, runningRate, dropoutKey = 0 }: StepInput, step: OptimizerStep): void {
    const { indices, output } = this;
    const { ids, order, starts } = this.grouper.groups(minibatch.contexts);
    indices.set('contexts', minibatch.contexts);
    indices.set('distinct', ids);
    indices.set('order', order);
    indices.set('starts', starts);
    indices.set('labels', candidates?.labels ?? minibatch.targets);
    if (candidates) {
      indices.set('rows', candidates.rows);
      indices.fillFloats('corrections', paddingCorrection);
      indices.setFloats('corrections', candidates.corrections);
    }
    indices.set('dropoutKey', Int32Array.of(dropoutKey));
    indices.upload();

    const uniforms = stepUniforms(step);
    this.forward.linear();
    this.activate(runningRate);
    output.run();
    this.backward(uniforms, ids.length);
    output.update(uniforms, candidates?.rows.length ?? 0);
  }

  /** Sum of the mean losses of the steps since the last call, in nats per word. A device-to-host read. */
  takeLossSum(): number {
    const { batchSize: B } = this.sizes;
    const losses = this.output.losses.current;
    let sum = 0;
    for (const loss of readMatrix(this.device, losses).subarray(B)) sum += loss;
    writeMatrix(this.device, losses, new Float32Array(2 * B));
    return sum / B;
  }

  dispose(): void {
    this.arena.dispose();
  }
}

interface BackwardContext {
  readonly device: Device;
  readonly storage: Storage;
  readonly indices: Indices;
  readonly arena: Arena;
  readonly kind: OptimizerKind;
  readonly shape: Shape;
  readonly dropout?: DropoutOptions;
}

interface ForwardResults {
  readonly x: Matrix; // [B, n·M]
  readonly hidden: Matrix; // [B, h + 1]
  readonly normalized: Matrix; // [B, h + 1]
  readonly output: OutputLayer;
}

/**
 * Prepares the backward pass from ∂loss/∂hidden to the updates of W1, γ, β and the embedding rows of the contexts.
 * @returns a function that runs it, given the uniforms of the optimizer and the number of distinct context words
 */
function prepareBackward(context: BackwardContext, { x, hidden, normalized, output }: ForwardResults) {
  const { device, storage, indices, arena, kind, shape, dropout } = context;
  const { contextLength: n, hiddenSize: h } = shape;
  const B = x.rows;
  const [weights] = storage.hidden.current.matrices;
  const [gammaBeta] = storage.gammaBeta.current.matrices;
  const [table] = storage.embedding.matrices;
  const statistics = storage.statistics.current;
  const dz = arena.matrix(B, h);
  const sums = arena.matrix(2, h); // dγ, dβ
  const da = arena.matrix(B, h);
  const dx = arena.matrix(B, x.columns);
  const gathered = storage.embedding.matrices.map(() => arena.matrix(B * n, table.columns));
  const gatheredTarget = targetOf(gathered);

  const tanhBackward = device.kernel(
    tanhBackwardSource({ partial: output.dHidden, hidden, out: dz, splits: output.splits, dropout }),
  );
  const gammaBetaGradient = device.kernel(gammaBetaGradientSource(dz, normalized, sums));
  const inputGradient = device.kernel(inputGradientSource({ dz, normalized, statistics, gammaBeta }));
  const toContexts = device.kernel(productSource({ form: 'nt', a: da, b: weights, out: dx }));
  const stepWeights = device.kernel(
    productSource({ form: 'tn', a: x, b: da, out: weights, ...productStep(kind, weights) }),
  );
  const stepGammaBeta = device.kernel(denseStepSource(kind, gammaBeta));
  const distinct = indices.start('distinct');
  const gather = device.kernel(
    gatherSource({ table, tables: matricesOf(kind), out: gathered[0], ids: distinct, perRow: 1 }),
  );
  const grouped = { values: dx, perRow: n, order: indices.start('order'), starts: indices.start('starts') };
  const stepEmbedding = device.kernel(
    scatterStepSource({ kind, gathered: gathered[0], ...gradientOfGroup(grouped) }),
    rowQuads(table, distinct),
  );

  return (uniforms: Readonly<Record<string, number>>, distinctWords: number) => {
    const { hidden: w1, gammaBeta: scale, embedding } = storage;
    const normalizedInput = bind('normalized', normalized);
    const dropoutInputs = dropout && { indices: indices.texture };
    tanhBackward(dz, { ...dropoutInputs, ...bind('partial', output.dHidden), ...bind('hidden', hidden) });
    gammaBetaGradient(sums, { ...bind('dz', dz), ...normalizedInput });
    inputGradient(da, {
      ...bind('dz', dz),
      ...normalizedInput,
      statistics1: storage.statistics.current.textures[1],
      ...bind('gammaBeta', scale.current.matrices[0]),
      ...bind('sums', sums),
    });
    toContexts(dx, { ...bind('a', da), ...bind('b', w1.current.matrices[0]) });

    const w1Inputs = { ...bind('a', x), ...bind('b', da), ...bindTables(w1.current.matrices) };
    stepWeights(w1.next.targets[0], w1Inputs, { uniforms });
    w1.swap();
    const scaleInputs = { ...bind('gradient', sums), ...bindTables(scale.current.matrices) };
    stepGammaBeta(scale.next.targets[0], scaleInputs, { uniforms });
    scale.swap();
    gather(gatheredTarget, { indices: indices.texture, ...bindTables(embedding.matrices) });
    const gatheredInputs = { indices: indices.texture, ...bind('values', dx), ...bindTables(gathered) };
    stepEmbedding(embedding.targets[0], gatheredInputs, { uniforms, quads: distinctWords });
  };
}
