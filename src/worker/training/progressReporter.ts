/** Gathers what a run does and tells the page, at most ten times a second. */

import type { LossPoint, Progress } from '../../protocol/run';
import { messageIntervalMs } from '../scheduler';
import type { Throughput } from './throughput';

/** What only the run knows at the moment of a report. */
export type RunFigures = Omit<Progress, 'losses' | 'elapsedMs'>;

/** Where a run stands in its plan. */
export interface PlanPosition {
  readonly step: number;
  readonly totalSteps: number;
  readonly batchSize: number;
  /** Windows that the text has to train on: an epoch. */
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
  private reportedAt = Number.NEGATIVE_INFINITY;
  private activeSince: number | undefined;

  /** @param activeMs  wall-clock time that the run has had before, where it goes on */
  constructor(
    private readonly send: (progress: Progress) => void,
    private activeMs = 0,
  ) {}

  /** Wall-clock time since the run started, without pauses. */
  get elapsedMs(): number {
    const running = this.activeSince === undefined ? 0 : performance.now() - this.activeSince;
    return this.activeMs + running;
  }

  /** Whether there are losses that the page has not been told. */
  get behind(): boolean {
    return this.losses.length > 0;
  }

  add(point: LossPoint): void {
    this.losses.push(point);
  }

  /** Starts or stops the run's clock. */
  setActive(active: boolean): void {
    this.activeMs = this.elapsedMs;
    this.activeSince = active ? performance.now() : undefined;
  }

  /** Sends if it is time; `force` sends in any case. */
  report(figures: () => RunFigures, force = false): void {
    const now = performance.now();
    if (!force && now - this.reportedAt < messageIntervalMs) return;
    this.reportedAt = now;
    this.send({ ...figures(), losses: this.losses, elapsedMs: this.elapsedMs });
    this.losses = [];
  }
}
