/** Sizes rounded up to what a device likes, and numbers that keep what was added from taking part. */

/** `size` rounded up to a multiple. */
export function roundUp(size: number, multiple: number): number {
  return Math.ceil(size / multiple) * multiple;
}

/** The bias of a row that only pads a table: so low that it has no share in any softmax, and so no gradient. */
export const paddingBias = -1e30;

/** The correction of a candidate that only pads: subtracted from its logit, it leaves no share and no gradient. */
export const paddingCorrection = 1e30;
