/** Figures as a person reads them. */

/** Three digits that count. */
export function digits(value) {
  if (value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(1)} KB`;
export const megabytes = (bytes) => `${digits(bytes / 1e6)} MB`;

/** A contender's line: what a step took, or why it could not be taken. */
export function timingLine(timing) {
  if (timing.error) return `  ${timing.name}: cannot run (${timing.error})`;
  const { name, medianMs, minimumMs, maximumMs, wordsPerSecond, roundMs, drawCallsPerStep } = timing;
  const range = `${digits(minimumMs)}–${digits(maximumMs)}, ${roundMs.length} rounds`;
  const draws = drawCallsPerStep === undefined ? '' : `, ${drawCallsPerStep} draw calls`;
  return `  ${name}: ${digits(medianMs)} ms a step (${range}), ${Math.round(wordsPerSecond)} words/s${draws}`;
}

/** Median of `name` over median of `reference`; undefined where one of them could not run. */
export function ratio(timings, name, reference) {
  const median = (wanted) => timings.find((timing) => timing.name === wanted)?.medianMs;
  const value = median(name) / median(reference);
  return Number.isFinite(value) ? value : undefined;
}
