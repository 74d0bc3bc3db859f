/**
 * Replaces rows of a table in place; the rows not named are not touched, nor even read.
 *   table[ids[i], c] ← values[i, c]
 * On WebGL one instanced quad a row is drawn straight into the table's texture, outside tfjs's own programs:
 * https://github.com/tensorflow/tfjs has no op that writes into an existing tensor.
 */

import type { GPGPUContext, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { inPlace, onWebgl, webglBackend } from './backends';
import type { RowStore } from './rowStore';

/**
 * @param ids unique, each in [0, rows); rows of `values` past ids.length are ignored
 * @param values float32 [≥ ids.length, columns]
 */
export function scatterRows(store: RowStore, ids: Int32Array, values: Tensor2D): void {
  if (onWebgl()) drawRows(store, ids, values);
  else copyRows(store, ids, inPlace(values));
}

function copyRows(store: RowStore, ids: Int32Array, values: Float32Array): void {
  const { columns } = store;
  const table = inPlace(store.tensor);
  for (let i = 0; i < ids.length; i++) {
    table.set(values.subarray(i * columns, (i + 1) * columns), ids[i] * columns);
  }
}

const vertexShader = `#version 300 es
  precision highp float;
  precision highp int;
  in int id;
  uniform int columns;
  uniform int fold;
  uniform int width;    // of the table's tensor
  uniform ivec2 size;   // of its texture, in texels: tfjs lays a tensor of one column on its side
  flat out int row;     // of the values
  flat out int left;    // texel of the row's first column
  void main() {
    row = gl_InstanceID;
    int index = id / fold * width + id % fold * columns;
    left = index % size.x;
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec2 texel = vec2(left, index / size.x) + corner * vec2(columns, 1);
    gl_Position = vec4(2.0 * texel / vec2(size) - 1.0, 0.0, 1.0);
  }`;

const fragmentShader = `#version 300 es
  precision highp float;
  precision highp int;
  precision highp sampler2D;
  uniform sampler2D values;
  uniform int columns;
  uniform int valuesWidth;  // of the values' texture
  flat in int row;
  flat in int left;
  out vec4 result;
  void main() {
    int index = row * columns + int(gl_FragCoord.x) - left;
    result = vec4(texelFetch(values, ivec2(index % valuesWidth, index / valuesWidth), 0).r, 0, 0, 0);
  }`;

/** The program and the objects it draws with, made once for each GL context. */
interface Scatter {
  readonly program: WebGLProgram;
  readonly vertexArray: WebGLVertexArrayObject;
  readonly ids: WebGLBuffer;
  readonly framebuffer: WebGLFramebuffer;
  uniform(name: string): WebGLUniformLocation | null;
}

const made = new WeakMap<GPGPUContext, Scatter>();

function drawRows(store: RowStore, ids: Int32Array, values: Tensor2D): void {
  const backend = webglBackend();
  const gl = backend.gpgpu.gl as WebGL2RenderingContext;
  let scatter = made.get(backend.gpgpu);
  if (!scatter) {
    scatter = createScatter(gl);
    made.set(backend.gpgpu, scatter);
  }
  const source = unpacked(backend, values);
  const [height, width] = backend.getDataInfo(store.tensor.dataId).texShape ?? store.tensor.shape;
  gl.useProgram(scatter.program);
  gl.bindVertexArray(scatter.vertexArray);
  gl.bindBuffer(gl.ARRAY_BUFFER, scatter.ids);
  gl.bufferData(gl.ARRAY_BUFFER, ids, gl.STREAM_DRAW);
  gl.uniform1i(scatter.uniform('columns'), store.columns);
  gl.uniform1i(scatter.uniform('fold'), store.fold);
  gl.uniform1i(scatter.uniform('width'), store.tensor.shape[1]);
  gl.uniform2i(scatter.uniform('size'), width, height);
  gl.uniform1i(scatter.uniform('valuesWidth'), source.width);
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, source.texture);
  gl.uniform1i(scatter.uniform('values'), 0);
  gl.bindFramebuffer(gl.FRAMEBUFFER, scatter.framebuffer);
  const table = backend.getTexture(store.tensor.dataId);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, table, 0);
  gl.viewport(0, 0, width, height);
  gl.scissor(0, 0, width, height);
  gl.disable(gl.CULL_FACE);
  gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, ids.length);
  // Back to what tfjs takes for granted.
  gl.enable(gl.CULL_FACE);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, null, 0);
  gl.bindFramebuffer(gl.FRAMEBUFFER, backend.gpgpu.framebuffer);
  gl.bindVertexArray(null);
  source.dispose();
}

/** The texture behind a tensor with one number a texel. tfjs may hold four in one: then a temporary copy. */
function unpacked(backend: MathBackendWebGL, values: Tensor2D) {
  backend.uploadToGPU(values.dataId);
  const packed = backend.getDataInfo(values.dataId).isPacked;
  const info = packed ? backend.unpackTensor(values) : values;
  const texture = backend.getTexture(info.dataId);
  const width = backend.getDataInfo(info.dataId).texShape?.[1] ?? 1;
  return { texture, width, dispose: () => packed && backend.disposeIntermediateTensorInfo(info) };
}

function createScatter(gl: WebGL2RenderingContext): Scatter {
  const program = required(gl.createProgram());
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = required(gl.createShader(type));
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`the row-scatter program does not link: ${gl.getProgramInfoLog(program)}`);
  }
  const vertexArray = required(gl.createVertexArray());
  const ids = required(gl.createBuffer());
  gl.bindVertexArray(vertexArray);
  gl.bindBuffer(gl.ARRAY_BUFFER, ids);
  const attribute = gl.getAttribLocation(program, 'id');
  gl.enableVertexAttribArray(attribute);
  gl.vertexAttribIPointer(attribute, 1, gl.INT, 0, 0);
  gl.vertexAttribDivisor(attribute, 1);
  gl.bindVertexArray(null);
  const locations = new Map<string, WebGLUniformLocation | null>();
  const uniform = (name: string) => {
    if (!locations.has(name)) locations.set(name, gl.getUniformLocation(program, name));
    return locations.get(name) ?? null;
  };
  return { program, vertexArray, ids, framebuffer: required(gl.createFramebuffer()), uniform };
}

function required<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new Error('the WebGL context is lost');
  return thing;
}
