/** Padding of sizes to multiples that devices require, and values that exclude the padding from a softmax. */

/** `size` rounded up to a multiple of `multiple`. */
export function roundUp(size: number, multiple: number): number {
  return Math.ceil(size / multiple) * multiple;
}

/** The bias of a padding row: so low that its probability and its gradient are 0. */
export const paddingBias = -1e30;

/** The correction of a padding candidate: subtracted from its logit, it makes its probability and its gradient 0. */
export const paddingCorrection = 1e30;
