/** Strings of every numeric setting: plain name, term, and a help text with its source. */

import type { NumericSetting } from '../../../config/ranges';
import type { Unit } from '../meaning';
import { type SettingStrings, samplingStrings } from './sampling';

const bengio = <cite>Bengio et al. 2003</cite>;
const karpathy = <cite>Karpathy, makemore</cite>;
const kingma = <cite>Kingma &amp; Ba 2015</cite>;
const mikolov = <cite>Mikolov et al. 2013</cite>;
const srivastava = <cite>Srivastava et al. 2014</cite>;

type AllSettingStrings = Readonly<Record<NumericSetting, SettingStrings>>;

const stringsFor = (unit: Unit): AllSettingStrings => ({
  contextLength: {
    plain: 'How far it looks back',
    label: 'Context length',
    question: 'What is the context length?',
    help: (
      <>
        The network predicts each {unit} from this many {unit}s before it and sees nothing earlier. {karpathy}{' '}
        calls it the block size; {bengio} call it n − 1.
      </>
    ),
  },
  embeddingSize: {
    plain: `Numbers per ${unit}`,
    label: 'Embedding size',
    question: 'What is the embedding size?',
    help: (
      <>
        Each {unit} is described by this many numbers, which are learned from how it is used. {bengio} call
        this m and tried 30, 60, and 100.
      </>
    ),
  },
  hiddenSize: {
    plain: 'Neurons',
    label: 'Hidden size',
    question: 'What is the hidden size?',
    help: (
      <>
        More neurons can hold more patterns, but every step takes longer. {bengio} call this h and used 50 to
        200.
      </>
    ),
  },
  steps: {
    plain: 'How long it trains',
    label: 'Steps',
    question: 'What is a step?',
    help: (
      <>
        In one step the network predicts a minibatch of {unit}s, measures how wrong it was, and corrects
        itself a little. The learning rate follows a schedule over all steps.
      </>
    ),
  },
  epochs: {
    plain: 'Passes over the text',
    label: 'Epochs',
    question: 'What is an epoch?',
    help: (
      <>
        One epoch is one pass over the whole training text. Each further pass teaches less, and without
        dropout the network soon memorizes the text.
      </>
    ),
  },
  leastSteps: {
    plain: 'For a short text',
    label: 'Minimum steps',
    question: 'Why a minimum number of steps?',
    help: (
      <>
        In a short text, a few epochs are too few steps to learn from. The run then makes more passes, until
        it has taken this many steps.
      </>
    ),
  },
  dropout: {
    plain: 'Neurons left out',
    label: 'Dropout',
    question: 'What is dropout?',
    help: (
      <>
        This share of the neurons, drawn at random in every step, is left out during training, so that no
        neuron relies on another. It helps if the network would otherwise memorize the text ({srivastava}); a
        run of one epoch needs none.
      </>
    ),
  },
  patience: {
    plain: 'When to stop early',
    label: 'Patience',
    question: 'What is patience?',
    help: (
      <>
        Training ends after this many measurements on held-out text without improvement (early stopping). 0
        turns this off.
      </>
    ),
  },
  batchSize: {
    plain: 'Examples per step',
    label: 'Batch size',
    question: 'What is the batch size?',
    help: (
      <>
        Each step learns from this many places in the text, in random order. Larger minibatches make steps
        steadier but slower.
      </>
    ),
  },
  learningRate: {
    plain: 'How fast it learns',
    label: 'Learning rate',
    question: 'What is the learning rate?',
    help: (
      <>
        How far each step moves the parameters. If it is too low, the network hardly learns; if it is too
        high, the steps overshoot until the loss is infinite.
      </>
    ),
  },
  seed: {
    plain: 'Random numbers',
    label: 'Seed',
    question: 'What is the seed?',
    help: (
      <>
        Every random number of a run follows from this one. The same seed, text, and settings give the same
        run again.
      </>
    ),
  },
  warmupSteps: {
    plain: 'A gentle start',
    label: 'Warm-up',
    question: 'What is the warm-up?',
    help: (
      <>
        Over this many steps at the start, the learning rate rises from zero. This protects an untrained
        network from corrections that are too large.
      </>
    ),
  },
  beta1: {
    plain: 'Memory of direction',
    label: 'Beta 1',
    question: 'What is beta 1?',
    help: (
      <>Adam follows a moving average of past gradients and keeps this share of it in each step. {kingma}.</>
    ),
  },
  beta2: {
    plain: 'Memory of size',
    label: 'Beta 2',
    question: 'What is beta 2?',
    help: (
      <>
        Adam divides by a moving average of the size of past gradients and keeps this share of it in each
        step. {kingma}.
      </>
    ),
  },
  epsilon: {
    plain: 'Guard against zero',
    label: 'Epsilon',
    question: 'What is epsilon?',
    help: (
      <>A small number that Adam adds before dividing, to avoid dividing by zero. Rarely worth changing.</>
    ),
  },
  negatives: {
    plain: unit === 'word' ? 'Words to tell apart' : 'Characters to tell apart',
    label: 'Negatives',
    question: 'What are negatives?',
    help: (
      <>
        The sampled objective compares the correct {unit} with this many randomly drawn ones instead of all.
        Fewer are faster but less accurate.
      </>
    ),
  },
  negativePower: {
    plain: `Weight of common ${unit}s`,
    label: 'Negative power',
    question: 'What is the negative power?',
    help: (
      <>
        Negatives are drawn in proportion to how often they occur, raised to this power. {mikolov} found 0.75
        to work best.
      </>
    ),
  },
  embeddingDeviation: {
    plain: 'Spread at the start',
    label: 'Embedding deviation',
    question: 'What is the embedding deviation?',
    help: (
      <>
        How far from zero the numbers of each {unit} start, as a standard deviation. The original starts at 1;
        a tenth of that learns faster.
      </>
    ),
  },
  ...samplingStrings(unit),
  minimumCount: {
    plain: `Leave out rare ${unit}s`,
    label: 'Minimum count',
    question: 'What is the minimum count?',
    help: (
      <>
        {unit === 'word' ? 'Words' : 'Characters'} that occur less often than this are replaced by one blank.
        1 keeps all of them, as in the original; 2 makes the output layer about half as large.
      </>
    ),
  },
});

/** By what the network predicts: words or characters. */
export const settingStrings: Readonly<Record<Unit, AllSettingStrings>> = {
  word: stringsFor('word'),
  character: stringsFor('character'),
};
