/** Collects a run's losses and reports them with its figures, at most ten times per second. */

import type { LossPoint, Progress } from '../../protocol/run';
import { messageIntervalMs } from '../scheduler';
import type { Throughput } from './throughput';

/** The figures of a report that only the run can provide. */
export type RunFigures = Omit<Progress, 'losses' | 'elapsedMs'>;

/** A run's position in its plan. */
export interface PlanPosition {
  readonly step: number;
  readonly totalSteps: number;
  readonly batchSize: number;
  /** Training windows in one epoch. */
  readonly windows: number;
}

export function runFigures(
  { step, totalSteps, batchSize, windows }: PlanPosition,
  throughput: Throughput,
): RunFigures {
  const { stepsPerSecond, trainingMs } = throughput;
  return {
    step,
    totalSteps,
    wordsSeen: step * batchSize,
    epochs: (step * batchSize) / windows,
    trainingMs,
    stepsPerSecond,
    wordsPerSecond: stepsPerSecond && stepsPerSecond * batchSize,
    remainingMs: stepsPerSecond && (1000 * (totalSteps - step)) / stepsPerSecond,
  };
}

export class ProgressReporter {
  private losses: LossPoint[] = [];
  /** Steps that the last of `losses` is the mean of. */
  private averaged = 0;
  /** Steps that the last of `losses` should be the mean of; until then it is sent by force only. */
  private minSteps = 1;
  private reportedAt = Number.NEGATIVE_INFINITY;
  private activeSince: number | undefined;

  /** @param activeMs  wall-clock time already spent by a run that is resumed */
  constructor(
    private readonly send: (progress: Progress) => void,
    private activeMs = 0,
  ) {}

  /** Wall-clock time since the run started, excluding pauses, in milliseconds. */
  get elapsedMs(): number {
    const running = this.activeSince === undefined ? 0 : performance.now() - this.activeSince;
    return this.activeMs + running;
  }

  get hasUnreportedLosses(): boolean {
    return this.losses.length > 0;
  }

  /**
   * Adds the mean loss of `steps` steps. Points of fewer than `minSteps` are averaged with the next ones: short slices
   * would make the curve noisy.
   */
  addLoss({ step, loss }: LossPoint, steps = 1, minSteps = 1): void {
    const last = this.averaged < minSteps ? this.losses.pop() : undefined;
    const before = last ? this.averaged : 0;
    this.averaged = before + steps;
    this.minSteps = minSteps;
    const mean = last ? (before * last.loss + steps * loss) / this.averaged : loss;
    this.losses.push({ step, loss: mean });
  }

  /** Starts or stops the run's clock. */
  setActive(active: boolean): void {
    this.activeMs = this.elapsedMs;
    this.activeSince = active ? performance.now() : undefined;
  }

  /** Sends a report if one is due, or in any case with `force`. */
  report(figures: () => RunFigures, force = false): void {
    const now = performance.now();
    if (!force && now - this.reportedAt < messageIntervalMs) return;
    this.reportedAt = now;
    const last = !force && this.averaged < this.minSteps ? this.losses.pop() : undefined;
    this.send({ ...figures(), losses: this.losses, elapsedMs: this.elapsedMs });
    this.losses = last ? [last] : [];
  }
}
