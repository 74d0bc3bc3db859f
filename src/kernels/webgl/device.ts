/** A WebGL 2 context as a machine that computes: programs made once, draws into textures, reads on demand. */

/** Textures of 32-bit floats, four to a texel, that a draw writes at once, and the size of what it writes. */
export interface Target {
  readonly textures: readonly WebGLTexture[];
  readonly width: number;
  readonly height: number;
}

/** One draw: `program` over every texel of `target`, or over `rows` quads that its vertex shader places. */
export interface Draw {
  readonly program: Program;
  readonly inputs: Readonly<Record<string, WebGLTexture>>;
  readonly target: Target;
  /** Numbers that change from draw to draw: as literals they would make a new program each time. */
  readonly uniforms?: Readonly<Record<string, number>>;
  /** Quads drawn by instancing; absent for one triangle that covers the target. */
  readonly quads?: number;
  /** Adds to what the target holds; only where the device `canAdd`. */
  readonly add?: boolean;
}

/** One program, drawn into `target`. */
export type Kernel = (
  target: Target,
  inputs: Draw['inputs'],
  options?: Pick<Draw, 'uniforms' | 'quads' | 'add'>,
) => void;

/** A linked program and its uniforms' places. */
export interface Program {
  readonly handle: WebGLProgram;
  location(name: string): WebGLUniformLocation | null;
  /** Whether it has made room for others: see `Device.program`. */
  deleted: boolean;
}

/**
 * Programs kept, several times those of one network. Sizes are literals in their sources: whoever tries out sizes and
 * texts would else leave some twenty behind with each.
 */
export const mostPrograms = 200;

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
  /** Textures one draw can write: 8 on nearly every GPU, 4 on the least. */
  readonly planes: number;
  /** The most texels a texture is wide or high. */
  readonly largest: number;
  /** Whether a draw can add to 32-bit floats instead of replacing them. */
  readonly canAdd: boolean;
  /** Draws asked for so far. */
  draws = 0;
  private textures = 0;
  private readonly programs = new Map<string, Program>();
  private readonly framebuffers = new Map<readonly WebGLTexture[], WebGLFramebuffer>();

  /** @throws Error where the context cannot render to 32-bit floats */
  constructor(readonly gl: WebGL2RenderingContext) {
    if (!gl.getExtension('EXT_color_buffer_float') && !gl.isContextLost()) {
      throw new Error('this GPU cannot compute in 32-bit floating point');
    }
    const most = Math.min(gl.getParameter(gl.MAX_DRAW_BUFFERS), gl.getParameter(gl.MAX_COLOR_ATTACHMENTS));
    this.planes = most >= 8 ? 8 : 4;
    this.largest = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    this.canAdd = gl.getExtension('EXT_float_blend') !== null;
    gl.disable(gl.DITHER);
    gl.blendFunc(gl.ONE, gl.ONE);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
  }

  /** Textures made and not yet deleted. */
  get liveTextures(): number {
    return this.textures;
  }

  /** A texture of zeros, `width` × `height` texels: four floats each, or (`integer`) one int each. */
  texture(width: number, height: number, integer = false): WebGLTexture {
    const { gl } = this;
    if (width > this.largest || height > this.largest) {
      throw new RangeError(
        `a matrix of ${width} × ${height} texels does not fit into a texture of ${this.largest} × ${this.largest}`,
      );
    }
    const texture = required(gl.createTexture());
    this.textures++;
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
      throw new RangeError('the GPU has no memory left');
    }
    return texture;
  }

  /** Deletes the framebuffers that hold it too: they would keep it in memory. */
  deleteTexture(texture: WebGLTexture): void {
    for (const [textures, framebuffer] of this.framebuffers) {
      if (!textures.includes(texture)) continue;
      this.gl.deleteFramebuffer(framebuffer);
      this.framebuffers.delete(textures);
    }
    this.gl.deleteTexture(texture);
    this.textures--;
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
   * All texels of one texture. A device-to-host read: it waits for the GPU.
   * @throws ContextLostError where there is nothing to read any more: WebGL itself would hand out zeros
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

  /** The program of these sources; the same sources give the same program, as long as it is among those kept. */
  program(fragment: string, vertex = wholeTarget): Program {
    const key = vertex + fragment;
    const program = this.programs.get(key) ?? link(this.gl, header + vertex, header + fragment);
    this.programs.delete(key);
    this.programs.set(key, program); // the last one now: the first is what nobody has asked for the longest
    for (const [oldest, forgotten] of this.programs) {
      if (this.programs.size <= mostPrograms) break;
      this.gl.deleteProgram(forgotten.handle);
      forgotten.deleted = true;
      this.programs.delete(oldest);
    }
    return program;
  }

  /** A program as a function that draws; linked now, and again if it has had to make room. */
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

  /** The framebuffer of a list of textures, made at its first draw and gone with the first of them. */
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
  const handle = required(gl.createProgram());
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = required(gl.createShader(type));
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(handle, shader);
    gl.deleteShader(shader); // stays until its program goes
  }
  gl.linkProgram(handle);
  if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = gl.getAttachedShaders(handle)?.map((shader) => gl.getShaderInfoLog(shader));
    throw new Error(`a program does not link: ${[gl.getProgramInfoLog(handle), ...(logs ?? [])].join('\n')}`);
  }
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

/** The GPU has dropped the context, and everything in it. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError';

  constructor() {
    super('the WebGL context is lost');
  }
}

/** A lost context makes nothing. */
function required<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new ContextLostError();
  return thing;
}
