/** Reads named files from an untrusted zip archive; knows nothing of their contents. */

import { crc32 } from './crc32';
import { FormatError, requireAtMost } from './formatError';
import { inflate } from './inflate';
import { maxModelFileBytes } from './limits';
import { readDirectory, signature, type ZipRecord } from './zipRecords';

/** The files of a model file. */
type ModelPart = 'config.json' | 'vocabulary.txt' | 'model.safetensors';

/** An open archive; files that are not read are ignored. */
export interface Archive {
  /**
   * The bytes of a file: a view of the archive if it is stored, a new array if it is deflated.
   * @param limit maximum size in bytes
   * @throws FormatError if it is missing, larger than `limit`, or does not match its checksum
   */
  read(part: ModelPart, limit: number): Uint8Array;
}

/** Maximum compression ratio. Weights deflate to nine tenths of their size, text to a fifth; more indicates a zip bomb. */
const maxRatio = 100;
const localSize = 30;

/**
 * Opens an archive by reading its directory.
 * @throws FormatError if `bytes` are not an archive, or not a supported one
 */
export function openArchive(bytes: Uint8Array): Archive {
  requireAtMost('archive', bytes.length, maxModelFileBytes);
  const records = new Map(readDirectory(bytes).map((record) => [record.name, record]));
  return {
    read(part, limit) {
      const record = records.get(part);
      if (!record) throw new FormatError({ code: 'missing', part });
      requireAtMost(part, record.size, limit);
      const data = dataOf(bytes, record, part);
      const contents = record.method === 'stored' ? data : inflate(data, record.size, part);
      // Detects accidental corruption, not tampering.
      if (crc32(contents) !== record.crc) throw new FormatError({ code: 'changed', part });
      return contents;
    },
  };
}

/** The data after a local header, still compressed. */
function dataOf(bytes: Uint8Array, record: ZipRecord, part: ModelPart): Uint8Array {
  const { header, compressedSize, size } = record;
  const malformed = (detail: string) => new FormatError({ code: 'malformed', part, detail });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header + localSize > bytes.length) throw new FormatError({ code: 'truncated', part });
  if (view.getUint32(header, true) !== signature.local) throw malformed('it has no local header');
  const begin = header + localSize + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (begin + compressedSize > bytes.length) throw new FormatError({ code: 'truncated', part });
  if (record.method === 'stored' && compressedSize !== size) throw malformed('its two sizes differ');
  requireAtMost(part, size, maxRatio * compressedSize);
  return bytes.subarray(begin, begin + compressedSize);
}
