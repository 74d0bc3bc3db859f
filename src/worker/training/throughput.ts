/** Training throughput: time spent in steps, excluding compilation, validation and pauses. */

/** Weight of the newest slice in the moving average, which so covers about the last second. */
const newestSliceWeight = 0.05;

/** The serializable state of a `Throughput`. */
export interface ThroughputState {
  readonly slices: number;
  readonly trainedMs: number;
  readonly msPerStep: number;
}

export class Throughput {
  private slices: number;
  private trainedMs: number;
  private msPerStep: number;

  /** @param saved  the state saved with a run that is resumed */
  constructor(saved: ThroughputState = { slices: 0, trainedMs: 0, msPerStep: 0 }) {
    this.slices = saved.slices;
    this.trainedMs = saved.trainedMs;
    this.msPerStep = saved.msPerStep;
  }

  get state(): ThroughputState {
    const { slices, trainedMs, msPerStep } = this;
    return { slices, trainedMs, msPerStep };
  }

  /** Records a slice of `steps` steps that took `elapsedMs`. */
  add(steps: number, elapsedMs: number): void {
    this.slices++;
    this.trainedMs += elapsedMs;
    // A plain mean of the first slices, then an exponential moving average: no initial value to decay.
    const weight = Math.max(newestSliceWeight, 1 / this.slices);
    this.msPerStep += weight * (elapsedMs / steps - this.msPerStep);
  }

  /** Time spent in steps so far, in milliseconds. */
  get trainingMs(): number {
    return this.trainedMs;
  }

  /** Undefined before the first slice. */
  get stepsPerSecond(): number | undefined {
    return this.msPerStep > 0 ? 1000 / this.msPerStep : undefined;
  }
}
