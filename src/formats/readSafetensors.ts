/** Reads tensors in the safetensors format from bytes that may be hostile; knows no model. */

import { excerpt, FormatError, requireAtMost, type TensorFault } from './formatError';
import { isCount, isObject, type Json, type JsonObject, member, parseJson } from './json';
import { metadataName } from './safetensors';
import { bytesOfNumber, type Dtype } from './tensorSource';

/** A tensor where it lies in the file. */
export interface TensorView {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Row-major and little-endian, four bytes a number. */
  readonly bytes: Uint8Array;
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, TensorView>;
  readonly metadata: ReadonlyMap<string, string>;
}

const mostHeaderBytes = 2 ** 20; // the format allows a hundred times as many, for a thousand times our tensors
const mostTensors = 1024;
const longestName = 256; // code units
const mostDimensions = 8;

interface Placed extends TensorView {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/**
 * The tensors of a file, as views: nothing is copied, and nothing is as large as a header says before it is checked.
 * @throws FormatError where `bytes` are not as the format has them, or hold other types than `Dtype`
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const { header, data } = split(bytes);
  const names = Object.keys(header).filter((name) => name !== metadataName);
  requireAtMost('tensors', names.length, mostTensors);
  const placed = names.map((name) => readTensor(name, header[name], data));
  requireWithoutGaps(placed, data.length);
  const tensors = placed.map(({ name, dtype, shape, bytes }) => [name, { dtype, shape, bytes }] as const);
  return { tensors: new Map(tensors), metadata: readMetadata(member(header, metadataName)) };
}

const malformed = (detail: string) =>
  new FormatError({ code: 'malformed', part: 'model.safetensors', detail });

function split(bytes: Uint8Array): { readonly header: JsonObject; readonly data: Uint8Array } {
  if (bytes.length < 8) throw new FormatError({ code: 'truncated', part: 'model.safetensors' });
  const declared = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const size = Number(declared); // inexact beyond 2^53, where it is far too large
  requireAtMost('header', size, mostHeaderBytes);
  if (size > bytes.length - 8) throw new FormatError({ code: 'truncated', part: 'model.safetensors' });
  if (bytes[8] !== 0x7b || size === 0) throw malformed('the header does not begin with a brace');
  const header = parseJson(bytes.subarray(8, 8 + size), 'model.safetensors');
  if (!isObject(header)) throw malformed('the header is no object');
  return { header, data: bytes.subarray(8 + size) };
}

function readTensor(name: string, entry: Json, data: Uint8Array): Placed {
  const faulty = (fault: TensorFault) => new FormatError({ code: 'tensor', tensor: excerpt(name), fault });
  if (name === '' || name.length > longestName) throw faulty('name');
  if (!isObject(entry)) throw faulty('entry');
  const dtype = member(entry, 'dtype');
  if (dtype !== 'F32' && dtype !== 'I32') throw faulty('dtype');
  const shape = readShape(member(entry, 'shape'));
  if (!shape) throw faulty('shape');
  const offsets = member(entry, 'data_offsets');
  if (!Array.isArray(offsets) || offsets.length !== 2) throw faulty('offsets');
  const [begin, end]: readonly Json[] = offsets;
  if (!isCount(begin) || !isCount(end) || begin > end || end > data.length) throw faulty('offsets');
  if (end - begin !== bytesOfNumber * shape.size) throw faulty('offsets');
  return { name, dtype, shape: shape.lengths, begin, end, bytes: data.subarray(begin, end) };
}

/** Lengths of the dimensions and their product, or undefined where they are none or the product is not exact. */
function readShape(value: Json | undefined) {
  if (!Array.isArray(value) || value.length > mostDimensions) return undefined;
  const lengths: number[] = [];
  let size = 1;
  for (const length of value) {
    if (!isCount(length)) return undefined;
    lengths.push(length);
    size *= length;
    if (!Number.isSafeInteger(size)) return undefined;
  }
  return { lengths, size };
}

/** Each tensor begins where another ends, and the last ends with the data: no byte is in two, and none in none. */
function requireWithoutGaps(placed: readonly Placed[], size: number): void {
  const inOrder = placed.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const { name, begin, end } of inOrder) {
    if (begin !== covered) {
      throw new FormatError({ code: 'tensor', tensor: excerpt(name), fault: 'overlap' });
    }
    covered = end;
  }
  if (covered !== size) throw malformed('there are bytes that belong to no tensor');
}

function readMetadata(value: Json | undefined): Map<string, string> {
  const metadata = new Map<string, string>();
  if (value === undefined) return metadata;
  if (!isObject(value)) throw malformed('the metadata are no object');
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw malformed('the metadata are not all texts');
    metadata.set(name, text);
  }
  return metadata;
}
