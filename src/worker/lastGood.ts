/** The last parameters that were good, on the host: what a run falls back to when it diverges. */

import type { ParameterValues } from '../engine/parameters';

/** Training time between two copies: a copy waits for the device and takes as long as a step or two. */
const intervalMs = 10_000;

interface Copy {
  readonly values: ParameterValues;
  readonly step: number;
}

export class LastGood {
  private dueMs = intervalMs;
  private kept: Copy;
  /** Not known to be good yet: a loss is of the parameters before its update. */
  private candidate: Copy | undefined;

  /** @param initial the parameters at `step`, where the run begins or goes on */
  constructor(initial: ParameterValues, step = 0) {
    this.kept = { values: initial, step };
  }

  get values(): ParameterValues {
    return this.kept.values;
  }

  /** The step they are of. */
  get step(): number {
    return this.kept.step;
  }

  /** Call it when the losses up to `step` are known to be good; keeps what `read` returns if it is time. */
  goesWell(trainingMs: number, step: number, read: () => ParameterValues): void {
    if (this.candidate) this.kept = this.candidate; // the steps since have gone well with it
    this.candidate = undefined;
    if (trainingMs < this.dueMs) return;
    this.dueMs = trainingMs + intervalMs;
    this.candidate = { values: read(), step };
  }
}
