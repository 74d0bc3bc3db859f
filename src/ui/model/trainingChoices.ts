/** The choices of training that are not numbers, as the page names them. */

import type {
  BackendChoice,
  Duration,
  FinalCheckpoint,
  MinibatchOrder,
  ObjectiveChoice,
  OptimizerName,
  OutputBiasStart,
  ScheduleName,
} from '../../config/settings';

type Options<Choice> = readonly { readonly value: Choice; readonly label: string }[];

export const optimizers: Options<OptimizerName> = [
  { value: 'adam', label: 'Adam' },
  { value: 'sgd', label: 'Plain (SGD)' },
];

export const durations: Options<Duration> = [
  { value: 'steps', label: 'A number of steps' },
  { value: 'epochs', label: 'Times over the text' },
];

export const minibatchOrders: Options<MinibatchOrder> = [
  { value: 'shuffled', label: 'Shuffled' },
  { value: 'replacement', label: 'With replacement' },
];

export const checkpoints: Options<FinalCheckpoint> = [
  { value: 'best', label: 'The best measured' },
  { value: 'last', label: 'The last step' },
];

export const schedules: Options<ScheduleName> = [
  { value: 'cosine', label: 'Cosine to zero' },
  { value: 'linear', label: 'Linear to zero' },
  { value: 'step', label: 'A tenth from half' },
  { value: 'constant', label: 'Constant' },
];

export const objectives: Options<ObjectiveChoice> = [
  { value: 'automatic', label: 'Automatic' },
  { value: 'full', label: 'Full softmax' },
  { value: 'sampled', label: 'Sampled softmax' },
];

export const outputBiases: Options<OutputBiasStart> = [
  { value: 'unigram', label: 'Word frequencies' },
  { value: 'zero', label: 'Zero' },
];

export const backends: Options<BackendChoice> = [
  { value: 'automatic', label: 'Automatic' },
  { value: 'webgl', label: 'WebGL' },
  { value: 'wasm', label: 'WebAssembly' },
  { value: 'cpu', label: 'CPU' },
];
