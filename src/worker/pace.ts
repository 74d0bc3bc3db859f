/** How fast a run trains: its steps alone, without compiling, validation and pauses. */

/** Weight of the newest slice once there are many: about the last second counts. */
const newest = 0.05;

export class Pace {
  private slices = 0;
  private trainedMs = 0;
  private msPerStep = 0;

  /** Notes a slice of `steps` steps that took `elapsedMs`. */
  add(steps: number, elapsedMs: number): void {
    this.slices++;
    this.trainedMs += elapsedMs;
    // A plain mean of the first slices, then an exponential average: no start value to forget.
    const weight = Math.max(newest, 1 / this.slices);
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
