/** The best measurement of a run with its parameters, on the host, and the number of measurements since. */

import { areUnusable, type ParameterValues } from '../../engine/parameters';

export interface Checkpoint {
  /** Absent if the run does not restore its best checkpoint: see `FinalCheckpoint`. */
  readonly values?: ParameterValues;
  readonly step: number;
  /** On the validation sample, in nats per word. */
  readonly loss: number;
}

export class BestCheckpoint {
  private since: number;

  /**
   * @param current  the best measurement of a run that is resumed
   * @param measurementsSince  the number of measurements after it
   */
  constructor(
    private current?: Checkpoint,
    measurementsSince = 0,
  ) {
    this.since = measurementsSince;
  }

  /** Undefined before the first measurement. */
  get best(): Checkpoint | undefined {
    return this.current;
  }

  /** Measurements since the best one or since `resetPatience`, whichever is later. */
  get measurementsSince(): number {
    return this.since;
  }

  /** Restarts the count of measurements; the best one stays. */
  resetPatience(): void {
    this.since = 0;
  }

  /**
   * Records a measurement; if it is the best so far, stores the parameters from `read` with it, unless they are unusable.
   * @returns whether it is the best so far
   */
  recordMeasurement(loss: number, step: number, read: () => ParameterValues | undefined): boolean {
    if (!Number.isFinite(loss)) return false;
    if (this.current && loss >= this.current.loss) {
      this.since++;
      return false;
    }
    const values = read();
    if (values && areUnusable(values)) return false;
    this.current = { values, step, loss };
    this.since = 0;
    return true;
  }
}
