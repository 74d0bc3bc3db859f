/** Learning rate schedules. */

export type ScheduleName = 'constant' | 'step' | 'cosine' | 'linear';

/** The settings of a run that determine the learning rate. */
export interface Schedule {
  readonly schedule: ScheduleName;
  /** The initial rate (after warm-up). */
  readonly learningRate: number;
  readonly steps: number;
  readonly warmupSteps: number;
}

/** Final rate of `cosine` and `linear` as a share of the initial rate: small, but every step still has an effect. */
const finalShare = 0.02;

/**
 * The learning rate at step `step`, counted from 0. Steps beyond `steps` use the final rate.
 * The schedule `step` is that of the original experiment: a tenth of the rate in the second half of the run.
 */
export function learningRateAt(step: number, settings: Schedule): number {
  const { schedule: name, learningRate, steps, warmupSteps } = settings;
  if (step < warmupSteps) return (learningRate * (step + 1)) / warmupSteps;
  const progress = Math.min(1, step / steps);
  return learningRate * factors[name](progress);
}

const factors: Readonly<Record<ScheduleName, (progress: number) => number>> = {
  constant: () => 1,
  step: (progress) => (progress < 0.5 ? 1 : 0.1),
  cosine: (progress) => finalShare + (1 - finalShare) * 0.5 * (1 + Math.cos(Math.PI * progress)),
  linear: (progress) => finalShare + (1 - finalShare) * (1 - progress),
};
