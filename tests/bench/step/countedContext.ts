/** A WebGL 2 context that counts its draw calls, whoever makes them. */

export interface CountedContext {
  readonly gl: WebGL2RenderingContext;
  /** Calls of gl.draw* so far. */
  draws(): number;
}

const drawing = [
  'drawArrays',
  'drawArraysInstanced',
  'drawElements',
  'drawElementsInstanced',
  'drawRangeElements',
] as const;

/** @throws Error where the browser offers no WebGL 2 */
export function createCountedContext(): CountedContext {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    failIfMajorPerformanceCaveat: false, // software renderers are measured too, and named
    powerPreference: 'high-performance',
  });
  if (!gl) throw new Error('this browser offers no WebGL 2');
  let calls = 0;
  for (const name of drawing) {
    const draw = gl[name].bind(gl) as (...values: unknown[]) => void;
    const ngrams = (...values: unknown[]) => {
      calls++;
      draw(...values);
    };
    Object.defineProperty(gl, name, { value: ngrams });
  }
  return { gl, draws: () => calls };
}
