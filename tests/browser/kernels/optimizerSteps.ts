/** A plain float64 implementation of SGD and Adam on rows of a table, and the step settings that the tests use. */

import type { OptimizerStep } from '../../../src/kernels/optimizerStep';

export const kinds = ['sgd', 'adam'] as const;
export type Kind = (typeof kinds)[number];

const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** @param t counted from 1 */
export function stepAt(kind: Kind, t: number): OptimizerStep {
  if (kind === 'sgd') return { kind, learningRate: 0.1 / t };
  return { kind, ...adam, correction1: 1 - adam.beta1 ** t, correction2: 1 - adam.beta2 ** t };
}

/** A table and its moments. */
export interface Tables {
  readonly parameter: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** A table before its first step. */
export function initialTables(values: Float32Array): Tables {
  const zeros = () => new Float64Array(values.length);
  return { parameter: Float64Array.from(values), first: zeros(), second: zeros() };
}

/** Takes one step on the rows `ids`, in place; row i of the gradient belongs to row ids[i]. */
export function expectedStep(
  { parameter, first, second }: Tables,
  gradient: ArrayLike<number>,
  ids: readonly number[],
  step: OptimizerStep,
): void {
  const columns = gradient.length / ids.length;
  ids.forEach((id, i) => {
    for (let c = 0; c < columns; c++) {
      const [at, g] = [id * columns + c, gradient[i * columns + c]];
      if (step.kind === 'sgd') {
        parameter[at] -= step.learningRate * g;
        continue;
      }
      first[at] = step.beta1 * first[at] + (1 - step.beta1) * g;
      second[at] = step.beta2 * second[at] + (1 - step.beta2) * g * g;
      const direction =
        first[at] / step.correction1 / (Math.sqrt(second[at] / step.correction2) + step.epsilon);
      parameter[at] -= step.learningRate * direction;
    }
  });
}
