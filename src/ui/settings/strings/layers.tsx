/** Names, short descriptions, and explanations of the five layers. */

import type { ReactNode } from 'react';
import type { LayerCount } from '../../../config/size';
import type { Unit } from '../../shared/meaning';

interface LayerStrings {
  readonly name: string;
  /** What the layer does with its input; the descriptions are meant to be read from top to bottom. */
  readonly plain: string;
  readonly explanation: ReactNode;
}

type AllLayerStrings = Readonly<Record<LayerCount['layer'], LayerStrings>>;

const stringsFor = (unit: Unit): AllLayerStrings => ({
  embedding: {
    name: 'Embedding',
    plain: `turns each ${unit} into numbers`,
    explanation: (
      <>
        Every {unit} has a row of numbers in one table. The rows of the {unit}s just before are looked up and
        joined end to end. {unit === 'word' ? 'Words' : 'Characters'} that are used alike end up with similar
        rows. <cite>Bengio et al. 2003</cite> call the table C.
      </>
    ),
  },
  hidden: {
    name: 'Linear',
    plain: 'weights them and adds them up',
    explanation: (
      <>
        Each neuron multiplies all these numbers by weights and adds them up. It has no bias of its own,
        because the shift in the next layer would make one redundant.
      </>
    ),
  },
  batchNorm: {
    name: 'BatchNorm',
    plain: 'brings the sums to one scale',
    explanation: (
      <>
        Brings the sums of every neuron to one scale, measured over the minibatch; training then finds a scale
        γ and a shift β for each. When the network writes, running averages are used instead of the minibatch.{' '}
        <cite>Ioffe &amp; Szegedy 2015</cite>.
      </>
    ),
  },
  tanh: {
    name: 'Tanh',
    plain: 'squashes them into −1…1',
    explanation: (
      <>
        Squashes each sum into −1…1. It has nothing to learn, but without this curve all layers together could
        do no more than one. With dropout, each step leaves some randomly drawn neurons out here and scales up
        the others to make up for them; when the network writes, all take part.{' '}
        <cite>Srivastava et al. 2014</cite>.
      </>
    ),
  },
  output: {
    name: 'Linear, softmax',
    plain: `gives every ${unit} a probability of being next`,
    explanation: (
      <>
        Gives every {unit} of the text a score and turns the scores into probabilities that add up to 1.
        Nearly all of the network’s numbers are here, and nearly all of the time is spent here.
      </>
    ),
  },
});

/** By what the network predicts: words or characters. */
export const layerStrings: Readonly<Record<Unit, AllLayerStrings>> = {
  word: stringsFor('word'),
  character: stringsFor('character'),
};
