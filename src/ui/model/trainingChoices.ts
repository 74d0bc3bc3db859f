/** The choices of training that are not numbers, as the page names them. */

import type {
  BackendChoice,
  ObjectiveChoice,
  OptimizerName,
  OutputBiasStart,
  ScheduleName,
} from '../../config';

type Options<Choice> = readonly { readonly value: Choice; readonly label: string }[];

export const optimizers: Options<OptimizerName> = [
  { value: 'adam', label: 'Adam' },
  { value: 'sgd', label: 'Plain (SGD)' },
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
