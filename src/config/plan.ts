/** Derives from the settings and a text the number of steps, the objective, and the work of a run. */

import { ranges } from './ranges';
import type { ObjectiveName, RunConfig, TrainingConfig } from './settings';

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

/** Multiplications of the forward pass of a training step, in its two matrix products. */
export function multiplicationsPerStep({ model, training }: RunConfig, vocabularySize: number): number {
  const { contextLength, embeddingSize, hiddenSize } = model;
  const isSampled = chosenObjective(training, vocabularySize) === 'sampled';
  const rows = isSampled ? Math.min(vocabularySize, training.batchSize + training.negatives) : vocabularySize;
  return training.batchSize * hiddenSize * (contextLength * embeddingSize + rows);
}
