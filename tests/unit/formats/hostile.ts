/** Helpers for untrusted model files and the errors they cause. */

import { unzipSync, type Zippable, zipSync } from 'fflate';
import { FormatError, type FormatProblem } from '../../../src/formats/formatError';

/** The problem with which `attempt` fails; undefined if it succeeds. Rethrows any other error. */
export function problemOf(attempt: () => unknown): FormatProblem | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof FormatError) return error.problem;
    throw error;
  }
}

export type Files = Record<string, Uint8Array>;

/** The files of an archive by name. */
export const filesOf = (archive: Uint8Array): Files => unzipSync(archive);

/** An archive as another program might write it, with correct checksums. */
export function zipOf(files: Files, level: 0 | 6 = 0): Uint8Array<ArrayBuffer> {
  const zippable: Zippable = {};
  for (const [name, bytes] of Object.entries(files)) zippable[name] = [bytes, { level, mtime: '2026-01-01' }];
  return zipSync(zippable);
}

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const centralSignature = 0x02014b50;

/** Offsets of the directory record of `name`, of its local header, and of the end-of-directory record. */
export function placesOf(archive: Uint8Array, name: string) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22; // our archives have no comment
  for (let at = view.getUint32(end + 16, true); view.getUint32(at, true) === centralSignature; ) {
    const nameSize = view.getUint16(at + 28, true);
    const found = text(archive.subarray(at + 46, at + 46 + nameSize));
    if (found === name) return { central: at, local: view.getUint32(at + 42, true), end };
    at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  throw new Error(`the archive has no ${name}`);
}

/** A copy with some little-endian numbers replaced. */
export function patched(
  bytes: Uint8Array,
  numbers: readonly { readonly at: number; readonly size: 1 | 2 | 4; readonly value: number }[],
): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (const { at, size, value } of numbers) {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  }
  return copy;
}

/** A safetensors file with any header, valid or not, and any data. */
export function tensorBytes(
  header: unknown,
  data: Uint8Array,
  declaredSize?: bigint,
): Uint8Array<ArrayBuffer> {
  const json = utf8(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, declaredSize ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

/** The header and the data of a valid safetensors file. */
export function partsOf(bytes: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return { header: JSON.parse(text(bytes.subarray(8, 8 + size))), data: bytes.subarray(8 + size) };
}
