/** Errors of model files as plain data; the page turns them into messages. */

import type { SettingProblem } from '../config/ranges';

/** A file in a model file, or the archive itself. */
export type FilePart = 'archive' | 'config.json' | 'vocabulary.txt' | 'model.safetensors';

/** Why a file cannot be read, or a model cannot be written. Strings from the file have at most 100 characters. */
export type FormatProblem =
  /** The file has another format. */
  | { readonly code: 'notModelFile' }
  /** Written by a later version of the program. */
  | { readonly code: 'laterVersion'; readonly version: number }
  /** The file ends too early. */
  | { readonly code: 'truncated'; readonly part: FilePart }
  /** Violates the format; `detail` is for developers. */
  | { readonly code: 'malformed'; readonly part: FilePart; readonly detail: string }
  /** The checksum does not match: the bytes have been corrupted. */
  | { readonly code: 'changed'; readonly part: FilePart }
  /** A valid zip archive with a feature that is not supported. */
  | { readonly code: 'unsupported'; readonly feature: 'encryption' | 'zip64' | 'compression' | 'volumes' }
  | { readonly code: 'missing'; readonly part: FilePart }
  /** The archive contains two files with the same name. */
  | { readonly code: 'duplicate'; readonly entry: string }
  | { readonly code: 'tooLarge'; readonly what: Measured; readonly size: number; readonly limit: number }
  /** Not enough memory for `bytes` bytes. */
  | { readonly code: 'memory'; readonly bytes: number }
  /** A missing or invalid field of `config.json`; `path` is e.g. `training.seed`. */
  | { readonly code: 'field'; readonly path: string; readonly expected: string }
  | { readonly code: 'setting'; readonly problem: SettingProblem }
  /** `line` counts from 1: the id of the token is one less. */
  | { readonly code: 'token'; readonly line: number; readonly fault: TokenFault }
  /** The number of lines of `vocabulary.txt` differs from `config.json`. */
  | { readonly code: 'vocabularySize'; readonly size: number; readonly expected: number }
  | { readonly code: 'tensor'; readonly tensor: string; readonly fault: TensorFault };

/** A quantity with a limit: the size of a file or a header in bytes, or a number of elements. */
export type Measured =
  | FilePart
  | 'header'
  | 'entries'
  | 'tensors'
  | 'vocabulary'
  | 'token'
  | 'parameters'
  | 'curve'
  | 'validation'
  | 'spacing';

export type TokenFault = 'duplicate' | 'escape' | 'encoding';

export type TensorFault =
  | 'missing'
  | 'unknown' // not a tensor of the model
  | 'name' // empty or too long
  | 'entry' // not an object of dtype, shape and data_offsets
  | 'dtype'
  | 'shape'
  | 'offsets' // outside the data, or inconsistent with the shape
  | 'overlap' // or a gap before it
  | 'notFinite'
  | 'negative'
  | 'empty'; // no positive count

/** The only error that reading and writing model files throws; `problem` is the reason. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly problem: FormatProblem;

  constructor(problem: FormatProblem, options?: ErrorOptions) {
    super(problem.code, options);
    this.problem = problem;
  }
}

/** A string from a file, truncated for display. */
export function excerpt(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

/** @throws FormatError if `size` exceeds `limit` */
export function requireAtMost(what: Measured, size: number, limit: number): void {
  if (size > limit) throw new FormatError({ code: 'tooLarge', what, size, limit });
}

/**
 * A zeroed byte array.
 * @throws FormatError if there is not enough memory
 */
export function allocate(bytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new FormatError({ code: 'memory', bytes }, { cause });
  }
}
