/** The optimizer as calls of kernels: its coefficients in memory, and steps on rows or columns of a parameter. */

import { adamCoefficients, type OptimizerStep } from '../../kernels/optimizerStep';
import type { Arena, Matrix } from '../../kernels/wasm/arena';
import type { Block } from '../../kernels/wasm/module';
import { call, type KernelCall, type Range } from '../../kernels/wasm/tasks';
import type { ParameterMatrices, Storage } from './storage';

/** Some rows of a parameter: those of `ids`, an address, or `first` and the rows after it. */
interface Rows {
  readonly rows: number;
  /** Floats per row. */
  readonly width: number;
  readonly ids?: number;
  readonly first?: number;
}

export class Optimizer {
  private readonly values: Block; // float32 [7]

  constructor(
    private readonly storage: Storage,
    arena: Arena,
  ) {
    this.values = arena.block(7);
  }

  /** The address of the coefficients of the current step. */
  get coefficients(): number {
    return this.values.address;
  }

  set(step: OptimizerStep): void {
    const coefficients = this.storage.module.floats(this.values);
    if (step.kind === 'sgd') {
      coefficients[0] = step.learningRate;
      return;
    }
    const { rate, scale, epsilon, beta1, beta2, rest1, rest2 } = adamCoefficients(step);
    coefficients.set([rate, scale, epsilon, beta1, beta2, rest1, rest2]);
  }

  /** @param gradient address of the gradient of the first of the rows */
  stepRows(
    parameter: ParameterMatrices,
    gradient: number,
    { rows, width, ids = 0, first = 0 }: Rows,
  ): KernelCall {
    return call('step', ...addresses(parameter), ids, first, gradient, rows, width, this.coefficients);
  }

  /** A step on some columns of a parameter with one row. */
  stepColumns(parameter: ParameterMatrices, gradient: Matrix, { from, to }: Range): KernelCall {
    const shift = 4 * from;
    const [theta, m, v] = addresses(parameter);
    return call(
      'step',
      ...([theta + shift, m && m + shift, v && v + shift] as const),
      ...([0, 0, gradient.address + shift, 1, to - from, this.coefficients] as const),
    );
  }
}

/** The addresses of a parameter and its moments; those of absent moments are 0. */
export function addresses([parameter, m, v]: ParameterMatrices): readonly [number, number, number] {
  return [parameter.address, m?.address ?? 0, v?.address ?? 0];
}
