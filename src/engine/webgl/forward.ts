/** From contexts to hidden units: the half of the network that training and inference share. */

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

/** Makes x, a and hidden for `batchSize` contexts, and the kernels that fill them. */
export class Forward {
  readonly x: Matrix; // [B, n·M]
  readonly a: Matrix; // [B, h]
  readonly hidden: Matrix; // [B, h + 1], the last column ones: they meet the bias
  private readonly gather;
  private readonly product;

  /** @param indices has a stretch named contexts */
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
    const [weights] = storage.hidden.now.matrices;
    const ids = indices.start('contexts');
    this.gather = device.kernel(gatherSource({ table, tables: 1, out: this.x, ids, perRow: n }));
    this.product = device.kernel(productSource({ form: 'nn', a: this.x, b: weights, out: this.a }));
  }

  /** x = rows of the contexts;  a = x·W1 */
  linear(): void {
    const { storage, indices, x, a } = this;
    this.gather(x, { indices: indices.texture, first0: storage.embedding.matrices[0].textures[0] });
    this.product(a, { ...bind('a', x), ...bind('b', storage.hidden.now.matrices[0]) });
  }

  /** @returns hidden = tanh(BatchNorm(a)) by the running averages, ready to be drawn */
  inferenceActivation(): () => void {
    const { storage, a, hidden } = this;
    const activation = this.device.kernel(activationSource({ ...this.layouts, running: true }));
    return () => {
      activation(hidden, {
        ...bind('a', a),
        ...bind('statistics', storage.statistics.now),
        ...bind('gammaBeta', storage.gammaBeta.now.matrices[0]),
      });
    };
  }

  /**
   * @param normalized takes x̂: [B, h + 1]
   * @param dropout which hidden units are left out; absent where none is
   * @returns hidden = tanh(BatchNorm(a)) by the minibatch's own statistics, which move the running ones
   */
  trainingActivation(normalized: Matrix, dropout?: DropoutOptions): (runningRate: number) => void {
    const { storage, indices, a, hidden } = this;
    const { statistics } = storage;
    const measure = this.device.kernel(statisticsSource(a, statistics.now, batchNormEpsilon));
    const activation = this.device.kernel(activationSource({ ...this.layouts, running: false, dropout }));
    const target = { ...hidden, textures: [hidden.textures[0], normalized.textures[0]] };
    return (rate) => {
      const { now, next } = statistics;
      const old = { old2: now.textures[2], old3: now.textures[3] };
      measure(next, { ...bind('a', a), ...old }, { uniforms: { rate } });
      statistics.swap();
      activation(target, {
        ...(dropout && { indices: indices.texture }),
        ...bind('a', a),
        ...bind('statistics', next),
        ...bind('gammaBeta', storage.gammaBeta.now.matrices[0]),
      });
    };
  }

  private get layouts() {
    const { a, hidden, storage } = this;
    const gammaBeta = storage.gammaBeta.now.matrices[0];
    return { a, hidden, statistics: storage.statistics.now, gammaBeta, epsilon: batchNormEpsilon };
  }
}
