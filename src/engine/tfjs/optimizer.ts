/** Applies gradients to the parameters and stores the moments of the optimizer. */

import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { OptimizerStep } from '../../kernels/optimizerStep';
import type { Rows, Table, TensorBackend } from '../../kernels/tfjs/table';
import { updateRows } from '../../kernels/tfjs/updateRows';
import type { OptimizerSettings } from '../optimizerStep';
import { type Moments, type TrainableName, trainable } from '../parameters';
import { createTables, type Parameters, readTables } from './tensorParameters';

type Tables = Readonly<Record<TrainableName, Table>>;

/** Owns the moments on the device. */
export class Optimizer {
  private readonly moments?: { readonly first: Tables; readonly second: Tables };

  /** @throws RangeError if the moments do not fit on the device */
  constructor(
    backend: TensorBackend,
    private readonly parameters: Parameters,
    settings: Pick<OptimizerSettings, 'optimizer'>,
  ) {
    if (settings.optimizer === 'sgd') return;
    const first = createTables(backend, parameters.shape);
    try {
      this.moments = { first, second: createTables(backend, parameters.shape) };
    } catch (error) {
      disposeTables(first);
      throw error;
    }
  }

  /** @param rows rows of the table that `gradient` belongs to; all rows when absent */
  update(name: TrainableName, gradient: Tensor2D, step: OptimizerStep, rows?: Rows): void {
    const { parameters, moments } = this;
    const ofName = moments && { first: moments.first[name], second: moments.second[name] };
    updateRows({ parameter: parameters[name], moments: ofName }, gradient, step, rows);
  }

  /** A copy of the moments; undefined under SGD. A device-to-host read. */
  readMoments(): Moments | undefined {
    const { moments } = this;
    return moments && { first: readTables(moments.first), second: readTables(moments.second) };
  }

  writeMoments({ first, second }: Moments): void {
    for (const name of trainable) {
      this.moments?.first[name].write(first[name]);
      this.moments?.second[name].write(second[name]);
    }
  }

  dispose(): void {
    if (!this.moments) return;
    disposeTables(this.moments.first);
    disposeTables(this.moments.second);
  }
}

function disposeTables(tables: Tables): void {
  for (const name of trainable) tables[name].dispose();
}
