/** All integers of a step in one texture, so that a step needs one upload. */

import type { Device } from './device';

const width = 1024;

/** Named ranges of a list of integers. */
export class Indices {
  readonly texture: WebGLTexture;
  private readonly values: Int32Array;
  private readonly floats: Float32Array;
  private readonly starts = new Map<string, number>();

  /** @param lengths number of integers in each range */
  constructor(
    private readonly device: Device,
    private readonly lengths: Readonly<Record<string, number>>,
  ) {
    let total = 0;
    for (const [name, length] of Object.entries(lengths)) {
      this.starts.set(name, total);
      total += length;
    }
    const height = Math.ceil(total / width);
    this.values = new Int32Array(width * height);
    this.floats = new Float32Array(this.values.buffer);
    this.texture = device.texture(width, height, true);
  }

  /** Position of the first element of a range. @throws Error if there is no range of this name */
  start(name: string): number {
    const start = this.starts.get(name);
    if (start === undefined) throw new Error(`no indices named ${name}`);
    return start;
  }

  set(name: string, values: Int32Array): void {
    this.values.set(values, this.start(name));
  }

  /** Stores the bits of the floats. */
  setFloats(name: string, values: Float32Array): void {
    this.floats.set(values, this.start(name));
  }

  fillFloats(name: string, value: number): void {
    this.floats.fill(value, this.start(name), this.start(name) + this.lengths[name]);
  }

  upload(): void {
    this.device.upload(this.texture, width, this.values.length / width, this.values);
  }

  dispose(): void {
    this.device.deleteTexture(this.texture);
  }
}

/** Declares the texture and its accessors: int indexAt(i), float floatAt(i). */
export const declareIndices = `
  uniform isampler2D indices;
  int indexAt(int i) { return texelFetch(indices, ivec2(i & ${width - 1}, i >> ${Math.log2(width)}), 0).r; }
  float floatAt(int i) { return intBitsToFloat(indexAt(i)); }`;
