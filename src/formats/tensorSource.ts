/** Tensors that are going to be written one after the other; knows no file format. */

/** Of the usual types those that a model here has; both have four bytes a number. */
export type Dtype = 'F32' | 'I32';
export const bytesOfNumber = 4;

/** A tensor that writes itself where it will lie, row-major. */
export type TensorSource = {
  readonly name: string;
  readonly shape: readonly number[];
} & (
  | { readonly dtype: 'F32'; readonly write: (target: Float32Array) => void }
  | { readonly dtype: 'I32'; readonly write: (target: Int32Array) => void }
);

/** Bytes that a tensor of this shape takes. */
export function bytesOf({ shape }: Pick<TensorSource, 'shape'>): number {
  return shape.reduce((product, length) => product * length, bytesOfNumber);
}

/**
 * Writes tensors without gaps, in the byte order of the machine: little-endian wherever a browser runs.
 * @param target begins at a multiple of 4 of its buffer
 */
export function writeTensors(
  tensors: readonly TensorSource[],
  { buffer, byteOffset }: Uint8Array<ArrayBuffer>,
): void {
  let begin = byteOffset;
  for (const tensor of tensors) {
    const bytes = bytesOf(tensor);
    if (tensor.dtype === 'F32') tensor.write(new Float32Array(buffer, begin, bytes / bytesOfNumber));
    else tensor.write(new Int32Array(buffer, begin, bytes / bytesOfNumber));
    begin += bytes;
  }
}
