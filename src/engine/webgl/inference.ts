/** Inference: logits and losses of contexts. */

import { roundUp } from '../../kernels/padding';
import type { Device } from '../../kernels/webgl/device';
import { bind, type Matrix, readMatrix } from '../../kernels/webgl/matrix';
import { productSource } from '../../kernels/webgl/product';
import { chunksFor, lossSource, partialSource } from '../../kernels/webgl/softmax';
import type { Minibatch } from '../minibatch';
import type { Shape } from '../parameters';
import { transposeLogits } from '../transposeLogits';
import { Arena } from './arena';
import { Forward } from './forward';
import type { Storage } from './storage';

/** Textures for up to `rows` contexts at once. */
export class Inference {
  private readonly arena: Arena;
  private readonly indices;
  private readonly forward: Forward;
  private readonly activate;
  private readonly logitMatrix: Matrix; // [V padded, rows]
  private readonly partials: Matrix;
  private readonly losses: Matrix;
  private readonly product;
  private readonly partial;
  private readonly loss;

  constructor(
    private readonly device: Device,
    private readonly storage: Storage,
    private readonly shape: Shape,
    readonly rows: number,
  ) {
    const { contextLength: n } = shape;
    const arena = new Arena(device);
    this.arena = arena;
    this.indices = arena.indicesOf({ contexts: rows * n, labels: roundUp(rows, 4) });
    this.forward = new Forward(device, storage, this.indices, arena, shape, rows);
    this.activate = this.forward.inferenceActivation();
    const [table] = storage.output.current.matrices;
    const logits = arena.matrix(table.rows, rows, device.planes);
    const partials = arena.matrix(2 * chunksFor(logits), rows, 2);
    const losses = arena.matrix(2, rows, 2);
    this.logitMatrix = logits;
    this.partials = partials;
    this.losses = losses;
    const { hidden } = this.forward;
    this.product = device.kernel(productSource({ form: 'nt', a: table, b: hidden, out: logits }));
    const options = { logits, partials, losses, labels: this.indices.start('labels') };
    this.partial = device.kernel(partialSource(options));
    this.loss = device.kernel(lossSource(options, false));
  }

  /** float32 [contexts, V]. A device-to-host read. */
  logits(contexts: Int32Array): Float32Array {
    const { vocabularySize: V, contextLength: n } = this.shape;
    this.indices.set('contexts', contexts);
    this.run();
    const logits = readMatrix(this.device, this.logitMatrix); // [V padded, rows]
    const result = new Float32Array((contexts.length / n) * V);
    transposeLogits(result, V, { logits, width: this.rows, first: 0, words: V });
    return result;
  }

  /** float32 [targets], in nats. A device-to-host read. */
  crossEntropies({ contexts, targets }: Minibatch): Float32Array {
    const { logitMatrix, partials, losses, indices } = this;
    indices.set('contexts', contexts);
    indices.set('labels', targets);
    this.run();
    this.partial(partials, bind('logits', logitMatrix));
    const inputs = {
      indices: indices.texture,
      ...bind('logits', logitMatrix),
      ...bind('partials', partials),
    };
    this.loss(losses, inputs);
    return readMatrix(this.device, losses).slice(this.rows, this.rows + targets.length);
  }

  /** Computes the logits of the contexts in `indices` into `logitMatrix`. */
  private run(): void {
    this.indices.upload();
    this.forward.linear();
    this.activate();
    const table = this.storage.output.current.matrices[0];
    this.product(this.logitMatrix, { ...bind('a', table), ...bind('b', this.forward.hidden) });
  }

  dispose(): void {
    this.arena.dispose();
  }
}
