/** How much of the validation part to measure during a run, and when: enough to steer by, too little to slow it. */

/** Most of a run's training time that validation may take. */
const share = 0.05;
/** Measurements in a run that the share should allow. */
const fewestMeasurements = 8;
/** More points would not change a curve of a few hundred pixels. */
const mostMeasurements = 40;
/** With 2,048 targets the standard error is some 0.05 nats, with 512 twice that: under it a curve says little. */
const mostTargets = 2048;
const enoughTargets = 512;
/** On a slow machine one measurement takes no longer than this, however few targets that leaves. */
const longestMs = 1000;
const fewestTargets = 64;

/** How many targets can be measured `fewestMeasurements` times in a run of `plannedMs` within the share. */
export function affordableTargets(msPerTarget: number, plannedMs: number): number {
  const affordable = (share * plannedMs) / fewestMeasurements / msPerTarget;
  const wanted = Math.max(enoughTargets, Math.min(mostTargets, affordable));
  return Math.round(Math.max(fewestTargets, Math.min(wanted, longestMs / msPerTarget)));
}

/** What a budget has spent so far: plain data. */
export interface BudgetState {
  readonly made: number;
  readonly firstMs: number;
  readonly density?: number;
}

/** Spreads over a run as many measurements as the share has time for, densely where the curve is steep. */
export class ValidationBudget {
  private made: number;
  private firstMs: number;
  /** Measurements for each planned step; what the first one cost decides it, so that the rhythm stays even. */
  private density: number | undefined;

  /** @param from  the budget of a run that goes on */
  constructor(from: BudgetState = { made: 0, firstMs: 0 }) {
    this.made = from.made;
    this.firstMs = from.firstMs;
    this.density = from.density;
  }

  get state(): BudgetState {
    const { made, firstMs, density } = this;
    return { made, firstMs, density };
  }

  /**
   * Whether to measure now; the first time is at once.
   * @param step steps done
   * @param plannedMs training time of all `totalSteps` as it looks now
   */
  due(step: number, totalSteps: number, plannedMs: number): boolean {
    if (this.made === 0) return true;
    this.density ??= Math.min(mostMeasurements, (share * plannedMs) / this.firstMs) / totalSteps;
    const measurements = this.density * totalSteps;
    return step / totalSteps >= (this.made / measurements) ** 1.5;
  }

  /** Notes a measurement that took `elapsedMs`. */
  spend(elapsedMs: number): void {
    if (this.made === 0) this.firstMs = elapsedMs;
    this.made++;
  }
}
