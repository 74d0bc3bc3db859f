/** Every number of a run in words: plain name, term, and a `?` with its source. */

import type { NumericSetting } from '../../config/ranges';
import { type SettingWords, samplingWords } from './samplingWords';

const bengio = <cite>Bengio et al. 2003</cite>;
const karpathy = <cite>Karpathy, makemore</cite>;

export const settingWords: Readonly<Record<NumericSetting, SettingWords>> = {
  contextLength: {
    plain: 'How far it looks back',
    label: 'Context length',
    question: 'What is the context length?',
    help: (
      <>
        The network guesses each word from this many words before it, and sees nothing earlier. {karpathy}{' '}
        calls it the block size, {bengio} n − 1.
      </>
    ),
    step: 1,
  },
  embeddingSize: {
    plain: 'Numbers a word',
    label: 'Embedding size',
    question: 'What is the embedding size?',
    help: (
      <>
        Each word is described by this many numbers, learnt from how the word is used. {bengio} call it m and
        tried 30, 60 and 100.
      </>
    ),
    step: 1,
  },
  hiddenSize: {
    plain: 'Neurons',
    label: 'Hidden size',
    question: 'What is the hidden size?',
    help: (
      <>
        More neurons can hold more patterns, and every step takes longer. {bengio} call it h and used 50 to
        200.
      </>
    ),
    step: 50,
  },
  steps: {
    plain: 'How long it learns',
    label: 'Steps',
    question: 'What is a step?',
    help: (
      <>
        In one step the network guesses a minibatch of words, sees how wrong it was, and corrects itself a
        little. The learning rate is planned over all of them.
      </>
    ),
    step: 100,
  },
  epochs: {
    plain: 'Times over the text',
    label: 'Epochs',
    question: 'What is an epoch?',
    help: (
      <>
        One epoch is once over every place of the text. Each further one teaches less, and without dropout the
        network soon learns the text by heart.
      </>
    ),
    step: 1,
  },
  leastSteps: {
    plain: 'Even for a short text',
    label: 'Least steps',
    question: 'Why a least number of steps?',
    help: (
      <>
        A few epochs of a short text are few steps, too few to learn from. Then the run goes over it more
        often, until it has taken this many.
      </>
    ),
    step: 500,
  },
  dropout: {
    plain: 'Neurons left out',
    label: 'Dropout',
    question: 'What is dropout?',
    help: (
      <>
        This share of the neurons, drawn anew at every step, is left out while it learns, so that none can
        lean on another. It helps where the network would learn the text by heart (
        <cite>Srivastava et al. 2014</cite>
        ); a run of one epoch needs none.
      </>
    ),
    step: 0.1,
  },
  patience: {
    plain: 'When to give up',
    label: 'Patience',
    question: 'What is patience?',
    help: (
      <>
        The run ends early after this many measurements on held-out text without a better one: early stopping.
        0 never ends it early.
      </>
    ),
    step: 1,
  },
  batchSize: {
    plain: 'Guesses a step',
    label: 'Batch size',
    question: 'What is the batch size?',
    help: (
      <>
        So many places of the text, in random order, are learnt from at once. Larger minibatches give steadier
        steps that each take longer.
      </>
    ),
    step: 16,
  },
  learningRate: {
    plain: 'How fast it learns',
    label: 'Learning rate',
    question: 'What is the learning rate?',
    help: (
      <>
        How far every number moves at a correction. Too low and it hardly learns; too high and it overshoots
        until the loss is infinite.
      </>
    ),
    step: 0.001,
  },
  seed: {
    plain: 'Luck of the draw',
    label: 'Seed',
    question: 'What is the seed?',
    help: (
      <>
        Every random number of a run follows from this one. The same seed, text and settings give the same run
        again.
      </>
    ),
    step: 1,
  },
  warmupSteps: {
    plain: 'A gentle start',
    label: 'Warm-up',
    question: 'What is the warm-up?',
    help: <>Over the first steps the learning rate rises from nothing. It spares a fresh network a jolt.</>,
    step: 10,
  },
  beta1: {
    plain: 'Memory of direction',
    label: 'Beta 1',
    question: 'What is beta 1?',
    help: (
      <>
        Adam moves along an average of past gradients; this share of it is kept at each step. Kingma &amp; Ba
        2015.
      </>
    ),
    step: 0.01,
  },
  beta2: {
    plain: 'Memory of size',
    label: 'Beta 2',
    question: 'What is beta 2?',
    help: (
      <>
        Adam divides by an average size of past gradients; this share of it is kept at each step. Kingma &amp;
        Ba 2015.
      </>
    ),
    step: 0.001,
  },
  epsilon: {
    plain: 'Guard against zero',
    label: 'Epsilon',
    question: 'What is epsilon?',
    help: <>Added to what Adam divides by, so that it is never zero. Hardly ever worth changing.</>,
    step: 1e-8,
  },
  negatives: {
    plain: 'Words to tell apart',
    label: 'Negatives',
    question: 'What are negatives?',
    help: (
      <>
        The sampled objective scores the true word against this many drawn ones instead of all. Fewer are
        faster and rougher.
      </>
    ),
    step: 128,
  },
  negativePower: {
    plain: 'Taste for common words',
    label: 'Negative power',
    question: 'What is the negative power?',
    help: <>Negatives are drawn in proportion to count to this power. Mikolov et al. 2013 found 0.75.</>,
    step: 0.05,
  },
  embeddingDeviation: {
    plain: 'Spread at the start',
    label: 'Embedding deviation',
    question: 'What is the embedding deviation?',
    help: (
      <>
        How far from zero the words' numbers start. The original starts at 1; a tenth of that learns faster.
      </>
    ),
    step: 0.05,
  },
  ...samplingWords,
  minimumCount: {
    plain: 'Leave out rare words',
    label: 'Minimum count',
    question: 'What is the minimum count?',
    help: (
      <>
        Words seen fewer times than this become one blank. 1 keeps every word, as the original did; 2 makes
        the output layer about half as large.
      </>
    ),
    step: 1,
  },
};
