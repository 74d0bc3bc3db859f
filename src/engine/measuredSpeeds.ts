/** Measured speeds of the backends on this machine, and the choice that follows from them. Plain data. */

import { multiplicationsPerStep } from '../config/plan';
import { type BackendName, backendNames, type RunConfig } from '../config/settings';
import type { BackendReport } from './types';

/** A run's settings and the vocabulary of its text: what the duration of a step depends on. */
export interface StepSize {
  readonly run: RunConfig;
  readonly vocabularySize: number;
}

/** Milliseconds per training step; backends that were not measured, or did not start, are absent. */
export type StepTimes = Readonly<Partial<Record<BackendName, number>>>;

/** The speeds on one machine at one class of sizes. */
export interface MeasuredSpeeds {
  /** See `machineName`. */
  readonly machine: string;
  /** See `sizeClass`. */
  readonly sizeClass: number;
  readonly stepMs: StepTimes;
  /** Milliseconds since 1970. */
  readonly measuredAt: number;
}

/** Steps of the same class differ by at most a factor of two in their multiplications. */
export function sizeClass({ run, vocabularySize }: StepSize): number {
  return Math.round(Math.log2(multiplicationsPerStep(run, vocabularySize)));
}

/** What else the speeds depend on, apart from the renderer. */
interface Host {
  readonly userAgent: string;
  readonly hardwareConcurrency: number;
  /** Threads with shared memory need a cross-origin isolated page. */
  readonly isolated: boolean;
}

/** Names a machine: browser and system without their versions, cores, isolation, and renderer. */
export function machineName(host: Host, renderer: string | undefined): string {
  const browser = host.userAgent.replace(/[\d._]+/g, '');
  const isolation = host.isolated ? 'isolated' : 'not isolated';
  return [browser, `${host.hardwareConcurrency} cores`, isolation, renderer ?? 'no WebGL'].join(' | ');
}

/** The measurements of this browser, in memory. */
export class SpeedMemory {
  private readonly measurements = new Map<string, MeasuredSpeeds>();

  /** @param onChange  called with each new measurement */
  constructor(
    private readonly host: Host,
    private readonly onChange: (measurement: MeasuredSpeeds) => void = () => {},
    private readonly now = () => Date.now(),
  ) {}

  /** Adds stored measurements; those that are already in memory are newer. */
  add(stored: readonly MeasuredSpeeds[]): void {
    for (const each of stored) {
      const key = keyOf(each);
      if (!this.measurements.has(key)) this.measurements.set(key, each);
    }
  }

  recall(renderer: string | undefined, size: StepSize): StepTimes | undefined {
    const machine = machineName(this.host, renderer);
    return this.measurements.get(keyOf({ machine, sizeClass: sizeClass(size) }))?.stepMs;
  }

  /** Replaces the measurement of the same machine and class of sizes. */
  remember(renderer: string | undefined, size: StepSize, stepMs: StepTimes): void {
    const machine = machineName(this.host, renderer);
    const measurement = { machine, sizeClass: sizeClass(size), stepMs, measuredAt: this.now() };
    this.measurements.set(keyOf(measurement), measurement);
    this.onChange(measurement);
  }
}

function keyOf({ machine, sizeClass }: Pick<MeasuredSpeeds, 'machine' | 'sizeClass'>): string {
  return `${machine} | 2^${sizeClass}`;
}

/**
 * The report of the fastest backend. It is compared with the backend of `byRule` or, if that is the fastest, with the
 * second fastest.
 * @param byRule  the backend that `automatic` selects without a measurement
 * @returns undefined if fewer than two backends were measured
 */
export function fastestReport(
  byRule: BackendReport,
  times: StepTimes | undefined,
): BackendReport | undefined {
  const msOf = (name: BackendName) => times?.[name] ?? Number.POSITIVE_INFINITY;
  const measured = backendNames.filter((name) => msOf(name) < Number.POSITIVE_INFINITY);
  const [fastest, second] = [...measured].sort((a, b) => msOf(a) - msOf(b));
  if (fastest === undefined || second === undefined) return undefined;
  const other = fastest !== byRule.name && measured.includes(byRule.name) ? byRule.name : second;
  return {
    name: fastest,
    choice: byRule.choice,
    renderer: byRule.renderer,
    reason: 'measuredFaster',
    comparison: { other, ratio: msOf(other) / msOf(fastest) },
  };
}
