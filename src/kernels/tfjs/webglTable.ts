/**
 * A table on TensorFlow.js's WebGL backend. As long as only all rows are replaced, it is whatever tensor an operation
 * has returned. Once some rows are replaced, it is a texture that we draw into, and from which other operations gather;
 * if it has more rows than a texture may have, it is folded: several rows side by side.
 */

import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import {
  clone,
  fill,
  keep,
  mul,
  type Rank,
  reshape,
  slice,
  type Tensor2D,
  type TensorInfo,
  tensor2d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { RowWriter, TargetTable, Texture } from './rowWriter';
import type { Rows, Table, TensorBackend } from './table';

/** What a table needs of the device. */
export interface TableDevice {
  readonly math: MathBackendWebGL;
  readonly writer: RowWriter;
  readonly read: TensorBackend['read'];
  /** @throws RangeError if the GPU is out of memory */
  readonly requireMemory: () => void;
  /** Maximum width and height of a texture. */
  readonly largest: number;
  /** Maximum height of a table, beyond which it is folded. */
  readonly maxLines: number;
}

/** A texture whose rows can be replaced, and the tensor that owns it, [lines, perLine · columns]. */
interface Writable {
  readonly owner: Tensor2D;
  readonly target: TargetTable;
}

export class WebglTable implements Table {
  private current: Tensor2D;
  /** The texture behind `current`; absent while that is the result of an operation. */
  private writable?: Writable;

  constructor(
    private readonly device: TableDevice,
    readonly rows: number,
    readonly columns: number,
  ) {
    this.current = keep(fill<Rank.R2>([rows, columns], 0));
    device.requireMemory();
  }

  get tensor(): Tensor2D {
    return this.current;
  }

  setRows(values: Tensor2D, rows?: Rows): void {
    if (!rows) {
      this.replace(clone(values));
      return;
    }
    this.writable ??= this.makeWritable();
    this.draw(this.writable.target, values, rows);
  }

  read(): Float32Array {
    // Of a copy, because a tensor that has been read moves to the host.
    return tidy(() => this.device.read(mul(this.current, 1)));
  }

  write(values: Float32Array): void {
    const { math, requireMemory } = this.device;
    this.replace(tensor2d(values, [this.rows, this.columns]));
    math.uploadToGPU(this.current.dataId); // now, so that `values` may change
    requireMemory();
  }

  dispose(): void {
    this.current.dispose();
    this.writable?.owner.dispose();
  }

  private replace(tensor: Tensor2D): void {
    this.dispose();
    this.writable = undefined;
    this.current = keep(tensor);
  }

  /** Moves the table to a texture of its own. @throws RangeError if it does not fit into one */
  private makeWritable(): Writable {
    const { math, largest, maxLines, requireMemory } = this.device;
    const { rows, columns, current } = this;
    const perLine = Math.ceil(rows / maxLines);
    const [lines, width] = [Math.ceil(rows / perLine), perLine * columns];
    if (width > largest) {
      throw new RangeError(
        `a table of ${rows} × ${columns} numbers does not fit into a texture of ${largest} × ${largest}`,
      );
    }
    const owner = keep(fill<Rank.R2>([lines, width], 0));
    requireMemory();
    const target = { ...textureOf(math, owner), columns, perLine };
    this.draw(target, current);
    current.dispose();
    // Neither operation copies: the result shares the texture.
    const view = () => slice(reshape<Rank.R2>(owner, [lines * perLine, columns]), [0, 0], [rows, columns]);
    this.current = keep(tidy(view));
    return { owner, target };
  }

  private draw(target: TargetTable, values: Tensor2D, rows?: Rows): void {
    const { math, writer } = this.device;
    math.uploadToGPU(values.dataId); // if it is still on the host
    const isPacked = math.texData.get(values.dataId).isPacked === true;
    const unpacked = isPacked ? math.unpackTensor(values) : values;
    const ids = rows && textureOf(math, rows.ids);
    writer.write(target, textureOf(math, unpacked), rows?.count ?? this.rows, ids);
    if (isPacked) math.disposeIntermediateTensorInfo(unpacked);
  }
}

/** The texture of an unpacked tensor. */
function textureOf(math: MathBackendWebGL, { dataId }: Pick<TensorInfo, 'dataId'>): Texture {
  const texture = math.getTexture(dataId); // uploads the tensor if it is still on the host
  const { texShape, slice: view } = math.texData.get(dataId);
  if (!texShape) throw new Error('the tensor has no texture');
  const [height, width] = texShape;
  return { texture, height, width, start: view?.flatOffset ?? 0 };
}
