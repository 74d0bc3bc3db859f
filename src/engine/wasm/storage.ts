/** The parameters of a network in WebAssembly memory, with what the optimizer remembers of them. */

import { noShare, padded } from '../../kernels/padding';
import { Arena, type Matrix, readMatrix, writeMatrix } from '../../kernels/wasm/arena';
import type { WasmModule } from '../../kernels/wasm/module';
import type { OptimizerSettings } from '../optimizerStep';
import type { ParameterValues, Shape } from '../parameters';

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
    this.hidden = family(n * padded(m, 8), h + 1);
    this.gamma = family(1, h + 1);
    this.beta = family(1, h + 1);
    this.output = family(padded(V, 4), h + 1);
    this.runningMean = arena.matrix(1, h + 1);
    this.runningVariance = arena.matrix(1, h + 1);
  }

  write(values: ParameterValues): void {
    const { module } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h } = this.shape;
    const families = [this.embedding, this.hidden, this.gamma, this.beta, this.output];
    const [embedding, hidden, gamma, beta, output] = families.map(([parameter]) => parameter);
    // With what pads: in a run that has diverged it may be NaN too.
    for (const matrix of [embedding, hidden, gamma, beta, output, this.runningMean, this.runningVariance]) {
      module.floats(matrix).fill(0);
    }
    writeMatrix(module, embedding, values.embedding);
    for (let word = 0; word < n; word++) {
      const from = rowsOf(hidden, word * padded(m, 8), m);
      const own = values.hidden.subarray(word * m * h, (word + 1) * m * h);
      writeMatrix(module, { ...from, columns: h }, own);
    }
    module.floats(gamma).set(values.gamma);
    module.floats(beta).set(values.beta);
    for (const name of ['runningMean', 'runningVariance'] as const) {
      module.floats(this[name]).set(values[name]);
    }
    writeMatrix(module, output, values.output);
    const floats = module.floats(output);
    for (let row = this.shape.vocabularySize; row < output.rows; row++)
      floats[row * output.width + h] = noShare;
  }

  read(): ParameterValues {
    const { module } = this;
    const { contextLength: n, embeddingSize: m, hiddenSize: h, vocabularySize: V } = this.shape;
    const hidden = new Float32Array(n * m * h);
    for (let word = 0; word < n; word++) {
      const rows = rowsOf(this.hidden[0], word * padded(m, 8), m);
      hidden.set(readMatrix(module, { ...rows, columns: h }), word * m * h);
    }
    const row = (matrix: Matrix) => module.floats(matrix).slice(0, h);
    return {
      embedding: readMatrix(module, this.embedding[0]),
      hidden,
      gamma: row(this.gamma[0]),
      beta: row(this.beta[0]),
      output: readMatrix(module, rowsOf(this.output[0], 0, V)),
      runningMean: row(this.runningMean),
      runningVariance: row(this.runningVariance),
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
