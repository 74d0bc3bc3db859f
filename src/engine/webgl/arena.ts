/** Allocates textures that are released together. */

import type { Device } from '../../kernels/webgl/device';
import { Indices } from '../../kernels/webgl/indices';
import { createMatrix, deleteMatrix, type Matrix } from '../../kernels/webgl/matrix';

export class Arena {
  private readonly matrices: Matrix[] = [];
  private readonly indices: Indices[] = [];

  constructor(private readonly device: Device) {}

  /** A matrix of zeros. @throws RangeError if memory runs out, after releasing the whole arena */
  matrix(rows: number, columns: number, planes = 1): Matrix {
    const matrix = this.allocate(() => createMatrix(this.device, rows, columns, planes));
    this.matrices.push(matrix);
    return matrix;
  }

  /** Named ranges of integers with the given lengths. @throws RangeError likewise */
  indicesOf(lengths: Readonly<Record<string, number>>): Indices {
    const indices = this.allocate(() => new Indices(this.device, lengths));
    this.indices.push(indices);
    return indices;
  }

  private allocate<Resource>(create: () => Resource): Resource {
    try {
      return create();
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  dispose(): void {
    for (const matrix of this.matrices) deleteMatrix(this.device, matrix);
    for (const each of this.indices) each.dispose();
    this.matrices.length = 0;
    this.indices.length = 0;
  }
}
