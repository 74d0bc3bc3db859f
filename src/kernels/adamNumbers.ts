/** The numbers of a step of Adam as its innermost loops want them: the same for every parameter. */

import type { AdamStep } from './updateRows';

/**
 * rate = η/c₁ and scale = 1/√c₂, so that θ ← θ − rate·m / (√v·scale + ε); rest1 = 1 − β₁ and rest2 = 1 − β₂, here in
 * float64: in float32 the difference would keep four or five digits of 0.001.
 */
export function adamNumbers({ learningRate, beta1, beta2, epsilon, correction1, correction2 }: AdamStep) {
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
