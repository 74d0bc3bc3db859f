/** Applies gradients to the parameters and stores the moments of the optimizer. */

import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { OptimizerStep } from '../../kernels/optimizerStep';
import { createRowStore, readRowStore, writeRowStore } from '../../kernels/tfjs/rowStore';
import { type Trainable, updateRows } from '../../kernels/tfjs/updateRows';
import type { OptimizerSettings } from '../optimizerStep';
import { type Moments, type TrainableName, type TrainableValues, trainable } from '../parameters';
import type { Parameters } from './tensorParameters';

/** Owns the moments on the device. */
export class Optimizer {
  private readonly trainables: Readonly<Record<TrainableName, Trainable>>;

  constructor(parameters: Parameters, settings: Pick<OptimizerSettings, 'optimizer'>) {
    const create = (name: TrainableName): Trainable => {
      const parameter = parameters[name];
      if (settings.optimizer === 'sgd') return { parameter };
      const moment = () => createRowStore(parameter.rows, parameter.columns);
      return { parameter, firstMoment: moment(), secondMoment: moment() };
    };
    this.trainables = {
      embedding: create('embedding'),
      hidden: create('hidden'),
      gamma: create('gamma'),
      beta: create('beta'),
      output: create('output'),
    };
  }

  /** @param ids rows of the table that `gradient` belongs to; all rows when absent */
  update(name: TrainableName, gradient: Tensor2D, step: OptimizerStep, ids?: Int32Array): void {
    updateRows(this.trainables[name], gradient, step, ids);
  }

  /** A copy of the moments; undefined under SGD. A device-to-host read. */
  readMoments(): Moments | undefined {
    const all = (which: 'firstMoment' | 'secondMoment'): TrainableValues | undefined => {
      const read = (name: TrainableName) => {
        const moment = this.trainables[name][which];
        return moment && readRowStore(moment);
      };
      const [embedding, hidden, gamma, beta, output] = trainable.map(read);
      return embedding && hidden && gamma && beta && output && { embedding, hidden, gamma, beta, output };
    };
    const [first, second] = [all('firstMoment'), all('secondMoment')];
    return first && second && { first, second };
  }

  writeMoments({ first, second }: Moments): void {
    for (const name of trainable) {
      const { firstMoment, secondMoment } = this.trainables[name];
      if (firstMoment) writeRowStore(firstMoment, first[name]);
      if (secondMoment) writeRowStore(secondMoment, second[name]);
    }
  }

  dispose(): void {
    for (const name of trainable) {
      const { firstMoment, secondMoment } = this.trainables[name];
      firstMoment?.tensor.dispose();
      secondMoment?.tensor.dispose();
    }
  }
}
