/** What takes part in a comparison. */

export interface Contender {
  /**
   * Trains `steps` steps and waits until the device has done them.
   * @returns a loss, of one step at least, in nats a word: the first is the same for all who train the same
   * @throws Error where it is no number
   */
  run(steps: number): number | Promise<number>;
  /** gl.draw* calls of the last run's steps; absent where there is no WebGL. */
  readonly drawCalls?: () => number;
  dispose(): void;
}

/** @throws Error where it is no number */
export function finite(loss: number): number {
  if (!Number.isFinite(loss)) throw new Error('the loss is no number');
  return loss;
}
