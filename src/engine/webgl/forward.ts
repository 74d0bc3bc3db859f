/** The forward pass from contexts to hidden units, shared by training and inference. */

import { roundUp } from '../../kernels/padding';
import { activationSource, statisticsSource } from '../../kernels/webgl/batchNorm';
import type { Device } from '../../kernels/webgl/device';
import type { DropoutOptions } from '../../kernels/webgl/dropout';
import { gatherSource } from '../../kernels/webgl/gatherRows';
import type { Indices } from '../../kernels/webgl/indices';
import { bind, type Matrix } from '../../kernels/webgl/matrix';
import { productSource } from '../../kernels/webgl/product';
import type { Shape } from '../parameters';
import { batchNormEpsilon } from '../runningAverages';
import type { Arena } from './arena';
import type { Storage } from './storage';

/** Owns x, a and hidden for `batchSize` contexts, and the kernels that compute them. */
export class Forward {
  readonly x: Matrix; // [B, n·M]
  readonly a: Matrix; // [B, h]
  readonly hidden: Matrix; // [B, h + 1], the last column holds ones, which multiply the bias
  private readonly gather;
  private readonly product;

  /** @param indices has a range named contexts */
  constructor(
    private readonly device: Device,
    private readonly storage: Storage,
    private readonly indices: Indices,
    arena: Arena,
    { contextLength: n, embeddingSize: m, hiddenSize: h }: Shape,
    batchSize: number,
  ) {
    this.x = arena.matrix(batchSize, n * roundUp(m, 4));
    this.a = arena.matrix(batchSize, h);
    this.hidden = arena.matrix(batchSize, h + 1);
    const [table] = storage.embedding.matrices;
    const [weights] = storage.hidden.current.matrices;
    const ids = indices.start('contexts');
    this.gather = device.kernel(gatherSource({ table, tables: 1, out: this.x, ids, perRow: n }));
    this.product = device.kernel(productSource({ form: 'nn', a: this.x, b: weights, out: this.a }));
  }

  /** x = rows of the contexts;  a = x·W1 */
  linear(): void {
    const { storage, indices, x, a } = this;
    this.gather(x, { indices: indices.texture, first0: storage.embedding.matrices[0].textures[0] });
    this.product(a, { ...bind('a', x), ...bind('b', storage.hidden.current.matrices[0]) });
  }

  /** @returns a function that computes hidden = tanh(BatchNorm(a)) with the running averages */
  inferenceActivation(): () => void {
    const { storage, a, hidden } = this;
    const activation = this.device.kernel(activationSource({ ...this.layouts, running: true }));
    return () => {
      activation(hidden, {
        ...bind('a', a),
        ...bind('statistics', storage.statistics.current),
        ...bind('gammaBeta', storage.gammaBeta.current.matrices[0]),
      });
    };
  }

  /**
   * @param normalized receives x̂: [B, h + 1]
   * @param dropout absent without dropout
   * @returns a function that computes hidden = tanh(BatchNorm(a)) with the statistics of the minibatch, and updates the
   *   running averages
   */
  trainingActivation(normalized: Matrix, dropout?: DropoutOptions): (runningRate: number) => void {
    const { storage, indices, a, hidden } = this;
    const { statistics } = storage;
    const computeStatistics = this.device.kernel(statisticsSource(a, statistics.current, batchNormEpsilon));
    const activation = this.device.kernel(activationSource({ ...this.layouts, running: false, dropout }));
    const target = { ...hidden, textures: [hidden.textures[0], normalized.textures[0]] };
    return (rate) => {
      const { current, next } = statistics;
      const old = { old2: current.textures[2], old3: current.textures[3] };
      computeStatistics(next, { ...bind('a', a), ...old }, { uniforms: { rate } });
      statistics.swap();
      activation(target, {
        ...(dropout && { indices: indices.texture }),
        ...bind('a', a),
        ...bind('statistics', next),
        ...bind('gammaBeta', storage.gammaBeta.current.matrices[0]),
      });
    };
  }

  private get layouts() {
    const { a, hidden, storage } = this;
    const gammaBeta = storage.gammaBeta.current.matrices[0];
    return { a, hidden, statistics: storage.statistics.current, gammaBeta, epsilon: batchNormEpsilon };
  }
}
