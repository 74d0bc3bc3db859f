/** Thrown if the WebGL context, and everything in it, is lost. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError';

  constructor() {
    super('the WebGL context is lost');
  }
}
