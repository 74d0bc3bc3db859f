/** General-purpose computation on a WebGL 2 context: cached programs, draws into textures, and reads. */

import { ContextLostError } from '../contextLostError';
import { linkProgram, required } from './linkProgram';

/** A render target: textures of four 32-bit floats per texel that a draw writes at once, and their size. */
export interface Target {
  readonly textures: readonly WebGLTexture[];
  readonly width: number;
  readonly height: number;
}

/** One draw of `program` over every texel of `target`, or over `quads` quads that its vertex shader places. */
export interface Draw {
  readonly program: Program;
  readonly inputs: Readonly<Record<string, WebGLTexture>>;
  readonly target: Target;
  /** Numbers that change between draws; as literals they would require a new program each time. */
  readonly uniforms?: Readonly<Record<string, number>>;
  /** Number of instanced quads; absent for one triangle that covers the target. */
  readonly quads?: number;
  /** Adds to the target instead of replacing it; requires `canAdd`. */
  readonly add?: boolean;
}

/** A function that draws one program into `target`. */
export type Kernel = (
  target: Target,
  inputs: Draw['inputs'],
  options?: Pick<Draw, 'uniforms' | 'quads' | 'add'>,
) => void;

/** A linked program and its uniform locations. */
export interface Program {
  readonly handle: WebGLProgram;
  location(name: string): WebGLUniformLocation | null;
  /** Whether it was evicted from the cache, see `Device.program`. */
  deleted: boolean;
}

/**
 * Maximum number of cached programs, several times those of one network. Sizes are literals in the sources, so each
 * combination of settings and text adds about twenty programs.
 */
export const maxPrograms = 200;

/** Covers the target with one triangle. */
const wholeTarget = `void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    gl_Position = vec4(corner * 4.0 - 1.0, 0.0, 1.0);
  }`;

const header = `#version 300 es
  precision highp float;
  precision highp int;
  precision highp sampler2D;
  precision highp isampler2D;
  `;

/** Owns the programs and framebuffers of one context. */
export class Device {
  /** Number of textures that one draw writes: 8 on nearly every GPU, 4 on the others. */
  readonly planes: number;
  /** Maximum width and height of a texture in texels. */
  readonly largest: number;
  /** Whether a draw can add to 32-bit floats (float blending). */
  readonly canAdd: boolean;
  /** Number of draws so far. */
  draws = 0;
  private textureCount = 0;
  private readonly programs = new Map<string, Program>();
  private readonly framebuffers = new Map<readonly WebGLTexture[], WebGLFramebuffer>();

  /** @throws Error if the context cannot render to 32-bit floats */
  constructor(readonly gl: WebGL2RenderingContext) {
    if (!gl.getExtension('EXT_color_buffer_float') && !gl.isContextLost()) {
      throw new Error('this GPU cannot compute in 32-bit floating point');
    }
    const maxOutputs = Math.min(
      gl.getParameter(gl.MAX_DRAW_BUFFERS),
      gl.getParameter(gl.MAX_COLOR_ATTACHMENTS),
    );
    this.planes = maxOutputs >= 8 ? 8 : 4;
    this.largest = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    this.canAdd = gl.getExtension('EXT_float_blend') !== null;
    gl.disable(gl.DITHER);
    gl.blendFunc(gl.ONE, gl.ONE);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
  }

  /** Number of textures that have not been deleted. */
  get liveTextures(): number {
    return this.textureCount;
  }

  /**
   * A texture of zeros with `width` × `height` texels of four floats or, with `integer`, one int.
   * @throws RangeError if the size exceeds the limit of the device, or the GPU is out of memory
   */
  texture(width: number, height: number, integer = false): WebGLTexture {
    const { gl } = this;
    if (width > this.largest || height > this.largest) {
      throw new RangeError(
        `a matrix of ${width} × ${height} texels does not fit into a texture of ${this.largest} × ${this.largest}`,
      );
    }
    const texture = required(gl.createTexture());
    this.textureCount++;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, integer ? gl.R32I : gl.RGBA32F, width, height);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.NEAREST],
      [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ]) {
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    }
    const error = gl.getError();
    if (error === gl.OUT_OF_MEMORY) {
      this.deleteTexture(texture);
      throw new RangeError('the GPU is out of memory');
    }
    return texture;
  }

  /** Deletes a texture and the framebuffers that use it, which would keep it in memory. */
  deleteTexture(texture: WebGLTexture): void {
    for (const [textures, framebuffer] of this.framebuffers) {
      if (!textures.includes(texture)) continue;
      this.gl.deleteFramebuffer(framebuffer);
      this.framebuffers.delete(textures);
    }
    this.gl.deleteTexture(texture);
    this.textureCount--;
  }

  /** Replaces texels from (0, 0). */
  upload(texture: WebGLTexture, width: number, height: number, values: Float32Array | Int32Array): void {
    const { gl } = this;
    const [format, type] = values instanceof Float32Array ? [gl.RGBA, gl.FLOAT] : [gl.RED_INTEGER, gl.INT];
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, format, type, values);
  }

  /**
   * All texels of a texture: float32 [height, width, 4]. A device-to-host read: it waits for the GPU.
   * @throws ContextLostError if the context is lost; WebGL itself would return zeros
   */
  read(texture: WebGLTexture, width: number, height: number): Float32Array {
    const { gl } = this;
    const values = new Float32Array(4 * width * height);
    const framebuffer = required(gl.createFramebuffer());
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    gl.readBuffer(gl.COLOR_ATTACHMENT0);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, values);
    gl.deleteFramebuffer(framebuffer);
    if (gl.isContextLost()) throw new ContextLostError();
    return values;
  }

  /** The program of these sources, from an LRU cache of `maxPrograms` programs. */
  program(fragment: string, vertex = wholeTarget): Program {
    const key = vertex + fragment;
    const program = this.programs.get(key) ?? link(this.gl, header + vertex, header + fragment);
    this.programs.delete(key);
    this.programs.set(key, program); // moves it to the end; the first entry is the least recently used
    for (const [oldest, evicted] of this.programs) {
      if (this.programs.size <= maxPrograms) break;
      this.gl.deleteProgram(evicted.handle);
      evicted.deleted = true;
      this.programs.delete(oldest);
    }
    return program;
  }

  /** A function that draws a program; links it now, and again after an eviction. */
  kernel(fragment: string, vertex?: string): Kernel {
    let program = this.program(fragment, vertex);
    return (target, inputs, options) => {
      if (program.deleted) program = this.program(fragment, vertex);
      this.draw({ program, target, inputs, ...options });
    };
  }

  draw({ program, inputs, target, uniforms = {}, quads, add = false }: Draw): void {
    const { gl } = this;
    if (quads === 0) return;
    gl.useProgram(program.handle);
    let unit = 0;
    for (const name in inputs) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, inputs[name]);
      gl.uniform1i(program.location(name), unit++);
    }
    for (const name in uniforms) gl.uniform1f(program.location(name), uniforms[name]);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer(target.textures));
    gl.viewport(0, 0, target.width, target.height);
    if (add) gl.enable(gl.BLEND);
    if (quads === undefined) gl.drawArrays(gl.TRIANGLES, 0, 3);
    else gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, quads);
    if (add) gl.disable(gl.BLEND);
    this.draws++;
  }

  /** The framebuffer of a list of textures, created at its first draw and deleted with any of its textures. */
  private framebuffer(textures: readonly WebGLTexture[]): WebGLFramebuffer {
    const { gl } = this;
    let framebuffer = this.framebuffers.get(textures);
    if (!framebuffer) {
      framebuffer = required(gl.createFramebuffer());
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      const attachments = textures.map((_, i) => gl.COLOR_ATTACHMENT0 + i);
      textures.forEach((texture, i) => {
        gl.framebufferTexture2D(gl.FRAMEBUFFER, attachments[i], gl.TEXTURE_2D, texture, 0);
      });
      gl.drawBuffers(attachments);
      this.framebuffers.set(textures, framebuffer);
    }
    return framebuffer;
  }
}

function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const handle = linkProgram(gl, vertex, fragment);
  const locations = new Map<string, WebGLUniformLocation | null>();
  const location = (name: string) => {
    let found = locations.get(name);
    if (found === undefined) {
      found = gl.getUniformLocation(handle, name);
      locations.set(name, found);
    }
    return found;
  };
  return { handle, location, deleted: false };
}
