/** Allocates matrices in WebAssembly memory that are released together. */

import { roundUp } from '../padding';
import type { Block, WasmModule } from './module';

/** Rows of `width` floats: `columns` values followed by padding. */
export interface Matrix extends Block {
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
}

export class Arena {
  private readonly blocks: Block[] = [];

  constructor(readonly module: WasmModule) {}

  /** A matrix of zeros, its rows padded to a multiple of eight. */
  matrix(rows: number, columns: number): Matrix {
    const width = roundUp(columns, 8);
    const block = this.block(rows * width);
    return { ...block, rows, columns, width, stride: 4 * width };
  }

  /** `count` numbers of four bytes. @throws RangeError if memory runs out, after releasing the whole arena */
  block(count: number): Block {
    try {
      const block = this.module.allocate(4 * count);
      this.blocks.push(block);
      return block;
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  dispose(): void {
    for (const block of this.blocks) this.module.release(block);
    this.blocks.length = 0;
  }
}

/** Writes the first rows of a matrix. @param values float32 [rows, columns]; further rows are unchanged */
export function writeMatrix(module: WasmModule, matrix: Matrix, values: Float32Array): void {
  const { columns, width } = matrix;
  const floats = module.floats(matrix);
  for (let from = 0, to = 0; from < values.length; from += columns, to += width) {
    floats.set(values.subarray(from, from + columns), to);
  }
}

/** A copy of a matrix without padding: float32 [rows, columns]. */
export function readMatrix(module: WasmModule, { rows, columns, width, ...block }: Matrix): Float32Array {
  const floats = module.floats(block);
  const values = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    values.set(floats.subarray(r * width, r * width + columns), r * columns);
  }
  return values;
}
