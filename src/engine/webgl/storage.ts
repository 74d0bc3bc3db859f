/** The parameters of a network and the moments of the optimizer in textures. */

import { paddingBias, roundUp } from '../../kernels/padding';
import type { Device, Target } from '../../kernels/webgl/device';
import { type Matrix, readMatrix, writeMatrix } from '../../kernels/webgl/matrix';
import { matricesOf, type OptimizerKind, targetOf } from '../../kernels/webgl/optimizer';
import type { TrainingSettings } from '../network';
import type { Moments, ParameterValues, Shape, TrainableValues } from '../parameters';
import { Arena } from './arena';

/** A parameter matrix and its moments in the same layout: one matrix under SGD, three under Adam. */
export interface ParameterMatrices {
  readonly matrices: readonly Matrix[];
  /** The render target of each plane, across all matrices. */
  readonly targets: readonly Target[];
}

/** Double buffering: a draw cannot read what it writes, so it reads `current`, writes `next`, and the two are swapped. */
export class DoubleBuffer<Kind> {
  constructor(
    public current: Kind,
    public next: Kind,
  ) {}

  swap(): void {
    [this.current, this.next] = [this.next, this.current];
  }
}

/** Owns the textures. Shapes as in `Parameters`, with rows and columns padded as the programs require. */
export class Storage {
  readonly embedding: ParameterMatrices; // [V, m]
  readonly hidden: DoubleBuffer<ParameterMatrices>; // [n·M, h], M = m rounded up to four: rows between m and M are zero
  readonly gammaBeta: DoubleBuffer<ParameterMatrices>; // [2, h]
  /** [V rounded up to the planes, h + 1]; both buffers are the same if steps update it in place. */
  readonly output: DoubleBuffer<ParameterMatrices>;
  readonly outputInPlace: boolean;
  /** Mean, 1/√(variance + ε), running mean, running variance: [4, h] in four planes. */
  readonly statistics: DoubleBuffer<Matrix>;
  private readonly arena: Arena;

  /**
   * @param settings absent for inference only
   * @throws RangeError if the parameters do not fit on the device
   */
  constructor(
    private readonly device: Device,
    private readonly shape: Shape,
    settings?: TrainingSettings,
  ) {
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = shape;
    const kind: OptimizerKind = settings?.optimizer ?? 'sgd';
    const full = settings?.objective === 'full';
    // Several planes if a step updates every row, one plane if rows are gathered.
    const planes = full ? device.planes : 1;
    this.outputInPlace = !full || (kind === 'sgd' && device.canAdd);
    this.arena = new Arena(device);
    const create = (rows: number, columns: number, planes = 1): ParameterMatrices => {
      const matrices = Array.from({ length: matricesOf(kind) }, () =>
        this.arena.matrix(rows, columns, planes),
      );
      return { matrices, targets: Array.from({ length: planes }, (_, p) => targetOf(matrices, p)) };
    };
    this.embedding = create(V, m);
    this.hidden = new DoubleBuffer(create(n * roundUp(m, 4), h), create(n * roundUp(m, 4), h));
    this.gammaBeta = new DoubleBuffer(create(2, h), create(2, h));
    const output = () => create(roundUp(V, device.planes), h + 1, planes);
    const current = output();
    this.output = new DoubleBuffer(current, this.outputInPlace ? current : output());
    this.statistics = new DoubleBuffer(this.arena.matrix(4, h, 4), this.arena.matrix(4, h, 4));
  }

  write(values: ParameterValues): void {
    this.writeAll(0, values);
    const unused = new Float32Array(2 * this.shape.hiddenSize);
    writeMatrix(
      this.device,
      this.statistics.current,
      concatenated(unused, values.runningMean, values.runningVariance),
    );
  }

  read(): ParameterValues {
    const { hiddenSize: h } = this.shape;
    const statistics = readMatrix(this.device, this.statistics.current);
    return {
      ...this.readAll(0),
      runningMean: statistics.slice(2 * h, 3 * h),
      runningVariance: statistics.slice(3 * h),
    };
  }

  readMoments(): Moments | undefined {
    return this.embedding.matrices.length === 1
      ? undefined
      : { first: this.readAll(1), second: this.readAll(2) };
  }

  writeMoments({ first, second }: Moments): void {
    if (this.embedding.matrices.length === 1) return;
    this.writeAll(1, first);
    this.writeAll(2, second);
  }

  /** @param which 0 for the parameters, 1 and 2 for their moments */
  private writeAll(which: number, values: TrainableValues): void {
    const { device } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = this.shape;
    writeMatrix(device, this.embedding.matrices[which], values.embedding);
    writeMatrix(
      device,
      this.hidden.current.matrices[which],
      resized(values.hidden, n, m * h, roundUp(m, 4) * h),
    );
    writeMatrix(device, this.gammaBeta.current.matrices[which], concatenated(values.gamma, values.beta));
    const output = this.output.current.matrices[which];
    const rows = new Float32Array(output.rows * output.columns);
    rows.set(values.output);
    const padding = which === 0 ? paddingBias : 0;
    for (let end = values.output.length; end < rows.length; end += h + 1) rows[end + h] = padding;
    writeMatrix(device, output, rows);
  }

  private readAll(which: number): TrainableValues {
    const { device } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = this.shape;
    const hidden = readMatrix(device, this.hidden.current.matrices[which]);
    const gammaBeta = readMatrix(device, this.gammaBeta.current.matrices[which]);
    return {
      embedding: readMatrix(device, this.embedding.matrices[which]),
      hidden: resized(hidden, n, roundUp(m, 4) * h, m * h),
      gamma: gammaBeta.slice(0, h),
      beta: gammaBeta.slice(h),
      output: readMatrix(device, this.output.current.matrices[which]).slice(0, V * (h + 1)),
    };
  }

  dispose(): void {
    this.arena.dispose();
  }
}

/** Resizes `count` blocks of `from` numbers to `to` numbers each, by truncating or by padding with zeros. */
function resized(values: Float32Array, count: number, from: number, to: number): Float32Array {
  const result = new Float32Array(count * to);
  for (let i = 0; i < count; i++) {
    result.set(values.subarray(i * from, i * from + Math.min(from, to)), i * to);
  }
  return result;
}

function concatenated(...parts: Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
