/** Strings of the training settings that are a choice: names, help texts, and the options of each. */

import type {
  BackendChoice,
  Duration,
  FinalCheckpoint,
  MinibatchOrder,
  ObjectiveChoice,
  OptimizerName,
  OutputBiasStart,
  ScheduleName,
} from '../../../config/settings';
import { backendLabels } from '../../shared/strings/common';

interface ChoiceStrings<Choice> {
  readonly plain: string;
  readonly label: string;
  readonly question: string;
  readonly help: string;
  readonly options: readonly { readonly value: Choice; readonly label: string }[];
}

const duration: ChoiceStrings<Duration> = {
  plain: 'How its length is set',
  label: 'Duration',
  question: 'How is the length set?',
  help: 'A run lasts a number of steps, or a number of passes over the text; one pass is called an epoch.',
  options: [
    { value: 'steps', label: 'Number of steps' },
    { value: 'epochs', label: 'Passes over the text' },
  ],
};

const minibatches: ChoiceStrings<MinibatchOrder> = {
  plain: 'How examples are drawn',
  label: 'Minibatches',
  question: 'How are minibatches drawn?',
  help: 'Shuffled: every place in the text is used once before any is used again. With replacement: each draw is independent of the ones before, as in the original.',
  options: [
    { value: 'shuffled', label: 'Shuffled' },
    { value: 'replacement', label: 'With replacement' },
  ],
};

const checkpoint: ChoiceStrings<FinalCheckpoint> = {
  plain: 'What it ends with',
  label: 'Checkpoint',
  question: 'What is a checkpoint?',
  help: 'The network is measured on held-out text during training. At the end it can return to the step where it did best; after that point it begins to memorize the text.',
  options: [
    { value: 'best', label: 'Best measured' },
    { value: 'last', label: 'Last step' },
  ],
};

const optimizer: ChoiceStrings<OptimizerName> = {
  plain: 'How it corrects itself',
  label: 'Optimizer',
  question: 'What is an optimizer?',
  help: 'It turns the errors of the network into changes of its numbers. The original used plain gradient descent (SGD); Adam is better for rare words.',
  options: [
    { value: 'adam', label: 'Adam' },
    { value: 'sgd', label: 'Plain (SGD)' },
  ],
};

const schedule: ChoiceStrings<ScheduleName> = {
  plain: 'How its learning rate changes',
  label: 'Schedule',
  question: 'What is a schedule?',
  help: 'How the learning rate changes over the run: large corrections first, small ones at the end.',
  options: [
    { value: 'cosine', label: 'Cosine to zero' },
    { value: 'linear', label: 'Linear to zero' },
    { value: 'step', label: 'A tenth after half' },
    { value: 'constant', label: 'Constant' },
  ],
};

const objective: ChoiceStrings<ObjectiveChoice> = {
  plain: 'How its guesses are scored',
  label: 'Objective',
  question: 'What is the objective?',
  help: 'Full: the correct word is compared with all others, exactly. Sampled: it is compared with some drawn at random, which is many times faster. Validation always uses all of them.',
  options: [
    { value: 'automatic', label: 'Automatic' },
    { value: 'full', label: 'Full softmax' },
    { value: 'sampled', label: 'Sampled softmax' },
  ],
};

const outputBias: ChoiceStrings<OutputBiasStart> = {
  plain: 'What it knows at first',
  label: 'Output bias',
  question: 'What does the output bias start from?',
  help: 'If it starts from the word frequencies, the network does not need its first hundreds of steps to learn them (Meister et al. 2022). The original starts at zero.',
  options: [
    { value: 'unigram', label: 'Word frequencies' },
    { value: 'zero', label: 'Zero' },
  ],
};

export const trainingChoiceStrings = {
  duration,
  minibatches,
  checkpoint,
  optimizer,
  schedule,
  objective,
  outputBias,
} as const;

export const backendChoiceStrings: ChoiceStrings<BackendChoice> = {
  plain: 'Runs on',
  label: 'Backend',
  question: 'What is a backend?',
  help: 'WebGL uses the graphics processor with programs written for this network, and TensorFlow.js (WebGL) with those of a general library, for comparison. WebAssembly uses the CPU at nearly its full speed, and CPU plain JavaScript. Automatic uses the fastest that has been measured here, or else the first that works well.',
  options: [
    { value: 'automatic', label: 'Automatic' },
    { value: 'webgl', label: backendLabels.webgl },
    { value: 'tfjs', label: backendLabels.tfjs },
    { value: 'wasm', label: backendLabels.wasm },
    { value: 'cpu', label: backendLabels.cpu },
  ],
};

export const trainingStrings = {
  title: 'Training',
  more: 'More settings',
  highRate: (usual: number) =>
    `Far above the usual ${usual} for this optimizer: the loss will probably diverge.`,
};
