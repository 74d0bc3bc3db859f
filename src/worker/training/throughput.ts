/** How fast a run trains: its steps alone, without compiling, validation and pauses. */

/** Weight of the newest slice once there are many: about the last second counts. */
const newestWeight = 0.05;

/** How fast a run has been: plain data. */
export interface ThroughputState {
  readonly slices: number;
  readonly trainedMs: number;
  readonly msPerStep: number;
}

export class Throughput {
  private slices: number;
  private trainedMs: number;
  private msPerStep: number;

  /** @param from  the pace of a run that goes on */
  constructor(from: ThroughputState = { slices: 0, trainedMs: 0, msPerStep: 0 }) {
    this.slices = from.slices;
    this.trainedMs = from.trainedMs;
    this.msPerStep = from.msPerStep;
  }

  get state(): ThroughputState {
    const { slices, trainedMs, msPerStep } = this;
    return { slices, trainedMs, msPerStep };
  }

  /** Notes a slice of `steps` steps that took `elapsedMs`. */
  add(steps: number, elapsedMs: number): void {
    this.slices++;
    this.trainedMs += elapsedMs;
    // A plain mean of the first slices, then an exponential average: no start value to forget.
    const weight = Math.max(newestWeight, 1 / this.slices);
    this.msPerStep += weight * (elapsedMs / steps - this.msPerStep);
  }

  /** Time spent in steps so far. */
  get trainingMs(): number {
    return this.trainedMs;
  }

  /** Undefined before the first slice. */
  get stepsPerSecond(): number | undefined {
    return this.msPerStep > 0 ? 1000 / this.msPerStep : undefined;
  }
}
