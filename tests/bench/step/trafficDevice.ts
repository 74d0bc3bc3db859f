/**
 * A device that counts the bytes that its draws read and write, from the sizes of their textures.
 *   written  all texels of the target's textures, or of the rows that the quads cover
 *   read     each input texture once, however often the fragments read a texel: the least that a draw must fetch
 *            from memory. Of tables that are updated or gathered (the inputs first0, second0, third0) only as much
 *            as is written, because those programs read one texel for each one they write.
 *            A draw that adds also reads its target.
 */

import { Device, type Draw } from '../../../src/kernels/webgl/device';

interface Size {
  readonly width: number;
  readonly bytes: number;
}

const texelBytes = 16; // four floats

export class TrafficDevice extends Device {
  bytesRead = 0;
  bytesWritten = 0;
  bytesUploaded = 0;
  private readonly sizes = new Map<WebGLTexture, Size>();

  override texture(width: number, height: number, integer = false): WebGLTexture {
    const texture = super.texture(width, height, integer);
    this.sizes.set(texture, { width, bytes: width * height * (integer ? 4 : texelBytes) });
    return texture;
  }

  override upload(
    texture: WebGLTexture,
    width: number,
    height: number,
    values: Float32Array | Int32Array,
  ): void {
    super.upload(texture, width, height, values);
    this.bytesUploaded += values.byteLength;
  }

  override draw(draw: Draw): void {
    super.draw(draw);
    const { inputs, target, quads, add } = draw;
    // A quad covers a row of its table; gathered rows are stored one per texture row, so their width is that of a row.
    const texels =
      quads === undefined
        ? target.width * target.height
        : quads * (this.sizes.get(inputs.first0)?.width ?? 0);
    const plane = texels * texelBytes;
    this.bytesWritten += plane * target.textures.length;
    if (add) this.bytesRead += plane * target.textures.length;
    for (const [name, texture] of Object.entries(inputs)) {
      this.bytesRead += isUpdatedInput(name) ? plane : (this.sizes.get(texture)?.bytes ?? 0);
    }
  }
}

const isUpdatedInput = (name: string) => name === 'first0' || name === 'second0' || name === 'third0';
