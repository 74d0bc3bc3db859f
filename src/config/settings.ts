/** Types of all settings: model, training, corpus, sampling and backend. */

import type { CleanUpChoices } from './cleanUpRules';
import type { EncodingChoice } from './encodings';

/** The shape of the network. Bengio et al. 2003 call these n − 1, m and h. */
export interface ModelConfig {
  /** Number of words of context before the target; makemore's block_size. */
  readonly contextLength: number;
  /** Columns of the embedding table. */
  readonly embeddingSize: number;
  /** Number of neurons in the hidden layer. */
  readonly hiddenSize: number;
}

export type OptimizerName = 'sgd' | 'adam';
/** `step` uses the full rate for the first half of the run and a tenth of it for the second half. */
export type ScheduleName = 'constant' | 'step' | 'cosine' | 'linear';
/** `automatic` uses the sampled objective if the vocabulary is larger than four times the negatives. */
export type ObjectiveChoice = 'automatic' | 'full' | 'sampled';
export type ObjectiveName = Exclude<ObjectiveChoice, 'automatic'>;
/** `unigram` starts the output bias at each word's log frequency (Meister et al. 2022). */
export type OutputBiasStart = 'zero' | 'unigram';

/** Whether the length of a run is set in steps or in epochs. */
export type Duration = 'steps' | 'epochs';
/** `shuffled`: each window once per epoch, reshuffled every epoch. `replacement`: drawn with replacement, as in the original. */
export type MinibatchOrder = 'shuffled' | 'replacement';
/** Which parameters a run ends with: those with the best validation loss, or those of the last step. */
export type FinalCheckpoint = 'best' | 'last';

export interface TrainingConfig {
  readonly duration: Duration;
  /** Used if `duration` is 'steps'. */
  readonly steps: number;
  /** Used if `duration` is 'epochs': how many times each training window is seen. */
  readonly epochs: number;
  /** Used if `duration` is 'epochs': minimum number of steps; a short text gets more epochs to reach it. */
  readonly leastSteps: number;
  readonly batchSize: number;
  readonly minibatches: MinibatchOrder;
  /** Dropout rate of the hidden units, in [0, 1) (Srivastava et al. 2014); 0 disables dropout. */
  readonly dropout: number;
  readonly checkpoint: FinalCheckpoint;
  /** Early stopping: ends the run after this many validation measurements without improvement; 0 disables it. */
  readonly patience: number;
  readonly seed: number;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  /** Steps of linear warm-up from 0 before the schedule starts. */
  readonly warmupSteps: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly objective: ObjectiveChoice;
  /** Number of negatives drawn for the sampled objective, shared by the whole minibatch. */
  readonly negatives: number;
  /** Negatives are drawn in proportion to count^negativePower (Mikolov et al. 2013 use 0.75). */
  readonly negativePower: number;
  /** Standard deviation of the initial embedding table. */
  readonly embeddingDeviation: number;
  readonly outputBias: OutputBiasStart;
}

export interface RunConfig {
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
}

export interface SamplingConfig {
  /** Divides the logits: values below 1 sharpen the distribution, values above 1 flatten it. */
  readonly temperature: number;
  /** Only the k most probable words may be drawn; 0 allows all. */
  readonly topK: number;
  /** Only the most probable words whose probabilities add up to this share may be drawn; 1 allows all. */
  readonly topP: number;
  readonly seed: number;
  /** Maximum number of words in a completion. */
  readonly length: number;
  readonly completions: number;
  readonly stopAtPeriod: boolean;
}

export type TokenizerName = 'original' | 'punctuation' | 'characters';

export interface CorpusConfig {
  /** `original`: the experiment's words; `punctuation`: words and punctuation; `characters`: one item per line. */
  readonly tokenizer: TokenizerName;
  /** Tokens that occur fewer times than this become `<unk>`; 1 keeps every token. */
  readonly minimumCount: number;
  /** Whether a file that repeats another one is left out; `all` if absent, as in runs saved by earlier versions. */
  readonly duplicates?: 'once' | 'all';
  /** How files that do not say their encoding are read; absent to detect it. Belongs to a text: a new one starts without. */
  readonly encoding?: EncodingChoice;
  /** Which rules of the clean-up are switched on or off for the current text; the defaults if absent. */
  readonly cleanUp?: CleanUpChoices;
  /** Whether words keep their capitals; false if absent, as are line ends. */
  readonly keepCapitals?: boolean;
  /** Whether line ends and indents are tokens of the word tokenizers. */
  readonly keepLineEnds?: boolean;
  /** Whether words are split as by earlier versions, without rules for scripts: for reading the text of a saved run. */
  readonly earlierRules?: true;
}

/** All backends, in the order in which they are measured and listed. */
export const backendNames = ['webgl', 'tfjs', 'wasm', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];
/** The backends that compute on the GPU, each in a WebGL context: our own programs, or those of TensorFlow.js. */
export const gpuBackends = ['webgl', 'tfjs'] as const;
export type GpuBackendName = (typeof gpuBackends)[number];

export function isGpuBackend(name: BackendName): name is GpuBackendName {
  return (gpuBackends as readonly BackendName[]).includes(name);
}
export type BackendChoice = 'automatic' | BackendName;
