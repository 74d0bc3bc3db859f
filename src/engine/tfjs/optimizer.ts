/** Turns gradients into changed parameters; keeps what an optimizer remembers from step to step. */

import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { OptimizerStep } from '../../kernels/optimizerStep';
import { createRowStore, readRowStore, writeRowStore } from '../../kernels/tfjs/rowStore';
import { type Trainable, updateRows } from '../../kernels/tfjs/updateRows';
import type { OptimizerSettings } from '../optimizerStep';
import { type Moments, type TrainableName, type TrainableValues, trainable } from '../parameters';
import type { Parameters } from './tensorParameters';

/** Owns the moments on the device. */
export class Optimizer {
  private readonly targets: Readonly<Record<TrainableName, Trainable>>;

  constructor(parameters: Parameters, settings: Pick<OptimizerSettings, 'optimizer'>) {
    const target = (name: TrainableName): Trainable => {
      const parameter = parameters[name];
      if (settings.optimizer === 'sgd') return { parameter };
      const moment = () => createRowStore(parameter.rows, parameter.columns);
      return { parameter, firstMoment: moment(), secondMoment: moment() };
    };
    this.targets = {
      embedding: target('embedding'),
      hidden: target('hidden'),
      gamma: target('gamma'),
      beta: target('beta'),
      output: target('output'),
    };
  }

  /** @param ids the rows of the table that `gradient` belongs to; all of them when absent */
  update(name: TrainableName, gradient: Tensor2D, step: OptimizerStep, ids?: Int32Array): void {
    updateRows(this.targets[name], gradient, step, ids);
  }

  /** The moments on the host; nothing under SGD. */
  readMoments(): Moments | undefined {
    const all = (which: 'firstMoment' | 'secondMoment'): TrainableValues | undefined => {
      const read = (name: TrainableName) => {
        const moment = this.targets[name][which];
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
      const { firstMoment, secondMoment } = this.targets[name];
      if (firstMoment) writeRowStore(firstMoment, first[name]);
      if (secondMoment) writeRowStore(secondMoment, second[name]);
    }
  }

  dispose(): void {
    for (const name of trainable) {
      const { firstMoment, secondMoment } = this.targets[name];
      firstMoment?.tensor.dispose();
      secondMoment?.tensor.dispose();
    }
  }
}
