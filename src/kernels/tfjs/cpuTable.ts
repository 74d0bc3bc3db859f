/** A table on the CPU backend, which hands out its own array, so that rows are replaced by writing to it. */

import { type Tensor, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import type { Rows, Table } from './table';

export class CpuTable implements Table {
  readonly tensor: Tensor2D;

  constructor(
    readonly rows: number,
    readonly columns: number,
  ) {
    this.tensor = tensor2d(new Float32Array(rows * columns), [rows, columns]);
  }

  setRows(values: Tensor2D, rows?: Rows): void {
    const { columns } = this;
    const [to, from] = [inPlace(this.tensor), inPlace(values)];
    if (!rows) {
      to.set(from);
      return;
    }
    const ids = rows.ids.dataSync<'int32'>();
    for (let i = 0; i < rows.count; i++) {
      to.set(from.subarray(i * columns, (i + 1) * columns), ids[i] * columns);
    }
  }

  read(): Float32Array {
    return inPlace(this.tensor).slice();
  }

  write(values: Float32Array): void {
    inPlace(this.tensor).set(values);
  }

  dispose(): void {
    this.tensor.dispose();
  }
}

/** The values of a float32 tensor, not a copy. */
function inPlace(tensor: Tensor): Float32Array {
  return tensor.dataSync<'float32'>();
}
