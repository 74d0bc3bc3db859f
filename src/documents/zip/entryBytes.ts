/** Reads and inflates one entry of a zip archive, chunk by chunk. Source: APPNOTE.TXT 6.3.10, §4.3.7. */

import { Inflate } from 'fflate';
import { DocumentError } from '../documentError';
import type { ZipEntry } from './centralDirectory';

/** Compressed bytes per read. Deflate expands at most 1,032-fold, so one read yields at most 34 MB. */
const readBytes = 32 * 1024;
const maxChunkBytes = 256 * 1024;

const localSignature = 0x04034b50;
const localBytes = 30;

interface Options {
  /** Called after each read with the number of compressed bytes read so far. */
  readonly onBytes?: (bytesRead: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Yields the bytes of an entry, as many as the directory says.
 * @throws DocumentError `damaged`; the error of reading the file; the reason of the signal
 */
export async function* entryBytes(
  blob: Blob,
  entry: ZipEntry,
  { onBytes, signal }: Options,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const start = await dataOffset(blob, entry);
  const end = start + entry.compressedSize;
  const decompress = decompressor(entry);
  let total = 0;
  for (let at = start; at < end; at += readBytes) {
    signal?.throwIfAborted();
    const next = Math.min(at + readBytes, end);
    const compressed = new Uint8Array(await blob.slice(at, next).arrayBuffer());
    signal?.throwIfAborted();
    const bytes = decompress(compressed, next === end);
    total += bytes.length;
    if (total > entry.size) throw new DocumentError('damaged');
    for (let from = 0; from < bytes.length; from += maxChunkBytes) {
      yield bytes.subarray(from, from + maxChunkBytes);
    }
    onBytes?.(next - start);
  }
  if (total !== entry.size) throw new DocumentError('damaged');
}

/** The data follows the local header, whose name and extra field may differ from those of the directory. */
async function dataOffset(blob: Blob, { offset, compressedSize }: ZipEntry): Promise<number> {
  const header = new DataView(await blob.slice(offset, offset + localBytes).arrayBuffer());
  if (header.byteLength < localBytes || header.getUint32(0, true) !== localSignature)
    throw new DocumentError('damaged');
  const start = offset + localBytes + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + compressedSize > blob.size) throw new DocumentError('damaged');
  return start;
}

type Decompress = (bytes: Uint8Array<ArrayBuffer>, isLast: boolean) => Uint8Array<ArrayBuffer>;

/** @throws DocumentError if the method is another one, or the data is invalid */
function decompressor({ method }: ZipEntry): Decompress {
  if (method === 0) return (bytes) => bytes;
  if (method !== 8) throw new DocumentError('damaged');
  let chunks: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => chunks.push(chunk));
  return (bytes, isLast) => {
    chunks = [];
    try {
      inflate.push(bytes, isLast);
    } catch (cause) {
      throw new DocumentError('damaged', { cause }); // an error of fflate, or a RangeError in its tables
    }
    return concatenate(chunks);
  };
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
