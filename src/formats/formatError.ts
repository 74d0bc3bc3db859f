/** What can be wrong with a model file, as plain data; knows no sentence that a person will read. */

import type { SettingProblem } from '../config/ranges';

/** A file inside a model file, or the archive around them. */
export type FilePart = 'archive' | 'config.json' | 'vocabulary.txt' | 'model.safetensors';

/** Why a file is not read, or a model not written. Strings that come out of the file are at most 100 long. */
export type FormatProblem =
  /** The bytes are those of something else. */
  | { readonly code: 'notModelFile' }
  /** Made by a later version of the program. */
  | { readonly code: 'laterVersion'; readonly version: number }
  /** The bytes end before what they promise. */
  | { readonly code: 'truncated'; readonly part: FilePart }
  /** Not as the format has it; `detail` is for an engineer. */
  | { readonly code: 'malformed'; readonly part: FilePart; readonly detail: string }
  /** What was written is not what is there: bytes have changed on the way. */
  | { readonly code: 'changed'; readonly part: FilePart }
  /** A zip archive as others make them, but not one that we read. */
  | { readonly code: 'unsupported'; readonly feature: 'encryption' | 'zip64' | 'compression' | 'volumes' }
  | { readonly code: 'missing'; readonly part: FilePart }
  /** The archive holds two files of one name. */
  | { readonly code: 'duplicate'; readonly entry: string }
  | { readonly code: 'tooLarge'; readonly what: Measured; readonly size: number; readonly limit: number }
  /** The machine has no room for so many bytes. */
  | { readonly code: 'memory'; readonly bytes: number }
  /** A field of `config.json` that is absent, or not what it should be; `path` as in `training.seed`. */
  | { readonly code: 'field'; readonly path: string; readonly expected: string }
  | { readonly code: 'setting'; readonly problem: SettingProblem }
  /** `line` counts from 1: the token's id is one less. */
  | { readonly code: 'token'; readonly line: number; readonly fault: TokenFault }
  /** Lines of `vocabulary.txt` against what `config.json` says. */
  | { readonly code: 'vocabularySize'; readonly size: number; readonly expected: number }
  | { readonly code: 'tensor'; readonly tensor: string; readonly fault: TensorFault };

/** What has a limit: bytes of a file or a header, or numbers of something. */
export type Measured =
  | FilePart
  | 'header'
  | 'entries'
  | 'tensors'
  | 'vocabulary'
  | 'token'
  | 'parameters'
  | 'curve'
  | 'validation';

export type TokenFault = 'duplicate' | 'escape' | 'encoding';

export type TensorFault =
  | 'missing'
  | 'unknown' // a name that the model has no place for
  | 'name' // empty or long
  | 'entry' // not an object of dtype, shape and data_offsets
  | 'dtype'
  | 'shape'
  | 'offsets' // outside the data, or not as many bytes as the shape asks for
  | 'overlap' // or a hole between it and the one before
  | 'notFinite'
  | 'negative'
  | 'empty'; // counts of which none is positive

/** Thrown by all that reads or writes a model file, and nothing else is; `problem` says why. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
  readonly problem: FormatProblem;

  constructor(problem: FormatProblem, options?: ErrorOptions) {
    super(problem.code, options);
    this.problem = problem;
  }
}

/** A string out of a file, short enough to be shown. */
export function excerpt(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

/** @throws FormatError where `size` is beyond `limit` */
export function requireAtMost(what: Measured, size: number, limit: number): void {
  if (size > limit) throw new FormatError({ code: 'tooLarge', what, size, limit });
}

/**
 * Zeros to be written over.
 * @throws FormatError where the machine has no room for them
 */
export function allocate(bytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new FormatError({ code: 'memory', bytes }, { cause });
  }
}
