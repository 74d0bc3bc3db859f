/** A run's best measurement, how long ago that was, and the parameters of then, on the host. */

import type { ParameterValues } from '../../engine/parameters';

export interface Checkpoint {
  /** Absent where nobody wants them back. */
  readonly values?: ParameterValues;
  readonly step: number;
  /** Nats a word, on the validation sample. */
  readonly loss: number;
}

export class BestCheckpoint {
  private since: number;

  /** @param kept  the best measurement of a run that goes on, and how many there have been since */
  constructor(
    private kept?: Checkpoint,
    measurementsSince = 0,
  ) {
    this.since = measurementsSince;
  }

  /** Undefined before the first measurement. */
  get best(): Checkpoint | undefined {
    return this.kept;
  }

  /** Measurements since the best one, or since it began anew. */
  get measurementsSince(): number {
    return this.since;
  }

  /** Counts measurements from now on; the best one stays. */
  beginAnew(): void {
    this.since = 0;
  }

  /**
   * Takes note of a measurement; where it is the best so far, keeps what `read` returns.
   * @returns whether it is the best
   */
  measured(loss: number, step: number, read: () => ParameterValues | undefined): boolean {
    if (!Number.isFinite(loss)) return false;
    if (this.kept && loss >= this.kept.loss) {
      this.since++;
      return false;
    }
    this.kept = { values: read(), step, loss };
    this.since = 0;
    return true;
  }
}
