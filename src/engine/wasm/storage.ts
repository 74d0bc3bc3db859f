/** The parameters of a network and the moments of the optimizer in WebAssembly memory. */

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

/** A parameter and, under Adam, its moments: [parameter, m, v]. */
export type ParameterMatrices = readonly [Matrix] | readonly [Matrix, Matrix, Matrix];

/** Owns the memory. Rows are padded to a multiple of eight floats, and so is each word in a row of several words. */
export class Storage {
  readonly embedding: ParameterMatrices; // [V, m]
  readonly hidden: ParameterMatrices; // [n·M, h], M = m rounded up to eight: rows between m and M are zero
  readonly gamma: ParameterMatrices; // [1, h + 1], the last element is unused
  readonly beta: ParameterMatrices; // [1, h + 1]
  readonly output: ParameterMatrices; // [V rounded up to four, h + 1]
  readonly runningMean: Matrix; // [1, h + 1]
  readonly runningVariance: Matrix; // [1, h + 1]
  private readonly arena: Arena;

  /** @throws RangeError if the memory is exhausted */
  constructor(
    readonly module: WasmModule,
    private readonly shape: Shape,
    optimizer?: OptimizerSettings['optimizer'],
  ) {
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = shape;
    const arena = new Arena(module);
    this.arena = arena;
    const create = (rows: number, columns: number): ParameterMatrices => {
      const matrix = () => arena.matrix(rows, columns);
      return optimizer === 'adam' ? [matrix(), matrix(), matrix()] : [matrix()];
    };
    this.embedding = create(V, m);
    this.hidden = create(n * roundUp(m, 8), h + 1);
    this.gamma = create(1, h + 1);
    this.beta = create(1, h + 1);
    this.output = create(roundUp(V, 4), h + 1);
    this.runningMean = arena.matrix(1, h + 1);
    this.runningVariance = arena.matrix(1, h + 1);
  }

  write(values: ParameterValues): void {
    const { module, output, shape } = this;
    // Including the padding, which may be NaN after a run has diverged.
    for (const matrix of [...this.matrices(0), this.runningMean, this.runningVariance]) {
      module.floats(matrix).fill(0);
    }
    this.writeAll(0, values);
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
      ...this.readAll(0),
      runningMean: row(this.runningMean),
      runningVariance: row(this.runningVariance),
    };
  }

  readMoments(): Moments | undefined {
    return this.hidden.length === 1 ? undefined : { first: this.readAll(1), second: this.readAll(2) };
  }

  writeMoments({ first, second }: Moments): void {
    if (this.hidden.length === 1) return;
    for (const which of [1, 2]) for (const matrix of this.matrices(which)) this.module.floats(matrix).fill(0);
    this.writeAll(1, first);
    this.writeAll(2, second);
  }

  /** One matrix of each parameter, in the order of `trainable`: 0 the parameter, 1 and 2 its moments. */
  private matrices(which: number): Matrix[] {
    return trainable.map((name) => this[name][which] ?? this[name][0]);
  }

  private writeAll(which: number, values: TrainableValues): void {
    const { module } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = this.shape;
    const [embedding, hidden, gamma, beta, output] = this.matrices(which);
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

  private readAll(which: number): TrainableValues {
    const { module } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = this.shape;
    const [embedding, hidden, gamma, beta, output] = this.matrices(which);
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

/** A range of rows of a matrix, as a matrix. */
function rowsOf(matrix: Matrix, first: number, rows: number): Matrix {
  const { stride } = matrix;
  return { ...matrix, address: matrix.address + first * stride, bytes: rows * stride, rows };
}
