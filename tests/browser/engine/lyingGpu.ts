/** A GPU whose reads or name cannot be believed, as in browsers that protect against fingerprinting. */

import { vi } from 'vitest';

/** Changes everything that is read from WebGL, until `vi.restoreAllMocks()`. */
export function lieAboutReads(lie: (values: Float32Array) => void): void {
  const { readPixels } = WebGL2RenderingContext.prototype;
  vi.spyOn(WebGL2RenderingContext.prototype, 'readPixels').mockImplementation(function (
    this: WebGL2RenderingContext,
    ...args: unknown[]
  ) {
    Reflect.apply(readPixels, this, args);
    const values = args.at(-1);
    if (values instanceof Float32Array) lie(values);
  });
}

/** The name that WebGL reports for what renders, until `vi.restoreAllMocks()`. */
export function nameRenderer(name: string): void {
  const { getParameter, RENDERER } = WebGL2RenderingContext.prototype;
  vi.spyOn(WebGL2RenderingContext.prototype, 'getParameter').mockImplementation(function (
    this: WebGL2RenderingContext,
    parameter,
  ) {
    return parameter === RENDERER ? name : getParameter.call(this, parameter);
  });
}
