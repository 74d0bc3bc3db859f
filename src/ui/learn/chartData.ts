/** Data of the loss chart: rows by step, and axis ticks. No drawing, no React. */

import type { CurvePoint, Run } from '../../store/state';

/** One step on the chart; values that were not measured are absent. */
export interface ChartRow {
  readonly step: number;
  readonly loss?: number;
  readonly smooth?: number;
  readonly validation?: number;
  /** Measured on all held-out text while the others are on a sample, so not a point of their line. */
  readonly whole?: number;
  /** The best measurement, if there are several. */
  readonly best?: number;
}

/** Merges the training and validation series, ordered by step. */
export function chartRows(
  curve: readonly CurvePoint[],
  { validation, best }: Pick<Run, 'validation' | 'best'>,
): ChartRow[] {
  const rows = new Map<number, ChartRow>(curve.map((point) => [point.step, point]));
  const sampled = validation.some(({ whole }) => !whole);
  for (const { step, loss, whole } of validation) {
    const measured = sampled && whole ? { whole: loss } : { validation: loss };
    rows.set(step, { ...rows.get(step), step, ...measured });
  }
  if (best && validation.length > 1)
    rows.set(best.step, { ...rows.get(best.step), step: best.step, best: best.loss });
  return [...rows.values()].sort((one, other) => one.step - other.step);
}

/** Round values that divide [from, to] into about `count` parts. */
export function niceTicks(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count;
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Powers of ten from 1 to `to`, and `to` itself unless it is close to one. */
export function logTicks(to: number): number[] {
  const powers = Array.from({ length: Math.floor(Math.log10(to)) + 1 }, (_, power) => 10 ** power);
  return to / (powers.at(-1) ?? 1) > 2 ? [...powers, to] : powers;
}

/** Losses within [from, to] with round perplexities: the densest set of at most eight. */
export function perplexityTicks(from: number, to: number): number[] {
  const within = (digits: readonly number[]) =>
    Array.from({ length: 8 }, (_, power) => digits.map((digit) => Math.log(digit * 10 ** power)))
      .flat()
      .filter((loss) => loss >= from && loss <= to);
  const candidates = [[1, 2, 3, 5], [1, 2, 5], [1, 3], [1]].map(within);
  return candidates.find((losses) => losses.length <= 8) ?? [];
}
