/** How much one press of an arrow key changes a numeric setting. */

import type { NumericSetting } from '../../config/ranges';

export const settingSteps: Readonly<Record<NumericSetting, number>> = {
  contextLength: 1,
  embeddingSize: 1,
  hiddenSize: 50,
  steps: 100,
  epochs: 1,
  leastSteps: 500,
  dropout: 0.1,
  patience: 1,
  batchSize: 16,
  learningRate: 0.001,
  seed: 1,
  warmupSteps: 10,
  beta1: 0.01,
  beta2: 0.001,
  epsilon: 1e-8,
  negatives: 128,
  negativePower: 0.05,
  embeddingDeviation: 0.05,
  temperature: 0.1,
  topK: 5,
  topP: 0.05,
  length: 10,
  completions: 1,
  minimumCount: 1,
};
