/** The validation budget: how many targets to measure during a run, and when, without slowing it much. */

/** Largest share of a run's training time that validation may take. */
const maxShare = 0.05;
/** Measurements per run that the share should allow. */
const minMeasurements = 8;
/** More points would not change a curve of a few hundred pixels. */
const maxMeasurements = 40;
/** The standard error is about 0.05 nats with 2,048 targets, twice that with 512; below, curves are noisy. */
const maxTargets = 2048;
const preferredMinTargets = 512;
/** Largest duration of one measurement; on a slow machine it takes precedence over the preferred minimum. */
const maxMeasurementMs = 1000;
const minTargets = 64;

/** Number of targets that can be measured `minMeasurements` times within the share of `plannedMs`. */
export function affordableTargets(msPerTarget: number, plannedMs: number): number {
  const affordable = (maxShare * plannedMs) / minMeasurements / msPerTarget;
  const targets = Math.max(preferredMinTargets, Math.min(maxTargets, affordable));
  return Math.round(Math.max(minTargets, Math.min(targets, maxMeasurementMs / msPerTarget)));
}

/** The serializable state of a `ValidationBudget`. */
export interface BudgetState {
  /** Measurements made so far. */
  readonly made: number;
  /** Duration of the first measurement. */
  readonly firstMs: number;
  /** Measurements per planned step; absent before the second measurement is considered. */
  readonly density?: number;
}

/** Spreads as many measurements over a run as the share allows, more of them where the curve is steep. */
export class ValidationBudget {
  private made: number;
  private firstMs: number;
  /** Measurements per planned step, fixed by the cost of the first one so that the intervals stay regular. */
  private density: number | undefined;

  /** @param saved  the budget of a run that is resumed */
  constructor(saved: BudgetState = { made: 0, firstMs: 0 }) {
    this.made = saved.made;
    this.firstMs = saved.firstMs;
    this.density = saved.density;
  }

  get state(): BudgetState {
    const { made, firstMs, density } = this;
    return { made, firstMs, density };
  }

  /**
   * Whether a measurement is due; the first one is due at once.
   * @param step  steps done
   * @param plannedMs  estimated training time of all `totalSteps`
   */
  isDue(step: number, totalSteps: number, plannedMs: number): boolean {
    if (this.made === 0) return true;
    this.density ??= Math.min(maxMeasurements, (maxShare * plannedMs) / this.firstMs) / totalSteps;
    const measurements = this.density * totalSteps;
    return step / totalSteps >= (this.made / measurements) ** 1.5;
  }

  /** Records a measurement that took `elapsedMs`. */
  recordMeasurement(elapsedMs: number): void {
    if (this.made === 0) this.firstMs = elapsedMs;
    this.made++;
  }
}
