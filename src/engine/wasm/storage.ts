/** The parameters of a network in WebAssembly memory, with what the optimizer remembers of them. */

import { paddingBias, roundUp } from '../../kernels/padding';
import { Arena, type Matrix, readMatrix, writeMatrix } from '../../kernels/wasm/arena';
import type { WasmModule } from '../../kernels/wasm/module';
import type { OptimizerSettings } from '../optimizerStep';
import {
  type Moments,
  type ParameterValues,
  type Shape,
  type TrainableValues,
  trainable,
} from '../parameters';

/** A parameter and, under Adam, its two moments: [parameter, m, v]. */
export type Family = readonly [Matrix] | readonly [Matrix, Matrix, Matrix];

/** Owns the memory. Rows are padded to eight floats; where rows of several words stand side by side, each word's too. */
export class Storage {
  readonly embedding: Family; // [V, m]
  readonly hidden: Family; // [n·M, h], M = m rounded up to eight: rows between m and M are zero
  readonly gamma: Family; // [1, h + 1], the last never used
  readonly beta: Family; // [1, h + 1]
  readonly output: Family; // [V rounded up to four, h + 1]
  readonly runningMean: Matrix; // [1, h + 1]
  readonly runningVariance: Matrix; // [1, h + 1]
  private readonly arena: Arena;

  /** @throws RangeError where the memory has no more room */
  constructor(
    readonly module: WasmModule,
    private readonly shape: Shape,
    optimizer?: OptimizerSettings['optimizer'],
  ) {
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = shape;
    const arena = new Arena(module);
    this.arena = arena;
    const family = (rows: number, columns: number): Family => {
      const make = () => arena.matrix(rows, columns);
      return optimizer === 'adam' ? [make(), make(), make()] : [make()];
    };
    this.embedding = family(V, m);
    this.hidden = family(n * roundUp(m, 8), h + 1);
    this.gamma = family(1, h + 1);
    this.beta = family(1, h + 1);
    this.output = family(roundUp(V, 4), h + 1);
    this.runningMean = arena.matrix(1, h + 1);
    this.runningVariance = arena.matrix(1, h + 1);
  }

  write(values: ParameterValues): void {
    const { module, output, shape } = this;
    // With what pads: in a run that has diverged it may be NaN too.
    for (const matrix of [...this.matrices(0), this.runningMean, this.runningVariance]) {
      module.floats(matrix).fill(0);
    }
    this.put(0, values);
    for (const name of ['runningMean', 'runningVariance'] as const) {
      module.floats(this[name]).set(values[name]);
    }
    const [table] = output;
    const floats = module.floats(table);
    for (let row = shape.vocabularySize; row < table.rows; row++) {
      floats[row * table.width + shape.hiddenSize] = paddingBias;
    }
  }

  read(): ParameterValues {
    const row = (matrix: Matrix) => this.module.floats(matrix).slice(0, this.shape.hiddenSize);
    return {
      ...this.take(0),
      runningMean: row(this.runningMean),
      runningVariance: row(this.runningVariance),
    };
  }

  readMoments(): Moments | undefined {
    return this.hidden.length === 1 ? undefined : { first: this.take(1), second: this.take(2) };
  }

  writeMoments({ first, second }: Moments): void {
    if (this.hidden.length === 1) return;
    for (const place of [1, 2]) for (const matrix of this.matrices(place)) this.module.floats(matrix).fill(0);
    this.put(1, first);
    this.put(2, second);
  }

  /** One matrix of each family, in the order of `trainable`. */
  private matrices(place: number): Matrix[] {
    return trainable.map((name) => this[name][place] ?? this[name][0]);
  }

  private put(place: number, values: TrainableValues): void {
    const { module } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = this.shape;
    const [embedding, hidden, gamma, beta, output] = this.matrices(place);
    writeMatrix(module, embedding, values.embedding);
    for (let word = 0; word < n; word++) {
      const from = rowsOf(hidden, word * roundUp(m, 8), m);
      const own = values.hidden.subarray(word * m * h, (word + 1) * m * h);
      writeMatrix(module, { ...from, columns: h }, own);
    }
    module.floats(gamma).set(values.gamma);
    module.floats(beta).set(values.beta);
    writeMatrix(module, output, values.output);
  }

  private take(place: number): TrainableValues {
    const { module } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = this.shape;
    const [embedding, hidden, gamma, beta, output] = this.matrices(place);
    const weights = new Float32Array(n * m * h);
    for (let word = 0; word < n; word++) {
      const rows = rowsOf(hidden, word * roundUp(m, 8), m);
      weights.set(readMatrix(module, { ...rows, columns: h }), word * m * h);
    }
    return {
      embedding: readMatrix(module, embedding),
      hidden: weights,
      gamma: module.floats(gamma).slice(0, h),
      beta: module.floats(beta).slice(0, h),
      output: readMatrix(module, rowsOf(output, 0, V)),
    };
  }

  dispose(): void {
    this.arena.dispose();
  }
}

/** Some rows of a matrix as a matrix. */
function rowsOf(matrix: Matrix, first: number, rows: number): Matrix {
  const { stride } = matrix;
  return { ...matrix, address: matrix.address + first * stride, bytes: rows * stride, rows };
}
