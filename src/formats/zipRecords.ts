/** Reads the directory of an untrusted zip archive; knows nothing of the contents of the files. */

import { excerpt, FormatError, type FormatProblem, requireAtMost } from './formatError';

/** Signatures of the records as little-endian numbers. */
export const signature = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  zip64Locator: 0x07064b50,
} as const;

/** A directory entry. */
export interface ZipRecord {
  /** One character per byte, so that two names are equal only if their bytes are equal. */
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly header: number;
}

/** Maximum number of entries: our three files and those that archivers may add. */
const maxEntries = 64;
const endSize = 22;
const maxNameLength = 1024; // bytes
const maxCommentLength = 0xffff;
const encryptedFlags = 0x2041; // traditional encryption, strong encryption, masked headers
const patchedFlag = 0x20;

const malformed = (detail: string): FormatProblem => ({ code: 'malformed', part: 'archive', detail });

/**
 * Reads the directory at the end of `bytes`. Local headers, which may differ, are ignored.
 * @throws FormatError if it is missing or truncated, encrypted, zip64 or split into volumes, or has too many files or
 *   duplicate names
 * Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.12, 4.3.16, 4.4.
 */
export function readDirectory(bytes: Uint8Array): ZipRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const directory = view.getUint32(end + 16, true);
  const count = view.getUint16(end + 10, true);
  requireOrdinary(view, end);
  requireAtMost('entries', count, maxEntries);
  const records: ZipRecord[] = [];
  const names = new Set<string>();
  let at = directory;
  for (let i = 0; i < count; i++) {
    const { record, next } = readRecord(bytes, view, at, end);
    if (names.has(record.name)) throw new FormatError({ code: 'duplicate', entry: excerpt(record.name) });
    names.add(record.name);
    records.push(record);
    at = next;
  }
  if (at !== end) throw new FormatError(malformed('the size of the directory does not match its records'));
  return records;
}

/** Offset of the end-of-directory record: the last one whose comment ends at the end of the file. */
function findEnd(view: DataView): number {
  const last = view.byteLength - endSize;
  for (let at = last; at >= Math.max(0, last - maxCommentLength); at--) {
    if (view.getUint32(at, true) === signature.end && view.getUint16(at + 20, true) === last - at) return at;
  }
  const startsLikeZip = view.byteLength >= 4 && view.getUint32(0, true) === signature.local;
  throw new FormatError(startsLikeZip ? { code: 'truncated', part: 'archive' } : { code: 'notModelFile' });
}

/** Rejects everything but a single plain directory that ends at the end-of-directory record. */
function requireOrdinary(view: DataView, end: number): void {
  const unsupported = (feature: 'zip64' | 'volumes') => new FormatError({ code: 'unsupported', feature });
  const at16 = (offset: number) => view.getUint16(end + offset, true);
  const at32 = (offset: number) => view.getUint32(end + offset, true);
  const located = end >= 20 && view.getUint32(end - 20, true) === signature.zip64Locator;
  const marked = at16(10) === 0xffff || at32(12) === 0xffffffff || at32(16) === 0xffffffff;
  if (located || marked) throw unsupported('zip64');
  if (at16(4) !== 0 || at16(6) !== 0 || at16(8) !== at16(10)) throw unsupported('volumes');
  if (at32(16) + at32(12) !== end)
    throw new FormatError(malformed('the directory does not end at the end-of-directory record'));
}

function readRecord(bytes: Uint8Array, view: DataView, at: number, end: number) {
  if (at + 46 > end) throw new FormatError(malformed('a directory record is truncated'));
  if (view.getUint32(at, true) !== signature.central)
    throw new FormatError(malformed('a directory record has no signature'));
  const nameSize = view.getUint16(at + 28, true);
  const next = at + 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > end) throw new FormatError(malformed('a directory record is truncated'));
  if (nameSize > maxNameLength) throw new FormatError(malformed('a name is too long'));
  const record: ZipRecord = {
    name: String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameSize)),
    method: methodOf(view.getUint16(at + 8, true), view.getUint16(at + 10, true)),
    crc: view.getUint32(at + 16, true),
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    header: view.getUint32(at + 42, true),
  };
  const sizes = [record.compressedSize, record.size, record.header];
  if (sizes.includes(0xffffffff)) throw new FormatError({ code: 'unsupported', feature: 'zip64' });
  return { record, next };
}

function methodOf(flags: number, method: number): ZipRecord['method'] {
  if (flags & encryptedFlags) throw new FormatError({ code: 'unsupported', feature: 'encryption' });
  if (flags & patchedFlag || (method !== 0 && method !== 8)) {
    throw new FormatError({ code: 'unsupported', feature: 'compression' });
  }
  return method === 0 ? 'stored' : 'deflated';
}
