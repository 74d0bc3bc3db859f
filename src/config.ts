/** Every number of a run, with its default, its range and its presets; knows nothing of how it is used. */

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
export type KeptCheckpoint = 'best' | 'last';

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
  readonly checkpoint: KeptCheckpoint;
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

export type PresetName = 'quick' | 'blog' | 'best' | 'makemore';

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

export interface Preset {
  readonly name: PresetName;
  readonly label: string;
  /** One sentence for the page. */
  readonly summary: string;
  readonly run: RunConfig;
}

export const presets: Readonly<Record<PresetName, Preset>> = {
  quick: {
    name: 'quick',
    label: 'Quick look',
    summary: 'Good in about a minute on most machines.',
    run: { model: blogModel, training: quickTraining },
  },
  blog: {
    name: 'blog',
    label: 'Blog post',
    summary:
      'The original experiment, faithful to the last setting; slower and rougher, and that is the lesson.',
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
    summary: 'A larger network, four times over the text; for a text you care about.',
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
    summary:
      'The sizes of Karpathy’s lecture, for a list of names taken as characters: three letters of context, 200 neurons.',
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

export const defaultCorpusConfig: CorpusConfig = { tokenizer: 'original', minimumCount: 1 };

/** What a number may be; `minimum` and `maximum` are inclusive. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

const whole = (minimum: number, maximum: number): Range => ({ minimum, maximum, integer: true });
const real = (minimum: number, maximum: number): Range => ({ minimum, maximum, integer: false });

/** The numeric settings by name; every one appears in exactly one of the config interfaces. */
export const ranges = {
  contextLength: whole(1, 32),
  embeddingSize: whole(1, 512),
  hiddenSize: whole(1, 4096),
  steps: whole(1, 10_000_000),
  epochs: real(0.01, 10_000),
  leastSteps: whole(0, 10_000_000),
  batchSize: whole(2, 8192), // BatchNorm has no variance to divide by with a single example
  seed: whole(0, 4_294_967_295),
  dropout: real(0, 0.95),
  patience: whole(0, 1000),
  learningRate: real(0, 100),
  warmupSteps: whole(0, 1_000_000),
  beta1: real(0, 0.999999),
  beta2: real(0, 0.999999),
  epsilon: real(1e-12, 1),
  negatives: whole(1, 65_536),
  negativePower: real(0, 2),
  embeddingDeviation: real(0, 10),
  temperature: real(0.01, 10),
  topK: whole(0, 1_000_000),
  topP: real(0.01, 1),
  length: whole(1, 1000),
  completions: whole(1, 8),
  minimumCount: whole(1, 1000),
} as const satisfies Record<string, Range>;

export type NumericSetting = keyof typeof ranges;

/** A setting outside its range, in data the page can turn into a sentence. */
export interface SettingProblem {
  readonly setting: NumericSetting;
  readonly value: number;
  readonly range: Range;
}

/** Settings of `config` that lie outside their range; empty when all is well. */
export function problems(config: object): SettingProblem[] {
  return Object.entries(config).flatMap(([name, value]) => {
    if (typeof value !== 'number' || !Object.hasOwn(ranges, name)) return [];
    const setting = name as NumericSetting;
    const range: Range = ranges[setting];
    const fits =
      Number.isFinite(value) &&
      value >= range.minimum &&
      value <= range.maximum &&
      (!range.integer || Number.isInteger(value));
    return fits ? [] : [{ setting, value, range }];
  });
}

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

/** One layer of the network, with the parameters it holds. */
export interface LayerCount {
  readonly layer: 'embedding' | 'hidden' | 'batchNorm' | 'tanh' | 'output';
  readonly shape: readonly number[];
  readonly parameters: number;
}

/** Numbers that training may change, all layers together. */
export function totalParameters(model: ModelConfig, vocabularySize: number): number {
  return countParameters(model, vocabularySize).reduce((sum, { parameters }) => sum + parameters, 0);
}

/** Parameters by layer, in the order the data flows through them. */
export function countParameters(model: ModelConfig, vocabularySize: number): LayerCount[] {
  const { contextLength: n, embeddingSize: m, hiddenSize: h } = model;
  return [
    { layer: 'embedding', shape: [vocabularySize, m], parameters: vocabularySize * m },
    { layer: 'hidden', shape: [n * m, h], parameters: n * m * h },
    { layer: 'batchNorm', shape: [h], parameters: 2 * h },
    { layer: 'tanh', shape: [h], parameters: 0 },
    { layer: 'output', shape: [h, vocabularySize], parameters: (h + 1) * vocabularySize },
  ];
}

/** Bytes that a run may take: WebAssembly's memory ends at 4 GB, of which a step needs some; elsewhere a tab's hope. */
export const memoryBytes: Readonly<Record<BackendName, number>> = { wasm: 3.5e9, webgl: 8e9, cpu: 8e9 };

/** Bytes that a run keeps on the device, and that its largest step needs beside them. */
export function bytesNeeded(
  shape: ModelConfig & { readonly vocabularySize: number },
  training: TrainingConfig,
  objective: ObjectiveName,
): number {
  const { vocabularySize } = shape;
  const parameters = totalParameters(shape, vocabularySize);
  const copies = training.optimizer === 'adam' ? 3 : 1; // the parameters and two moments
  // The full objective may need the table's gradient and a second copy, and some matrices of a logit for every word.
  const full = objective === 'full' ? 2 * parameters + 4 * vocabularySize * training.batchSize : 0;
  return 4 * (copies * parameters + full);
}
