/**
 * Writes named tensors in the safetensors format; `readSafetensors.ts` reads them. Knows no model.
 *
 *   8 bytes: length of the header, little-endian;  header: JSON, name → dtype, shape, data_offsets;  data
 *
 * Source: https://huggingface.co/docs/safetensors/index#format
 */

import { bytesOf, type TensorSource, writeTensors } from './tensorSource';
import type { StoredFile } from './zipWriter';

/** The header entry that holds the metadata. */
export const metadataName = '__metadata__';

/**
 * A safetensors file of `tensors`, in order and without gaps. The data start at a multiple of 8 bytes.
 * @param metadata arbitrary names and values
 */
export function safetensorsFile(
  name: string,
  tensors: readonly TensorSource[],
  metadata: Readonly<Record<string, string>>,
): StoredFile {
  const entries = new Map<string, object>([[metadataName, metadata]]);
  let end = 0;
  for (const tensor of tensors) {
    const begin = end;
    end += bytesOf(tensor);
    entries.set(tensor.name, { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [begin, end] });
  }
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const dataBegin = 8 * Math.ceil((8 + header.length) / 8);
  return {
    name,
    size: dataBegin + end,
    write(target) {
      const headerSize = BigInt(dataBegin - 8);
      new DataView(target.buffer, target.byteOffset).setBigUint64(0, headerSize, true);
      target.set(header, 8);
      target.fill(0x20, 8 + header.length, dataBegin); // the format pads the header with spaces
      writeTensors(tensors, target.subarray(dataBegin));
    },
  };
}
