/**
 * A device that keeps account of the bytes its draws move, by the textures each reads and writes.
 *   written  every texel of the target's textures, or of the rows that quads cover
 *   read     each texture of the inputs once, however often the fragments ask for a texel: what must come from
 *            memory at least once a draw. Of a table, and of what else is stepped or gathered (the inputs first0,
 *            second0, third0), only as much as is written: those programs read a texel for each one they write.
 *            A draw that adds also reads its target.
 */

import { Device, type Draw } from '../../../src/kernels/webgl/device';

interface Size {
  readonly width: number;
  readonly bytes: number;
}

const texelBytes = 16; // four floats

export class LedgerDevice extends Device {
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
    // A quad is a row of its table; rows picked beforehand stand one below the other, so their width is a row's.
    const texels =
      quads === undefined
        ? target.width * target.height
        : quads * (this.sizes.get(inputs.first0)?.width ?? 0);
    const plane = texels * texelBytes;
    this.bytesWritten += plane * target.textures.length;
    if (add) this.bytesRead += plane * target.textures.length;
    for (const [name, texture] of Object.entries(inputs)) {
      this.bytesRead += isStepped(name) ? plane : (this.sizes.get(texture)?.bytes ?? 0);
    }
  }
}

const isStepped = (name: string) => name === 'first0' || name === 'second0' || name === 'third0';
