/** The parameters of a network in textures, with what the optimizer remembers of them. */

import { noShare, padded } from '../../kernels/padding';
import type { Device, Target } from '../../kernels/webgl/device';
import { type Matrix, readMatrix, writeMatrix } from '../../kernels/webgl/matrix';
import { matricesOf, type OptimizerKind, targetOf } from '../../kernels/webgl/optimizer';
import type { TrainingSettings } from '../network';
import type { ParameterValues, Shape } from '../parameters';
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
    this.hidden = new Pair(family(n * padded(m, 4), h), family(n * padded(m, 4), h));
    this.gammaBeta = new Pair(family(2, h), family(2, h));
    const output = () => family(padded(V, device.planes), h + 1, planes);
    const now = output();
    this.output = new Pair(now, this.outputInPlace ? now : output());
    this.statistics = new Pair(this.arena.matrix(4, h, 4), this.arena.matrix(4, h, 4));
  }

  write(values: ParameterValues): void {
    const { device } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = this.shape;
    writeMatrix(device, this.embedding.matrices[0], values.embedding);
    writeMatrix(device, this.hidden.now.matrices[0], resized(values.hidden, n, m * h, padded(m, 4) * h));
    writeMatrix(device, this.gammaBeta.now.matrices[0], joined(values.gamma, values.beta));
    const output = this.output.now.matrices[0];
    const rows = new Float32Array(output.rows * output.columns);
    rows.set(values.output);
    for (let end = values.output.length; end < rows.length; end += h + 1) rows[end + h] = noShare;
    writeMatrix(device, output, rows);
    const unused = new Float32Array(2 * h);
    writeMatrix(device, this.statistics.now, joined(unused, values.runningMean, values.runningVariance));
  }

  read(): ParameterValues {
    const { device } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = this.shape;
    const hidden = readMatrix(device, this.hidden.now.matrices[0]);
    const gammaBeta = readMatrix(device, this.gammaBeta.now.matrices[0]);
    const statistics = readMatrix(device, this.statistics.now);
    return {
      embedding: readMatrix(device, this.embedding.matrices[0]),
      hidden: resized(hidden, n, padded(m, 4) * h, m * h),
      gamma: gammaBeta.slice(0, h),
      beta: gammaBeta.slice(h),
      output: readMatrix(device, this.output.now.matrices[0]).slice(0, V * (h + 1)),
      runningMean: statistics.slice(2 * h, 3 * h),
      runningVariance: statistics.slice(3 * h),
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
