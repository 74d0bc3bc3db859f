/** The sizes, settings and data of a benchmark, from a serializable choice. */

import { presets } from '../../../src/config/presets';
import type { TrainingConfig } from '../../../src/config/settings';
import type { Shape } from '../../../src/engine/parameters';
import type { TrainingText } from '../../../src/engine/trainer';
import { zipfCounts, zipfIds } from '../zipf';

/** A recipe and deviations from it. */
export interface SetupChoice {
  readonly recipe: 'names' | 'blog' | 'default';
  readonly vocabularySize?: number;
  readonly batchSize?: number;
  readonly hiddenSize?: number;
}

export interface Setup {
  readonly shape: Shape;
  readonly training: TrainingConfig;
}

/** The vocabulary size of the novels in the original experiment. */
const novels = 27_756;

const recipes: Readonly<Record<SetupChoice['recipe'], Setup>> = {
  /** makemore's: characters of names, full softmax, SGD. */
  names: {
    shape: { vocabularySize: 27, contextLength: 3, embeddingSize: 10, hiddenSize: 200 },
    training: presets.blog.run.training,
  },
  /** Full softmax, SGD, 32 examples. */
  blog: {
    shape: { vocabularySize: novels, ...presets.blog.run.model },
    training: presets.blog.run.training,
  },
  /** The page's default: sampled softmax, Adam, 128 examples. */
  default: {
    shape: { vocabularySize: novels, ...presets.quick.run.model },
    training: presets.quick.run.training,
  },
};

/** Longer than any benchmark, so that the learning rate hardly changes. */
const steps = 10_000_000;

export function setupOf({ recipe, vocabularySize, batchSize, hiddenSize }: SetupChoice): Setup {
  const { shape, training } = recipes[recipe];
  return {
    shape: {
      ...shape,
      vocabularySize: vocabularySize ?? shape.vocabularySize,
      hiddenSize: hiddenSize ?? shape.hiddenSize,
    },
    training: { ...training, steps, batchSize: batchSize ?? training.batchSize },
  };
}

/** The text, the same for all contenders with the same vocabulary size. */
export function textOf({ vocabularySize, contextLength }: Shape): TrainingText {
  const ids = zipfIds(vocabularySize, 100_000);
  const trainingPositions = ids.map((_, position) => position).subarray(contextLength);
  return { ids, trainingPositions, trainingCounts: zipfCounts(vocabularySize) };
}
