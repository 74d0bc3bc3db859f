/** The rollback checkpoint: the last parameters known to be good, on the host; restored on divergence. */

import { areUnusable, type ParameterValues } from '../../engine/parameters';

/** Training time between two copies: a copy waits for the device and takes as long as a step or two. */
const intervalMs = 10_000;

interface ParameterCopy {
  readonly values: ParameterValues;
  readonly step: number;
}

export class RollbackCheckpoint {
  private dueMs = intervalMs;
  private current: ParameterCopy;
  /** Not known to be good yet: a loss measures the parameters before its update. */
  private candidate: ParameterCopy | undefined;

  /** @param initial  the parameters at `step`, where the run begins or resumes */
  constructor(initial: ParameterValues, step = 0) {
    this.current = { values: initial, step };
  }

  get values(): ParameterValues {
    return this.current.values;
  }

  /** The step of `values`. */
  get step(): number {
    return this.current.step;
  }

  /** Call when the losses up to `step` are good; copies the parameters that `read` returns if due. */
  recordHealthyStep(trainingMs: number, step: number, read: () => ParameterValues): void {
    if (this.candidate) this.current = this.candidate; // confirmed by the losses of the steps since
    this.candidate = undefined;
    if (trainingMs < this.dueMs) return;
    this.dueMs = trainingMs + intervalMs;
    const values = read();
    if (!areUnusable(values)) this.candidate = { values, step };
  }
}
