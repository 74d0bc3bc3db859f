/** The last parameters that were good, on the host: what a run falls back to when its loss is no number any more. */

import type { ParameterValues } from '../engine/parameters';

/** Training time between two copies: a copy waits for the device and takes as long as a step or two. */
const intervalMs = 10_000;

export class LastGood {
  private dueMs = intervalMs;
  private kept: { readonly values: ParameterValues; readonly step: number };

  /** @param initial the parameters at step 0 */
  constructor(initial: ParameterValues) {
    this.kept = { values: initial, step: 0 };
  }

  get values(): ParameterValues {
    return this.kept.values;
  }

  /** The step they are of. */
  get step(): number {
    return this.kept.step;
  }

  /** Keeps what `read` returns if it is time. Call it when the loss of `step` is known to be finite. */
  keepIfDue(trainingMs: number, step: number, read: () => ParameterValues): void {
    if (trainingMs < this.dueMs) return;
    this.dueMs = trainingMs + intervalMs;
    this.kept = { values: read(), step };
  }
}
