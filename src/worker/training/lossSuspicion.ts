/**
 * Notices losses that a working engine hardly returns: exactly 0, or exactly the same for many slices. Both can occur on
 * a text that is trivial to predict, so a suspicion is only a reason to check the engine.
 */

/** Slices with the same loss before it is suspicious. */
const constantSlices = 20;
/** After a check that found nothing wrong, suspicion takes this many times as long. */
const patienceGrowth = 10;

export class LossSuspicion {
  private last: number | undefined;
  private repeats = 0;
  private patience = 1;

  /** @returns whether to check the engine now; the next suspicion then takes longer */
  record(loss: number): boolean {
    this.repeats = loss === this.last ? this.repeats + 1 : 1;
    this.last = loss;
    const limit = this.patience * (loss === 0 ? 1 : constantSlices);
    if (this.repeats < limit) return false;
    this.repeats = 0;
    this.patience *= patienceGrowth;
    return true;
  }
}
