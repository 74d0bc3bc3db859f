/** Derives from the settings and a text the number of steps and the objective of a run. */

import { ranges } from './ranges';
import type { ObjectiveName, TrainingConfig } from './settings';

/**
 * Number of steps of a run.
 * @param windows number of training windows in the text, i.e. the examples of one epoch
 */
export function plannedSteps(training: TrainingConfig, windows: number): number {
  const { duration, steps, epochs, leastSteps, batchSize } = training;
  if (duration === 'steps') return steps;
  const stepsForEpochs = Math.max(1, leastSteps, Math.round((epochs * windows) / batchSize));
  return Math.min(ranges.steps.maximum, stepsForEpochs);
}

/** The objective a run uses: sampled only if that saves work (see `ObjectiveChoice`). */
export function chosenObjective(training: TrainingConfig, vocabularySize: number): ObjectiveName {
  if (training.objective !== 'automatic') return training.objective;
  return vocabularySize > 4 * training.negatives ? 'sampled' : 'full';
}
