/** One update of the parameters in float64, by SGD or lazy Adam, in place. Knows no model. */

import type { ReferenceGradients, ReferenceParameters, ReferenceStep } from './mlp';

/** The trained parameters, in the order of the forward pass. */
export const trained = ['embedding', 'hidden', 'gamma', 'beta', 'output', 'outputBias'] as const;

export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export interface AdamState {
  readonly settings: AdamSettings;
  /** Updates so far: the t of the bias correction, shared by all parameters and rows. */
  step: number;
  readonly first: ReferenceGradients; // moving averages of the gradients
  readonly second: ReferenceGradients; // moving averages of their squares
}

/** parameter −= learningRate·gradient for all parameters. */
export function sgdStep(
  parameters: ReferenceGradients,
  gradients: ReferenceGradients,
  learningRate: number,
): void {
  for (const name of trained) {
    const parameter = parameters[name];
    gradients[name].forEach((gradient, i) => {
      parameter[i] -= learningRate * gradient;
    });
  }
}

/** The initial state of Adam: zero moments in the shapes of the parameters. */
export function createAdam(parameters: ReferenceGradients, settings: AdamSettings): AdamState {
  const zeros = (): ReferenceGradients => ({
    embedding: new Float64Array(parameters.embedding.length), // [V, m]
    hidden: new Float64Array(parameters.hidden.length), // [n·m, h]
    gamma: new Float64Array(parameters.gamma.length), // [h]
    beta: new Float64Array(parameters.beta.length), // [h]
    output: new Float64Array(parameters.output.length), // [V, h]
    outputBias: new Float64Array(parameters.outputBias.length), // [V]
  });
  return { settings, step: 0, first: zeros(), second: zeros() };
}

/**
 * One step of Adam: parameter −= learningRate·mHat/(√vHat + epsilon), mHat = m/(1 − beta1^t), vHat likewise.
 * Lazy on the two tables, like torch.optim.SparseAdam: only touched rows change, and only their moments decay.
 * Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1 (epsilon outside the root, after the correction).
 */
export function adamStep(
  parameters: ReferenceParameters,
  { gradients, touchedEmbedding, touchedOutput }: ReferenceStep,
  state: AdamState,
  learningRate: number,
): void {
  state.step += 1;
  const rows = parameters.outputBias.length; // V
  const [m, h] = [parameters.embedding.length / rows, parameters.gamma.length];
  const touched = {
    embedding: elementsOfRows(touchedEmbedding, m), // [touched rows · m]
    hidden: parameters.hidden.keys(), // [n·m·h]
    gamma: parameters.gamma.keys(), // [h]
    beta: parameters.beta.keys(), // [h]
    output: elementsOfRows(touchedOutput, h), // [touched rows · h]
    outputBias: touchedOutput, // [touched rows]
  };
  for (const name of trained) {
    const [parameter, gradient] = [parameters[name], gradients[name]];
    for (const i of touched[name]) parameter[i] -= learningRate * adamDirection(state, name, i, gradient[i]);
  }
}

/** Updates the moments of one element and returns mHat/(√vHat + epsilon). */
function adamDirection(
  state: AdamState,
  name: keyof ReferenceGradients,
  i: number,
  gradient: number,
): number {
  const { beta1, beta2, epsilon } = state.settings;
  const [first, second] = [state.first[name], state.second[name]];
  first[i] = beta1 * first[i] + (1 - beta1) * gradient;
  second[i] = beta2 * second[i] + (1 - beta2) * gradient ** 2;
  const mHat = first[i] / (1 - beta1 ** state.step);
  const vHat = second[i] / (1 - beta2 ** state.step);
  return mHat / (Math.sqrt(vHat) + epsilon);
}

/** Flat indices of the elements of some rows of a row-major table. */
function elementsOfRows(rows: Int32Array, columns: number): number[] {
  return [...rows].flatMap((row) => Array.from({ length: columns }, (_, j) => row * columns + j));
}
