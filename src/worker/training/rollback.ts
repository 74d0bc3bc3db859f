/** The last parameters that were good, on the host: what a run falls back to when it diverges. */

import type { ParameterValues } from '../../engine/parameters';

/** Training time between two copies: a copy waits for the device and takes as long as a step or two. */
const intervalMs = 10_000;

interface ParameterCopy {
  readonly values: ParameterValues;
  readonly step: number;
}

export class RollbackCheckpoint {
  private dueMs = intervalMs;
  private current: ParameterCopy;
  /** Not known to be good yet: a loss is of the parameters before its update. */
  private candidate: ParameterCopy | undefined;

  /** @param initial the parameters at `step`, where the run begins or goes on */
  constructor(initial: ParameterValues, step = 0) {
    this.current = { values: initial, step };
  }

  get values(): ParameterValues {
    return this.current.values;
  }

  /** The step they are of. */
  get step(): number {
    return this.current.step;
  }

  /** Call it when the losses up to `step` are known to be good; keeps what `read` returns if it is time. */
  recordHealthyStep(trainingMs: number, step: number, read: () => ParameterValues): void {
    if (this.candidate) this.current = this.candidate; // the steps since have gone well with it
    this.candidate = undefined;
    if (trainingMs < this.dueMs) return;
    this.dueMs = trainingMs + intervalMs;
    this.candidate = { values: read(), step };
  }
}
