/** Every setting there is, as types: of the network, its training, the text, the writing, and where it runs. */

/** The shape of the network. Bengio et al. 2003 call these n − 1, m and h. */
export interface ModelConfig {
  /** Words of context before the target; makemore's block_size. */
  readonly contextLength: number;
  /** Numbers that describe one word: columns of the embedding table. */
  readonly embeddingSize: number;
  /** Neurons of the hidden layer. */
  readonly hiddenSize: number;
}

export type OptimizerName = 'sgd' | 'adam';
/** `step` holds the rate for the first half of the run and a tenth of it for the second. */
export type ScheduleName = 'constant' | 'step' | 'cosine' | 'linear';
/** `automatic` takes the sampled objective where the vocabulary is more than four times the negatives. */
export type ObjectiveChoice = 'automatic' | 'full' | 'sampled';
export type ObjectiveName = Exclude<ObjectiveChoice, 'automatic'>;
/** `unigram` starts the output bias at each word's log frequency (Meister et al. 2022). */
export type OutputBiasStart = 'zero' | 'unigram';

/** How long a run is: so many steps, or so many times over the text. */
export type Duration = 'steps' | 'epochs';
/** `shuffled`: every window once an epoch, in an order of its own. `replacement`: as the original draws them. */
export type MinibatchOrder = 'shuffled' | 'replacement';
/** Which parameters a run ends with: those of its best validation loss or those of its last step. */
export type FinalCheckpoint = 'best' | 'last';

export interface TrainingConfig {
  readonly duration: Duration;
  /** Where `duration` is steps. */
  readonly steps: number;
  /** Where `duration` is epochs: times that every training window is seen. */
  readonly epochs: number;
  /** Where `duration` is epochs: a short text is gone through more often, until there are so many steps. */
  readonly leastSteps: number;
  readonly batchSize: number;
  readonly minibatches: MinibatchOrder;
  /** Share of the hidden units that each step leaves out (Srivastava et al. 2014); 0 leaves out none. */
  readonly dropout: number;
  readonly checkpoint: FinalCheckpoint;
  /** Ends the run after so many validation measurements without a better one; 0 never does. */
  readonly patience: number;
  readonly seed: number;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  /** Steps over which the learning rate rises linearly from 0 before the schedule takes over. */
  readonly warmupSteps: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly objective: ObjectiveChoice;
  /** Draws of the sampled objective, shared by the whole minibatch. */
  readonly negatives: number;
  /** The negatives are drawn in proportion to count^negativePower (Mikolov et al. 2013 use 0.75). */
  readonly negativePower: number;
  /** Standard deviation of the embedding table at the start. */
  readonly embeddingDeviation: number;
  readonly outputBias: OutputBiasStart;
}

export interface RunConfig {
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
}

export interface SamplingConfig {
  /** Divides the logits: below 1 safer, above 1 bolder. */
  readonly temperature: number;
  /** Only the k most probable words may be drawn; 0 allows all. */
  readonly topK: number;
  /** Only the most probable words that together hold this share may be drawn; 1 allows all. */
  readonly topP: number;
  readonly seed: number;
  /** Most words a completion may have. */
  readonly length: number;
  readonly completions: number;
  readonly stopAtPeriod: boolean;
}

export type TokenizerName = 'original' | 'punctuation' | 'characters';

export interface CorpusConfig {
  /** `original`: the experiment's words; `punctuation`: words with punctuation kept; `characters`: one item a line. */
  readonly tokenizer: TokenizerName;
  /** Tokens seen fewer times than this become `<unk>`; 1 keeps every token. */
  readonly minimumCount: number;
}

export type BackendName = 'webgl' | 'wasm' | 'cpu';
export type BackendChoice = 'automatic' | BackendName;
