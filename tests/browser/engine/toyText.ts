/** A small text that can be learned, as ids: each word depends on the previous one, with some noise. */

import { presets } from '../../../src/config/presets';
import type { ModelConfig, RunConfig, TrainingConfig } from '../../../src/config/settings';
import type { CreateNetwork } from '../../../src/engine/network';
import { initialValues } from '../../../src/engine/parameters';
import { Trainer, type TrainingText } from '../../../src/engine/trainer';
import { randomFrom } from '../../reference/examples';

export const vocabularySize = 20;

/** Word k is mostly followed by 3·k + 1 (mod V), one time in five by a random word. */
export function toyText(tokens = 2000): TrainingText {
  const random = randomFrom(1);
  const ids = new Int32Array(tokens);
  for (let i = 1; i < tokens; i++) {
    const any = Math.floor(vocabularySize * random());
    ids[i] = random() < 0.2 ? any : (3 * ids[i - 1] + 1) % vocabularySize;
  }
  const trainingPositions = Int32Array.from({ length: tokens - 8 }, (_, i) => i + 8);
  const trainingCounts = new Int32Array(vocabularySize);
  for (const id of ids) trainingCounts[id]++;
  return { ids, trainingPositions, trainingCounts };
}

export const tinyModel: ModelConfig = { contextLength: 2, embeddingSize: 3, hiddenSize: 6 };

export function runOf(training: Partial<TrainingConfig>, model: ModelConfig = tinyModel): RunConfig {
  const { training: quick } = presets.quick.run;
  return { model, training: { ...quick, batchSize: 8, negatives: 5, ...training } };
}

export function trainerOf(createNetwork: CreateNetwork, run: RunConfig, text = toyText()): Trainer {
  const shape = { ...run.model, vocabularySize: text.trainingCounts.length };
  return new Trainer(run, text, initialValues(shape, run.training, text.trainingCounts), createNetwork);
}
