/** Detects which backend this machine supports, without loading TensorFlow.js. */

import { type BackendChoice, isGpuBackend } from '../config/settings';
import type { BackendReport } from './types';

/** The detected backend, and the WebGL context of the detection for the backend to reuse. */
export interface Detected {
  readonly report: BackendReport;
  readonly gl?: WebGL2RenderingContext;
}

/**
 * `automatic` selects WebGL on a real GPU, else WebAssembly SIMD, else CPU. A software renderer does not count as a
 * GPU, because it is many times slower than WebAssembly. A renderer that the browser hides may be either.
 */
export function detectBackend(choice: BackendChoice): Detected {
  if (choice !== 'automatic' && !isGpuBackend(choice)) {
    return { report: { name: choice, choice, reason: 'chosen' } };
  }
  const gl = createGlContext();
  const renderer = gl && rendererName(gl);
  if (choice !== 'automatic') return { report: { name: choice, choice, renderer, reason: 'chosen' }, gl };
  const capable = gl?.getExtension('EXT_color_buffer_float'); // float32 render targets
  if (capable && renderer && !isSoftware(renderer)) {
    return {
      report: { name: 'webgl', choice, renderer, reason: isKnownGpu(renderer) ? 'gpu' : 'unknownGpu' },
      gl,
    };
  }
  releaseGl(gl);
  return { report: withoutGpu(renderer, renderer && isSoftware(renderer) ? 'softwareRenderer' : 'noWebgl') };
}

/** The backend that `automatic` selects if the GPU cannot be used, for this reason. */
export function withoutGpu(renderer: string | undefined, reason: BackendReport['reason']): BackendReport {
  const choice = 'automatic';
  return wasmSimdSupported()
    ? { name: 'wasm', choice, renderer, reason }
    : { name: 'cpu', choice, renderer, reason: 'noWasm' };
}

/** Releases an unused context with its memory; otherwise it stays until it is garbage-collected. */
export function releaseGl(gl: WebGL2RenderingContext | undefined): void {
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
}

/**
 * A WebGL 2 context, including software renderers; undefined if the browser does not support it. The context of tfjs would refuse those, and on Safari it needs a
 * document, which a worker does not have.
 * https://github.com/tensorflow/tfjs/blob/master/tfjs-backend-webgl/src/canvas_util.ts
 */
export function createGlContext(): WebGL2RenderingContext | undefined {
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
 * The GPU name reported by the driver, or 'unnamed GPU' if it is hidden. Firefox reports it in RENDERER and logs a
 * warning if the extension is used; other browsers report the same RENDERER for all GPUs.
 */
function rendererName(gl: WebGL2RenderingContext): string {
  const reported: unknown = gl.getParameter(gl.RENDERER);
  const debug = reported === 'WebKit WebGL' ? gl.getExtension('WEBGL_debug_renderer_info') : null;
  const name = debug ? gl.getParameter(debug.UNMASKED_RENDERER_WEBGL) : reported;
  return typeof name === 'string' && name !== '' ? name : 'unnamed GPU';
}

/** Matches the names of software renderers. */
const software = /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i;

/** Whether the renderer of this name runs on the CPU. */
function isSoftware(renderer: string): boolean {
  return software.test(renderer);
}

/** Makers and model names of GPUs. Browsers that protect against fingerprinting report other or random names. */
const knownGpu =
  /nvidia|geforce|quadro|tesla|\brtx\b|\bgtx\b|\bamd\b|\bati\b|radeon|intel|iris|\buhd\b|apple|mali|immortalis|adreno|qualcomm|powervr|videocore|xclipse|maleoon|vmware|virgl|parallels|vivante|tegra/i;

/** Whether the renderer's name is that of a real GPU. */
function isKnownGpu(renderer: string): boolean {
  return knownGpu.test(renderer);
}

/** A module with one SIMD instruction, i8x16.splat; it validates only if SIMD is supported. */
const simdProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic, version 1
  ...[1, 5, 1, 96, 0, 1, 123], // type section: () → v128
  ...[3, 2, 1, 0], // function section
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11], // code: i32.const 0; i8x16.splat
);

function wasmSimdSupported(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(simdProbe);
}
