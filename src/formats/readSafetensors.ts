/** Reads tensors in the safetensors format from untrusted bytes; knows no model. */

import { excerpt, FormatError, requireAtMost, type TensorFault } from './formatError';
import { isCount, isObject, type Json, type JsonObject, member, parseJson } from './json';
import { metadataName } from './safetensors';
import { bytesOfNumber, type Dtype } from './tensorSource';

/** A view of a tensor in the file. */
export interface TensorView {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Row-major and little-endian, four bytes per number. */
  readonly bytes: Uint8Array;
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, TensorView>;
  readonly metadata: ReadonlyMap<string, string>;
}

const maxHeaderBytes = 2 ** 20; // a hundredth of what the format allows, for a thousand times our tensors
const maxTensors = 1024;
const maxNameLength = 256; // code units
const maxDimensions = 8;

interface Placed extends TensorView {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads the tensors of a file as views, without copying. Sizes in the header are checked before they are used.
 * @throws FormatError if `bytes` are not a valid file, or contain types other than `Dtype`
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const { header, data } = split(bytes);
  const names = Object.keys(header).filter((name) => name !== metadataName);
  requireAtMost('tensors', names.length, maxTensors);
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
  const size = Number(declared); // inexact beyond 2^53, which exceeds the limit anyway
  requireAtMost('header', size, maxHeaderBytes);
  if (size > bytes.length - 8) throw new FormatError({ code: 'truncated', part: 'model.safetensors' });
  if (bytes[8] !== 0x7b || size === 0) throw malformed('the header does not begin with a brace');
  const header = parseJson(bytes.subarray(8, 8 + size), 'model.safetensors');
  if (!isObject(header)) throw malformed('the header is not an object');
  return { header, data: bytes.subarray(8 + size) };
}

function readTensor(name: string, entry: Json, data: Uint8Array): Placed {
  const faulty = (fault: TensorFault) => new FormatError({ code: 'tensor', tensor: excerpt(name), fault });
  if (name === '' || name.length > maxNameLength) throw faulty('name');
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

/** The dimensions and their product; undefined if they are invalid or the product is not a safe integer. */
function readShape(value: Json | undefined) {
  if (!Array.isArray(value) || value.length > maxDimensions) return undefined;
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

/** Checks that the tensors cover the data without gaps or overlaps. */
function requireWithoutGaps(placed: readonly Placed[], size: number): void {
  const inOrder = placed.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  let covered = 0;
  for (const { name, begin, end } of inOrder) {
    if (begin !== covered) {
      throw new FormatError({ code: 'tensor', tensor: excerpt(name), fault: 'overlap' });
    }
    covered = end;
  }
  if (covered !== size) throw malformed('some bytes do not belong to any tensor');
}

function readMetadata(value: Json | undefined): Map<string, string> {
  const metadata = new Map<string, string>();
  if (value === undefined) return metadata;
  if (!isObject(value)) throw malformed('the metadata is not an object');
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw malformed('a metadata value is not a string');
    metadata.set(name, text);
  }
  return metadata;
}
