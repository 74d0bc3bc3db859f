/** The learning rate as a function of the step. */

export type ScheduleName = 'constant' | 'step' | 'cosine' | 'linear';

/** The part of a run's settings that decides the rate. */
export interface Schedule {
  readonly schedule: ScheduleName;
  /** The rate the schedule starts from (after warm-up). */
  readonly learningRate: number;
  readonly steps: number;
  readonly warmupSteps: number;
}

/** Where `cosine` and `linear` end, as a share of the starting rate: small, but every step still counts. */
const finalShare = 0.02;

/**
 * The learning rate of step `step`, counted from 0. Steps past the plan keep the last rate.
 * `step` is the original experiment's: the second half of the run at a tenth of the rate.
 */
export function learningRateAt(step: number, settings: Schedule): number {
  const { schedule: name, learningRate, steps, warmupSteps } = settings;
  if (step < warmupSteps) return (learningRate * (step + 1)) / warmupSteps;
  const done = Math.min(1, step / steps);
  return learningRate * shares[name](done);
}

const shares: Readonly<Record<ScheduleName, (done: number) => number>> = {
  constant: () => 1,
  step: (done) => (done < 0.5 ? 1 : 0.1),
  cosine: (done) => finalShare + (1 - finalShare) * 0.5 * (1 + Math.cos(Math.PI * done)),
  linear: (done) => finalShare + (1 - finalShare) * (1 - done),
};
