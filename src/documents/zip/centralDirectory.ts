/** Reads the list of entries of a zip archive. Source: APPNOTE.TXT 6.3.10, §4.3.12 and §4.3.16. */

import { DocumentError } from '../documentError';

/** A file in an archive, as the central directory describes it. Nothing of it has been checked but its bounds. */
export interface ZipEntry {
  /** The path, with slashes. */
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 if stored, 8 if deflated. */
  readonly method: number;
  /** Sizes in bytes. */
  readonly compressedSize: number;
  readonly size: number;
  /** Offset of the local header in the file. */
  readonly offset: number;
}

const maxEntries = 10_000;
/** Bytes of the central directory; ten thousand entries with long names and comments have about 5 MB. */
const maxDirectoryBytes = 16e6;

const endSignature = 0x06054b50;
const endBytes = 22;
const maxCommentBytes = 0xffff;
const entrySignature = 0x02014b50;
const entryBytes = 46;
/** In place of a number that only the ZIP64 fields hold. */
const inZip64 = { count: 0xffff, size: 0xffffffff } as const;

/**
 * Lists the files of an archive without its folders.
 * @throws DocumentError `damaged` if the directory is missing or inconsistent; `tooLarge` if it has too many entries or
 *   needs ZIP64; the error of reading the file
 */
export async function readCentralDirectory(blob: Blob): Promise<ZipEntry[]> {
  const tailStart = Math.max(0, blob.size - endBytes - maxCommentBytes);
  const tail = new DataView(await blob.slice(tailStart).arrayBuffer());
  const endAt = findEnd(tail);
  const count = tail.getUint16(endAt + 10, true);
  const bytes = tail.getUint32(endAt + 12, true);
  const declaredStart = tail.getUint32(endAt + 16, true);
  if (count === inZip64.count || bytes === inZip64.size || declaredStart === inZip64.size)
    throw new DocumentError('tooLarge');
  if (count > maxEntries || bytes > maxDirectoryBytes) throw new DocumentError('tooLarge');
  // Bytes before the archive, such as those of a self-extracting one, shift all offsets.
  const start = tailStart + endAt - bytes;
  const shift = start - declaredStart;
  if (start < 0 || shift < 0) throw new DocumentError('damaged');
  const directory = new DataView(await blob.slice(start, start + bytes).arrayBuffer());
  return parseEntries(directory, count, shift, start);
}

/** Offset of the last end record whose comment fits. */
function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - endBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue;
    if (at + endBytes + tail.getUint16(at + 20, true) <= tail.byteLength) return at;
  }
  throw new DocumentError('damaged');
}

/** @param end  offset at which the data of the entries ends */
function parseEntries(directory: DataView, count: number, shift: number, end: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + entryBytes > directory.byteLength || directory.getUint32(at, true) !== entrySignature)
      throw new DocumentError('damaged');
    const flags = directory.getUint16(at + 8, true);
    const compressedSize = directory.getUint32(at + 20, true);
    const size = directory.getUint32(at + 24, true);
    const nameLength = directory.getUint16(at + 28, true);
    const next =
      at + entryBytes + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    const localOffset = directory.getUint32(at + 42, true);
    if (compressedSize === inZip64.size || size === inZip64.size || localOffset === inZip64.size)
      throw new DocumentError('tooLarge');
    const offset = localOffset + shift;
    if (next > directory.byteLength || offset + compressedSize > end) throw new DocumentError('damaged');
    const name = decodeName(new Uint8Array(directory.buffer, at + entryBytes, nameLength));
    const method = directory.getUint16(at + 10, true);
    const encrypted = (flags & 1) !== 0;
    if (!name.endsWith('/')) entries.push({ name, encrypted, method, compressedSize, size, offset });
    at = next;
  }
  return entries;
}

/** UTF-8 if it is valid, whatever the flag says; else an old code page, of which ASCII is kept. */
function decodeName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('latin1').decode(bytes);
  }
  return name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}
