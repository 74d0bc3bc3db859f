/** What the chart draws: rows by step, the axis and its ticks. No drawing, no React. */

import type { CurvePoint, Run } from '../../store/state';

/** One step on the chart; what was not measured there is absent. */
export interface ChartRow {
  readonly step: number;
  readonly loss?: number;
  readonly smooth?: number;
  readonly validation?: number;
  /** All held-out text, where the other measurements are of a sample: not a point of their line. */
  readonly whole?: number;
  /** The best measurement of the line; a single one is no best. */
  readonly best?: number;
}

/** Both series as one, ordered by step. */
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

/** Powers of ten from 1 up to `to`, and `to` itself where it is not close to one. */
export function logTicks(to: number): number[] {
  const powers = Array.from({ length: Math.floor(Math.log10(to)) + 1 }, (_, power) => 10 ** power);
  return to / (powers.at(-1) ?? 1) > 2 ? [...powers, to] : powers;
}

/** Losses whose perplexities are round, within [from, to]: as close together as leaves at most eight. */
export function perplexityTicks(from: number, to: number): number[] {
  const within = (digits: readonly number[]) =>
    Array.from({ length: 8 }, (_, power) => digits.map((digit) => Math.log(digit * 10 ** power)))
      .flat()
      .filter((loss) => loss >= from && loss <= to);
  const dense = [[1, 2, 3, 5], [1, 2, 5], [1, 3], [1]].map(within);
  return dense.find((losses) => losses.length <= 8) ?? [];
}
