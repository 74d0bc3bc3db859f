/**
 * Replaces rows of a texture of TensorFlow.js: one instanced quad per row, in the context of its WebGL backend. Its own
 * programs write all texels of a new texture.
 */

import type { GPGPUContext } from '@tensorflow/tfjs-backend-webgl';
import { linkProgram, required } from '../webgl/linkProgram';

/** An unpacked texture of TensorFlow.js: one number per texel, row-major, [height, width]. */
export interface Texture {
  readonly texture: WebGLTexture;
  readonly height: number;
  readonly width: number;
  /** Index of the first number. */
  readonly start: number;
}

/** A table in a texture, with `perLine` of its rows side by side. */
export interface TargetTable extends Texture {
  readonly columns: number;
  readonly perLine: number;
}

const vertex = `#version 300 es
  precision highp float;
  precision highp int;
  precision highp sampler2D;
  uniform sampler2D ids;
  uniform int idStart;
  uniform bool hasIds;
  uniform int columns;
  uniform int perLine;
  uniform vec2 size;
  flat out int instance;
  flat out int firstColumn;

  void main() {
    instance = gl_InstanceID;
    int row = instance;
    if (hasIds) {
      int at = idStart + instance;
      int width = textureSize(ids, 0).x;
      row = int(texelFetch(ids, ivec2(at % width, at / width), 0).r + 0.5);
    }
    firstColumn = (row % perLine) * columns;
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec2 texel = vec2(firstColumn, row / perLine) + corner * vec2(columns, 1);
    gl_Position = vec4(2.0 * texel / size - 1.0, 0.0, 1.0);
  }`;

const fragment = `#version 300 es
  precision highp float;
  precision highp int;
  precision highp sampler2D;
  uniform sampler2D values;
  uniform int valueStart;
  uniform int columns;
  flat in int instance;
  flat in int firstColumn;
  out vec4 value;

  void main() {
    int at = valueStart + instance * columns + int(gl_FragCoord.x) - firstColumn;
    int width = textureSize(values, 0).x;
    value = texelFetch(values, ivec2(at % width, at / width), 0);
  }`;

/** Owns a program in the context; `dispose` is not needed, because the context is released as a whole. */
export class RowWriter {
  private readonly gl: WebGL2RenderingContext;
  private readonly program: WebGLProgram;
  private readonly vertexArray: WebGLVertexArrayObject; // empty: the vertices are computed from their indices
  private readonly locations = new Map<string, WebGLUniformLocation | null>();

  constructor(private readonly context: GPGPUContext) {
    const gl = context.gl as WebGL2RenderingContext;
    this.gl = gl;
    this.program = linkProgram(gl, vertex, fragment);
    this.vertexArray = required(gl.createVertexArray());
    for (const name of ['ids', 'idStart', 'hasIds', 'columns', 'perLine', 'size', 'values', 'valueStart']) {
      this.locations.set(name, gl.getUniformLocation(this.program, name));
    }
  }

  /**
   * Replaces `count` rows of `table`: row i of `values` goes to the row of the i-th id or, without ids, to row i.
   * TensorFlow.js sets framebuffer, viewport, scissor, program, vertex array and textures before each of its own draws.
   */
  write(table: TargetTable, values: Texture, count: number, ids?: Texture): void {
    const { gl, context, locations } = this;
    const at = (name: string) => locations.get(name) ?? null;
    context.setOutputMatrixTexture(table.texture, table.height, table.width);
    gl.useProgram(this.program);
    gl.bindVertexArray(this.vertexArray);
    const bind = (name: string, unit: number, texture: WebGLTexture) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.uniform1i(at(name), unit);
    };
    bind('values', 0, values.texture);
    bind('ids', 1, (ids ?? values).texture);
    gl.uniform1i(at('valueStart'), values.start);
    gl.uniform1i(at('idStart'), ids?.start ?? 0);
    gl.uniform1i(at('hasIds'), ids ? 1 : 0);
    gl.uniform1i(at('columns'), table.columns);
    gl.uniform1i(at('perLine'), table.perLine);
    gl.uniform2f(at('size'), table.width, table.height);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
    gl.bindVertexArray(null);
  }
}
