/** A WebGL 2 context that counts its draw calls. */

interface DrawCountingContext {
  readonly gl: WebGL2RenderingContext;
  /** Calls of gl.draw* so far. */
  draws(): number;
}

const drawMethods = [
  'drawArrays',
  'drawArraysInstanced',
  'drawElements',
  'drawElementsInstanced',
  'drawRangeElements',
] as const;

/** @throws Error if the browser does not support WebGL 2 */
export function createDrawCountingContext(): DrawCountingContext {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    failIfMajorPerformanceCaveat: false, // software renderers are benchmarked too
    powerPreference: 'high-performance',
  });
  if (!gl) throw new Error('this browser does not support WebGL 2');
  let calls = 0;
  for (const name of drawMethods) {
    const draw = gl[name].bind(gl) as (...values: unknown[]) => void;
    const countingDraw = (...values: unknown[]) => {
      calls++;
      draw(...values);
    };
    Object.defineProperty(gl, name, { value: countingDraw });
  }
  return { gl, draws: () => calls };
}
