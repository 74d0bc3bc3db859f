/** Writes a zip archive of uncompressed files into one buffer; knows nothing of their contents. */

import { crc32 } from './crc32';
import { allocate, requireAtMost } from './formatError';
import { maxModelFileBytes } from './limits';
import { signature } from './zipRecords';

/** A file with a function that writes it directly into the archive, without an intermediate copy. */
export interface StoredFile {
  /** ASCII. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** @param target `size` zero bytes that start at a multiple of 8 in their buffer */
  write(target: Uint8Array<ArrayBuffer>): void;
}

/** A file from existing bytes. */
export function storedBytes(name: string, bytes: Uint8Array): StoredFile {
  return { name, size: bytes.length, write: (target) => target.set(bytes) };
}

interface Placed extends StoredFile {
  /** Offset of its local header. */
  readonly header: number;
  /** Offset of its data: a multiple of 8. */
  readonly data: number;
}

const localSize = 30;
const centralSize = 46;
const endSize = 22;
/** Header ID of the padding of Android's zipalign, which aligns the data so that it can be read in place. */
const alignmentField = 0xd935;
/** Header ID, length and alignment, two bytes each. */
const minExtra = 6;
/** 1 January 1980, midnight, so that the same model gives the same bytes. */
const dosDate = 0x0021;

/**
 * The archive of `files`, in order, with the data of each at a multiple of 8.
 * The writer of fflate would hold every file twice and compute the checksum of 200 MB of weights byte by byte.
 * @throws FormatError if it exceeds the size limit, or there is not enough memory
 * Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
 */
export function writeZip(files: readonly StoredFile[]): Uint8Array<ArrayBuffer> {
  const { placed, directory, size } = layOut(files);
  requireAtMost('archive', size, maxModelFileBytes);
  const bytes = allocate(size);
  const view = new DataView(bytes.buffer);
  let central = directory;
  for (const file of placed) {
    const data = bytes.subarray(file.data, file.data + file.size);
    file.write(data);
    const crc = crc32(data);
    writeLocal(view, file, crc);
    writeName(bytes, file.header + localSize, file.name);
    writeCentral(view, central, file, crc);
    writeName(bytes, central + centralSize, file.name);
    central += centralSize + file.name.length;
  }
  view.setUint32(central, signature.end, true);
  view.setUint16(central + 8, placed.length, true);
  view.setUint16(central + 10, placed.length, true);
  view.setUint32(central + 12, central - directory, true);
  view.setUint32(central + 16, directory, true);
  return bytes;
}

function layOut(files: readonly StoredFile[]) {
  const placed: Placed[] = [];
  let position = 0;
  let directorySize = 0;
  for (const file of files) {
    const data = 8 * Math.ceil((position + localSize + file.name.length + minExtra) / 8);
    placed.push({ ...file, header: position, data });
    position = data + file.size;
    directorySize += centralSize + file.name.length;
  }
  return { placed, directory: position, size: position + directorySize + endSize };
}

function writeLocal(view: DataView, { header, name, data, size }: Placed, crc: number): void {
  const extra = header + localSize + name.length;
  view.setUint32(header, signature.local, true);
  writeShared(view, header + 4, { size, crc, nameSize: name.length });
  view.setUint16(header + 28, data - extra, true);
  view.setUint16(extra, alignmentField, true);
  view.setUint16(extra + 2, data - extra - 4, true);
  view.setUint16(extra + 4, 8, true);
}

function writeCentral(view: DataView, at: number, { header, name, size }: Placed, crc: number): void {
  view.setUint32(at, signature.central, true);
  view.setUint16(at + 4, 20, true);
  writeShared(view, at + 6, { size, crc, nameSize: name.length });
  view.setUint32(at + 42, header, true);
}

/** Writes the fields common to both headers: version 2.0, no flags, stored, date, checksum, sizes. */
function writeShared(
  view: DataView,
  at: number,
  { size, crc, nameSize }: { readonly size: number; readonly crc: number; readonly nameSize: number },
): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 8, dosDate, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, nameSize, true);
}

function writeName(bytes: Uint8Array, at: number, name: string): void {
  for (let i = 0; i < name.length; i++) bytes[at + i] = name.charCodeAt(i);
}
