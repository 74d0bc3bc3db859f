/** Takes named files out of a zip archive that may be hostile; knows nothing of what they hold. */

import { crc32 } from './crc32';
import { FormatError, requireAtMost } from './formatError';
import { inflate } from './inflate';
import { largestModelFile } from './limits';
import { readDirectory, signature, type ZipRecord } from './zipRecords';

/** The files of a model file. */
export type ModelPart = 'config.json' | 'vocabulary.txt' | 'model.safetensors';

/** An archive's files; those that nobody asks for are passed over. */
export interface Archive {
  /**
   * The bytes of a file: a view of the archive where it is stored, memory of its own where it is deflated.
   * @param limit most bytes that it may have
   * @throws FormatError where it is not there, larger than `limit`, or not what its checksum says
   */
  read(part: ModelPart, limit: number): Uint8Array;
}

/** Deflated weights are nine tenths of their size, text a fifth: what grows more than this is made to fill memory. */
const mostGrowth = 100;
const localSize = 30;

/**
 * Opens an archive by its directory.
 * @throws FormatError where `bytes` are no archive, or not one that we read
 */
export function openArchive(bytes: Uint8Array): Archive {
  requireAtMost('archive', bytes.length, largestModelFile);
  const records = new Map(readDirectory(bytes).map((record) => [record.name, record]));
  return {
    read(part, limit) {
      const record = records.get(part);
      if (!record) throw new FormatError({ code: 'missing', part });
      requireAtMost(part, record.size, limit);
      const data = dataOf(bytes, record, part);
      const contents = record.method === 'stored' ? data : inflate(data, record.size, part);
      // The one checksum that any program notices a change by; against a forger no checksum beside the data helps.
      if (crc32(contents) !== record.crc) throw new FormatError({ code: 'changed', part });
      return contents;
    },
  };
}

/** What lies behind a local header, still deflated where it is. */
function dataOf(bytes: Uint8Array, record: ZipRecord, part: ModelPart): Uint8Array {
  const { header, compressedSize, size } = record;
  const malformed = (detail: string) => new FormatError({ code: 'malformed', part, detail });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header + localSize > bytes.length) throw new FormatError({ code: 'truncated', part });
  if (view.getUint32(header, true) !== signature.local) throw malformed('its local header is none');
  const begin = header + localSize + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (begin + compressedSize > bytes.length) throw new FormatError({ code: 'truncated', part });
  if (record.method === 'stored' && compressedSize !== size) throw malformed('its two sizes differ');
  requireAtMost(part, size, mostGrowth * compressedSize);
  return bytes.subarray(begin, begin + compressedSize);
}
