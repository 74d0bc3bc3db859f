/** The measurement of the parameters that a run has now. Pure. */

import type { Measurement, Run } from './state';

/**
 * The latest measurement; after the end of a run that of the parameters it kept, which may be older than the last one.
 * Undefined before the first one.
 */
export function presentMeasurement(
  run: (Pick<Run, 'validation'> & Partial<Pick<Run, 'ended'>>) | undefined,
): Measurement | undefined {
  if (!run) return undefined;
  const { validation, ended } = run;
  const kept = ended && validation.findLast(({ step }) => step === ended.checkpointStep);
  return kept ?? validation.at(-1);
}
