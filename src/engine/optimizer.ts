/** Turns gradients into changed parameters; keeps what an optimizer remembers from step to step. */

import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { TrainingConfig } from '../config';
import { createRowStore } from '../kernels/rowStore';
import { type OptimizerStep, type Rows, type Trainable, updateRows } from '../kernels/updateRows';
import { type Parameters, type TrainableName, trainable } from './parameters';

type Settings = Pick<TrainingConfig, 'optimizer' | 'beta1' | 'beta2' | 'epsilon'>;

/** Owns the moments on the device. */
export class Optimizer {
  private readonly targets: Readonly<Record<TrainableName, Trainable>>;

  constructor(
    parameters: Parameters,
    private readonly settings: Settings,
  ) {
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

  /** The numbers that the update of step `step` (counted from 0) uses for every parameter. */
  stepAt(step: number, learningRate: number): OptimizerStep {
    const { optimizer, beta1, beta2, epsilon } = this.settings;
    if (optimizer === 'sgd') return { kind: 'sgd', learningRate };
    const t = step + 1;
    const correction1 = 1 - beta1 ** t;
    const correction2 = 1 - beta2 ** t;
    return { kind: 'adam', learningRate, beta1, beta2, epsilon, correction1, correction2 };
  }

  /** @param rows the rows that `gradient` belongs to; all of them when absent */
  update(name: TrainableName, gradient: Tensor2D, step: OptimizerStep, rows?: Rows): void {
    updateRows(this.targets[name], gradient, step, rows);
  }

  dispose(): void {
    for (const name of trainable) {
      const { firstMoment, secondMoment } = this.targets[name];
      firstMoment?.tensor.dispose();
      secondMoment?.tensor.dispose();
    }
  }
}
