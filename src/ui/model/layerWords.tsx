/** The five layers in words. */

import type { ReactNode } from 'react';
import type { ModelConfig } from '../../config/settings';
import type { LayerCount } from '../../config/size';

interface LayerWords {
  readonly name: string;
  /** What it does to the numbers that come to it; read down the layers it makes one story. */
  readonly plain: string;
  readonly explanation: ReactNode;
  /** The settings that give the layer its shape. */
  readonly settings: readonly (keyof ModelConfig)[];
}

export const layerWords: Readonly<Record<LayerCount['layer'], LayerWords>> = {
  embedding: {
    name: 'Embedding',
    plain: 'looks each word up as numbers',
    explanation: (
      <>
        Every word has a row of numbers in one table. The rows of the words just before are looked up and laid
        end to end. Words that are used alike end up with rows that are alike. <cite>Bengio et al. 2003</cite>{' '}
        call the table C.
      </>
    ),
    settings: ['contextLength', 'embeddingSize'],
  },
  hidden: {
    name: 'Linear',
    plain: 'weighs them and adds them up',
    explanation: (
      <>
        Each neuron weighs all these numbers and adds them up. It has no bias of its own: the shift in the
        next layer would make one redundant.
      </>
    ),
    settings: ['hiddenSize'],
  },
  batchNorm: {
    name: 'BatchNorm',
    plain: 'brings the sums to one scale',
    explanation: (
      <>
        Brings every neuron's sums to one scale, measured over the minibatch; training then finds a scale γ
        and a shift β for each. When it writes, running averages take the minibatch's place.{' '}
        <cite>Ioffe &amp; Szegedy 2015</cite>.
      </>
    ),
    settings: [],
  },
  tanh: {
    name: 'Tanh',
    plain: 'bends them to between −1 and 1',
    explanation: (
      <>
        Bends each sum to between −1 and 1. There is nothing to learn in it, yet without a bend all layers
        together could do no more than one. With dropout, each step leaves some of the neurons out here, drawn
        by lot, and lets the others make up for them; when it writes, all take part.{' '}
        <cite>Srivastava et al. 2014</cite>.
      </>
    ),
    settings: [],
  },
  output: {
    name: 'Linear, softmax',
    plain: 'gives every word a chance to be next',
    explanation: (
      <>
        Gives every word of the text a score, and turns the scores into probabilities that add up to 1. Nearly
        all of the network's numbers are here, and so is nearly all of the time.
      </>
    ),
    settings: [],
  },
};
