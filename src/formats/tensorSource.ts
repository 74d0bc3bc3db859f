/** Tensors to be written one after another; knows no file format. */

/** The types that our models use; both have four bytes per number. */
export type Dtype = 'F32' | 'I32';
export const bytesOfNumber = 4;

/** A tensor with a function that writes its elements, row-major, directly into the file. */
export type TensorSource = {
  readonly name: string;
  readonly shape: readonly number[];
} & (
  | { readonly dtype: 'F32'; readonly write: (target: Float32Array) => void }
  | { readonly dtype: 'I32'; readonly write: (target: Int32Array) => void }
);

/** Size of a tensor in bytes. */
export function bytesOf({ shape }: Pick<TensorSource, 'shape'>): number {
  return shape.reduce((product, length) => product * length, bytesOfNumber);
}

/**
 * Writes tensors without gaps in the byte order of the machine, which is little-endian wherever browsers run.
 * @param target starts at a multiple of 4 bytes in its buffer
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
