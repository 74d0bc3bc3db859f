/** What settings amount to on a text at hand: how many steps, and under which objective. */

import { ranges } from './ranges';
import type { ObjectiveName, TrainingConfig } from './settings';

/**
 * Steps of a whole run.
 * @param windows training windows of the text: an epoch's examples
 */
export function plannedSteps(training: TrainingConfig, windows: number): number {
  const { duration, steps, epochs, leastSteps, batchSize } = training;
  if (duration === 'steps') return steps;
  const wanted = Math.max(1, leastSteps, Math.round((epochs * windows) / batchSize));
  return Math.min(ranges.steps.maximum, wanted);
}

/** The objective a run will use: sampled only where it saves work (see `ObjectiveChoice`). */
export function chosenObjective(training: TrainingConfig, vocabularySize: number): ObjectiveName {
  if (training.objective !== 'automatic') return training.objective;
  return vocabularySize > 4 * training.negatives ? 'sampled' : 'full';
}
