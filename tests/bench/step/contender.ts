/** An implementation that takes part in a benchmark. */

export interface Contender {
  /**
   * Trains `steps` steps and waits until the device has finished them.
   * @returns the loss of at least one step, in nats per word; the first is the same for all contenders
   * @throws Error if the loss is not finite
   */
  run(steps: number): number | Promise<number>;
  /** gl.draw* calls of the last `run`; absent without WebGL. */
  readonly drawCalls?: () => number;
  dispose(): void;
}

/** @throws Error if the loss is not finite */
export function requireFinite(loss: number): number {
  if (!Number.isFinite(loss)) throw new Error('the loss is not finite');
  return loss;
}
