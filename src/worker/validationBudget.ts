/** How much of the validation part to measure during a run, and when: enough to steer by, too little to slow it. */

/** Most of the training time that validation may take. */
const share = 0.05;
/** Measurements in a run that the share should allow. */
const measurements = 8;
/** With 2,048 targets the standard error is some 0.05 nats, with 512 twice that: under it a curve says little. */
const mostTargets = 2048;
const enoughTargets = 512;
/** On a slow machine one measurement takes no longer than this, however few targets that leaves. */
const longestMs = 1000;
const fewestTargets = 64;

/** How many targets can be measured `measurements` times in a run of `plannedMs` within the share. */
export function affordableTargets(msPerTarget: number, plannedMs: number): number {
  const affordable = (share * plannedMs) / measurements / msPerTarget;
  const wanted = Math.max(enoughTargets, Math.min(mostTargets, affordable));
  return Math.round(Math.max(fewestTargets, Math.min(wanted, longestMs / msPerTarget)));
}

/** Keeps the account of what validation has cost. */
export class ValidationBudget {
  private spentMs = 0;
  private lastMs = 0;

  /** Whether to measure after `trainingMs` of training. The first time is at once: a curve needs its start. */
  due(trainingMs: number): boolean {
    return this.spentMs === 0 || this.spentMs + this.lastMs <= share * trainingMs;
  }

  /** Notes a measurement that took `elapsedMs`. */
  spend(elapsedMs: number): void {
    this.spentMs += elapsedMs;
    this.lastMs = elapsedMs;
  }
}
