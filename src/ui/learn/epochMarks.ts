/** Where the chart marks the ends of epochs. */

export interface EpochMark {
  readonly step: number;
  readonly epoch: number;
}

/** More marks would stand too close for their labels. */
const maxMarks = 8;

/**
 * The last step of each epoch, or of every second, fifth, tenth …, so that there are at most `maxMarks`.
 * @param epochSteps steps in one epoch, not necessarily whole
 */
export function epochMarks(epochSteps: number, totalSteps: number): EpochMark[] {
  const epochs = Math.floor(totalSteps / epochSteps + 1e-9);
  if (!(epochs >= 1) || !Number.isFinite(epochs)) return [];
  let every = 1;
  for (const factor of endlessFactors()) {
    if (epochs / every <= maxMarks) break;
    every = factor;
  }
  return Array.from({ length: Math.floor(epochs / every) }, (_, index) => {
    const epoch = (index + 1) * every;
    return { epoch, step: Math.min(totalSteps, Math.round(epoch * epochSteps)) };
  });
}

/** 2, 5, 10, 20, 50, … */
function* endlessFactors(): Generator<number> {
  for (let power = 1; ; power *= 10) for (const factor of [2, 5, 10]) yield factor * power;
}
