/** Formats figures for the terminal. */

/** Three significant digits. */
export function digits(value) {
  if (value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(1)} KB`;
export const megabytes = (bytes) => `${digits(bytes / 1e6)} MB`;

/** The line of a contender: the time of a step, or why it could not run. */
export function timingLine(timing) {
  if (timing.error) return `  ${timing.name}: cannot run (${timing.error})`;
  const { name, medianMs, minimumMs, maximumMs, wordsPerSecond, roundMs, drawCallsPerStep } = timing;
  const range = `${digits(minimumMs)}–${digits(maximumMs)}, ${roundMs.length} rounds`;
  const draws = drawCallsPerStep === undefined ? '' : `, ${drawCallsPerStep} draw calls`;
  return `  ${name}: ${digits(medianMs)} ms per step (${range}), ${Math.round(wordsPerSecond)} words/s${draws}`;
}

/** Median of `name` divided by median of `reference`; undefined if one of them could not run. */
export function ratio(timings, name, reference) {
  const median = (contender) => timings.find((timing) => timing.name === contender)?.medianMs;
  const value = median(name) / median(reference);
  return Number.isFinite(value) ? value : undefined;
}
