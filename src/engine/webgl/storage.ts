/** The parameters of a network in textures, with what the optimizer remembers of them. */

import { paddingBias, roundUp } from '../../kernels/padding';
import type { Device, Target } from '../../kernels/webgl/device';
import { type Matrix, readMatrix, writeMatrix } from '../../kernels/webgl/matrix';
import { matricesOf, type OptimizerKind, targetOf } from '../../kernels/webgl/optimizer';
import type { TrainingSettings } from '../network';
import type { Moments, ParameterValues, Shape, TrainableValues } from '../parameters';
import { Arena } from './arena';

/** A matrix and its moments, all of one layout: one matrix under SGD, three under Adam. */
export interface Family {
  readonly matrices: readonly Matrix[];
  /** The same plane of each, to be drawn at once. */
  readonly targets: readonly Target[];
}

/** Two of a kind: a draw cannot read what it writes, so it reads `now`, writes `next`, and they swap. */
export class Pair<Kind> {
  constructor(
    public now: Kind,
    public next: Kind,
  ) {}

  swap(): void {
    [this.now, this.next] = [this.next, this.now];
  }
}

/** Owns the textures. Shapes as in `Parameters`, columns and rows padded as the programs like them. */
export class Storage {
  readonly embedding: Family; // [V, m]
  readonly hidden: Pair<Family>; // [n·M, h], M = m rounded up to four: rows between m and M are zero
  readonly gammaBeta: Pair<Family>; // [2, h]
  /** [V rounded up to the planes, h + 1]; both of the pair are one where a step changes it in place. */
  readonly output: Pair<Family>;
  readonly outputInPlace: boolean;
  /** Mean, 1/√(variance + ε), running mean, running variance: [4, h] in four planes. */
  readonly statistics: Pair<Matrix>;
  private readonly arena: Arena;

  /**
   * @param settings absent for a network that is not trained
   * @throws RangeError where the device cannot hold it
   */
  constructor(
    private readonly device: Device,
    private readonly shape: Shape,
    settings?: TrainingSettings,
  ) {
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = shape;
    const kind: OptimizerKind = settings?.optimizer ?? 'sgd';
    const full = settings?.objective === 'full';
    // Many planes where every row changes in a step, one where rows are picked.
    const planes = full ? device.planes : 1;
    this.outputInPlace = !full || (kind === 'sgd' && device.canAdd);
    this.arena = new Arena(device);
    const family = (rows: number, columns: number, planes = 1): Family => {
      const matrices = Array.from({ length: matricesOf(kind) }, () =>
        this.arena.matrix(rows, columns, planes),
      );
      return { matrices, targets: Array.from({ length: planes }, (_, p) => targetOf(matrices, p)) };
    };
    this.embedding = family(V, m);
    this.hidden = new Pair(family(n * roundUp(m, 4), h), family(n * roundUp(m, 4), h));
    this.gammaBeta = new Pair(family(2, h), family(2, h));
    const output = () => family(roundUp(V, device.planes), h + 1, planes);
    const now = output();
    this.output = new Pair(now, this.outputInPlace ? now : output());
    this.statistics = new Pair(this.arena.matrix(4, h, 4), this.arena.matrix(4, h, 4));
  }

  write(values: ParameterValues): void {
    this.put(0, values);
    const unused = new Float32Array(2 * this.shape.hiddenSize);
    writeMatrix(this.device, this.statistics.now, joined(unused, values.runningMean, values.runningVariance));
  }

  read(): ParameterValues {
    const { hiddenSize: h } = this.shape;
    const statistics = readMatrix(this.device, this.statistics.now);
    return {
      ...this.take(0),
      runningMean: statistics.slice(2 * h, 3 * h),
      runningVariance: statistics.slice(3 * h),
    };
  }

  readMoments(): Moments | undefined {
    return this.embedding.matrices.length === 1 ? undefined : { first: this.take(1), second: this.take(2) };
  }

  writeMoments({ first, second }: Moments): void {
    if (this.embedding.matrices.length === 1) return;
    this.put(1, first);
    this.put(2, second);
  }

  /** @param place 0 for the parameters, 1 and 2 for their moments */
  private put(place: number, values: TrainableValues): void {
    const { device } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = this.shape;
    writeMatrix(device, this.embedding.matrices[place], values.embedding);
    writeMatrix(device, this.hidden.now.matrices[place], resized(values.hidden, n, m * h, roundUp(m, 4) * h));
    writeMatrix(device, this.gammaBeta.now.matrices[place], joined(values.gamma, values.beta));
    const output = this.output.now.matrices[place];
    const rows = new Float32Array(output.rows * output.columns);
    rows.set(values.output);
    const pads = place === 0 ? paddingBias : 0;
    for (let end = values.output.length; end < rows.length; end += h + 1) rows[end + h] = pads;
    writeMatrix(device, output, rows);
  }

  private take(place: number): TrainableValues {
    const { device } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = this.shape;
    const hidden = readMatrix(device, this.hidden.now.matrices[place]);
    const gammaBeta = readMatrix(device, this.gammaBeta.now.matrices[place]);
    return {
      embedding: readMatrix(device, this.embedding.matrices[place]),
      hidden: resized(hidden, n, roundUp(m, 4) * h, m * h),
      gamma: gammaBeta.slice(0, h),
      beta: gammaBeta.slice(h),
      output: readMatrix(device, this.output.now.matrices[place]).slice(0, V * (h + 1)),
    };
  }

  dispose(): void {
    this.arena.dispose();
  }
}

/** `count` pieces of `from` numbers as pieces of `to` numbers: cut off, or filled up with zeros. */
function resized(values: Float32Array, count: number, from: number, to: number): Float32Array {
  const result = new Float32Array(count * to);
  for (let i = 0; i < count; i++) {
    result.set(values.subarray(i * from, i * from + Math.min(from, to)), i * to);
  }
  return result;
}

function joined(...parts: Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
