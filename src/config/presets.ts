/** Default settings: four training presets, and the defaults for sampling and tokenization. */

import type {
  CorpusConfig,
  ModelConfig,
  RunConfig,
  SamplingConfig,
  TokenizerName,
  TrainingConfig,
} from './settings';

export type PresetName = 'quick' | 'blog' | 'best' | 'makemore';

export interface Preset {
  readonly name: PresetName;
  readonly label: string;
  readonly run: RunConfig;
}

const quickTraining: TrainingConfig = {
  duration: 'steps',
  steps: 4000,
  epochs: 4,
  leastSteps: 0,
  batchSize: 128,
  minibatches: 'shuffled',
  dropout: 0,
  checkpoint: 'best',
  patience: 0,
  seed: 1,
  optimizer: 'adam',
  learningRate: 0.004,
  schedule: 'cosine',
  warmupSteps: 0,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  objective: 'automatic',
  negatives: 1024,
  negativePower: 0.75,
  embeddingDeviation: 0.1,
  outputBias: 'unigram',
};

const blogModel: ModelConfig = { contextLength: 4, embeddingSize: 30, hiddenSize: 300 };

export const presets: Readonly<Record<PresetName, Preset>> = {
  quick: {
    name: 'quick',
    label: 'Quick look',
    run: { model: blogModel, training: quickTraining },
  },
  blog: {
    name: 'blog',
    label: 'Blog post',
    run: {
      model: blogModel,
      training: {
        ...quickTraining,
        steps: 10000,
        batchSize: 32,
        minibatches: 'replacement',
        checkpoint: 'last',
        optimizer: 'sgd',
        learningRate: 0.1,
        schedule: 'step',
        objective: 'full',
        embeddingDeviation: 1,
        outputBias: 'zero',
      },
    },
  },
  best: {
    name: 'best',
    label: 'Best quality',
    run: {
      model: { contextLength: 5, embeddingSize: 100, hiddenSize: 400 },
      training: {
        ...quickTraining,
        duration: 'epochs',
        epochs: 4,
        leastSteps: 600,
        batchSize: 256,
        learningRate: 0.002,
        dropout: 0.5,
      },
    },
  },
  makemore: {
    name: 'makemore',
    label: 'makemore',
    run: {
      model: { contextLength: 3, embeddingSize: 10, hiddenSize: 200 },
      training: { ...quickTraining, steps: 40_000, batchSize: 256, learningRate: 0.002 },
    },
  },
};

export const defaultPreset: PresetName = 'quick';

export const defaultSampling: SamplingConfig = {
  temperature: 0.8,
  topK: 40,
  topP: 1,
  seed: 7,
  length: 40,
  completions: 3,
  stopAtPeriod: false,
};

/** What the word tokenizers keep if nothing else is chosen; see docs/decisions. */
export const keptByDefault: Readonly<
  Record<TokenizerName, Required<Pick<CorpusConfig, 'keepCapitals' | 'keepLineEnds'>>>
> = {
  original: { keepCapitals: false, keepLineEnds: false },
  punctuation: { keepCapitals: true, keepLineEnds: false },
  characters: { keepCapitals: false, keepLineEnds: false },
};

/** The tokenizer that a preset sets. */
export const presetTokenizers: Readonly<Record<PresetName, TokenizerName>> = {
  quick: 'punctuation',
  blog: 'original',
  best: 'punctuation',
  makemore: 'characters',
};

/** How a text is read if nothing is said about it, in links and saved runs of all versions: as the original does. */
export const defaultCorpusConfig: CorpusConfig = {
  tokenizer: 'original',
  minimumCount: 1,
  duplicates: 'once',
  ...keptByDefault.original,
};
