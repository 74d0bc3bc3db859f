/** The hyperparameters of one optimizer step, and the coefficients of the inner loop of Adam. */

/** One step of SGD. */
interface SgdStep {
  readonly kind: 'sgd';
  readonly learningRate: number;
}

/** One step of Adam. */
export interface AdamStep {
  readonly kind: 'adam';
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Bias correction of the first moment: 1 − β₁ᵗ */
  readonly correction1: number;
  /** Bias correction of the second moment: 1 − β₂ᵗ */
  readonly correction2: number;
}

export type OptimizerStep = SgdStep | AdamStep;

/**
 * rate = η/c₁ and scale = 1/√c₂, so that θ ← θ − rate·m / (√v·scale + ε); rest1 = 1 − β₁ and rest2 = 1 − β₂, computed
 * in float64, because in float32 the difference 0.001 would keep only four or five digits.
 */
export function adamCoefficients({
  learningRate,
  beta1,
  beta2,
  epsilon,
  correction1,
  correction2,
}: AdamStep) {
  return {
    rate: learningRate / correction1,
    scale: 1 / Math.sqrt(correction2),
    epsilon,
    beta1,
    beta2,
    rest1: 1 - beta1,
    rest2: 1 - beta2,
  };
}
