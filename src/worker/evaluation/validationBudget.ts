/** The validation budget: when to measure the sample during a run without slowing it much. */

/** Largest share of a run's training time that validation may take. */
const maxShare = 0.05;
/** Fewer would not show a curve; on a slow machine they take precedence over the share. */
const minMeasurements = 4;
/** More points would not change a curve of a few hundred pixels. */
const maxMeasurements = 40;

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
    const affordable = (maxShare * plannedMs) / this.firstMs;
    this.density ??= Math.max(minMeasurements, Math.min(maxMeasurements, affordable)) / totalSteps;
    const measurements = this.density * totalSteps;
    return step / totalSteps >= (this.made / measurements) ** 1.5;
  }

  /** Records a measurement that took `elapsedMs`. */
  recordMeasurement(elapsedMs: number): void {
    if (this.made === 0) this.firstMs = elapsedMs;
    this.made++;
  }
}
