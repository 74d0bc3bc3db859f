/** Finds out what this machine can compute on, without loading TensorFlow.js. */

import type { BackendChoice } from '../config/settings';
import type { BackendReport } from './types';

/** What was found, and the WebGL context it was found with, for the backend to use. */
export interface Detected {
  readonly report: BackendReport;
  readonly gl?: WebGL2RenderingContext;
}

/**
 * `automatic` takes WebGL on a real GPU, else WebAssembly SIMD, else CPU: a software renderer is many times
 * slower than WebAssembly and counts as no GPU.
 */
export function detectBackend(choice: BackendChoice): Detected {
  if (choice === 'wasm' || choice === 'cpu') return { report: { name: choice, choice, reason: 'chosen' } };
  const gl = createGlContext();
  const renderer = gl && rendererName(gl);
  if (choice === 'webgl') return { report: { name: 'webgl', choice, renderer, reason: 'chosen' }, gl };
  const capable = gl?.getExtension('EXT_color_buffer_float'); // float32 render targets
  if (capable && renderer && !isSoftware(renderer)) {
    return { report: { name: 'webgl', choice, renderer, reason: 'gpu' }, gl };
  }
  gl?.getExtension('WEBGL_lose_context')?.loseContext(); // not needed: gives its memory back
  if (!wasmSimdSupported()) return { report: { name: 'cpu', choice, renderer, reason: 'noWasm' } };
  const reason = renderer && isSoftware(renderer) ? 'softwareRenderer' : 'noWebgl';
  return { report: { name: 'wasm', choice, renderer, reason } };
}

/**
 * A WebGL 2 context, software renderers included: tfjs's own would refuse those, and on Safari it asks for a
 * document, which a worker has not.
 * https://github.com/tensorflow/tfjs/blob/master/tfjs-backend-webgl/src/canvas_util.ts
 */
function createGlContext(): WebGL2RenderingContext | undefined {
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  const context = new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    failIfMajorPerformanceCaveat: false,
    powerPreference: 'high-performance',
  });
  return context ?? undefined;
}

/**
 * The GPU's name as the driver tells it, or a word for one that hides its name. Firefox tells it plainly and warns
 * whoever uses the extension; the others have one plain name for all GPUs.
 */
function rendererName(gl: WebGL2RenderingContext): string {
  const plain: unknown = gl.getParameter(gl.RENDERER);
  const debug = plain === 'WebKit WebGL' ? gl.getExtension('WEBGL_debug_renderer_info') : null;
  const name = debug ? gl.getParameter(debug.UNMASKED_RENDERER_WEBGL) : plain;
  return typeof name === 'string' && name !== '' ? name : 'unnamed GPU';
}

/** Names under which software renderers present themselves. */
const software = /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i;

/** Whether a renderer of this name computes on the CPU. */
export function isSoftware(renderer: string): boolean {
  return software.test(renderer);
}

/** A function that uses one SIMD instruction, i8x16.splat: it validates only where SIMD is supported. */
const simdProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic, version 1
  ...[1, 5, 1, 96, 0, 1, 123], // type section: () → v128
  ...[3, 2, 1, 0], // function section
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11], // code: i32.const 0; i8x16.splat
);

function wasmSimdSupported(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(simdProbe);
}
