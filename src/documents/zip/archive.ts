/** A zip archive whose entries are inflated one at a time, within limits. */

import { DocumentError } from '../documentError';
import { readCentralDirectory, type ZipEntry } from './centralDirectory';
import { entryBytes } from './entryBytes';

/** Bytes that may still be inflated; shared by an archive and those within it. */
export interface InflationBudget {
  bytesLeft: number;
}

/** Bytes inflated from one file, with all archives within it. */
const maxInflatedBytes = 500e6;

/** An entry of more bytes than this must not be compressed more than the ratio below, which no text reaches. */
const checkedFromBytes = 150e6;
const maxRatio = 200;

export const createBudget = (): InflationBudget => ({ bytesLeft: maxInflatedBytes });

export interface Archive {
  readonly entries: readonly ZipEntry[];
  /** The entry at a path, compared without case if there is none with this case. */
  find(path: string): ZipEntry | undefined;
  /**
   * Inflates an entry in chunks of at most 256 KB. Sizes are checked against the directory and the budget.
   * @param onBytes  called after each chunk with the number of compressed bytes read so far
   * @throws DocumentError `encrypted`, `damaged` or `tooLarge`; the error of reading the file; the reason of the signal
   */
  stream(entry: ZipEntry, options?: StreamOptions): AsyncGenerator<Uint8Array<ArrayBuffer>>;
  /**
   * Inflates an entry that is expected to be small.
   * @throws as `stream`, and DocumentError `tooLarge` if it has more than `maxBytes`
   */
  bytes(entry: ZipEntry, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array>;
}

interface StreamOptions {
  readonly onBytes?: (bytesRead: number) => void;
  readonly signal?: AbortSignal;
}

/** @throws DocumentError if the directory cannot be read; the error of reading the file */
export async function openArchive(blob: Blob, budget: InflationBudget = createBudget()): Promise<Archive> {
  const entries = await readCentralDirectory(blob);
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const lowerCase = entry.name.toLowerCase();
    if (!byName.has(lowerCase)) byName.set(lowerCase, entry);
  }
  for (const entry of entries) byName.set(entry.name, entry);

  async function* stream(entry: ZipEntry, options: StreamOptions = {}) {
    if (entry.encrypted) throw new DocumentError('encrypted');
    if (entry.size > budget.bytesLeft) throw new DocumentError('tooLarge');
    if (entry.size > checkedFromBytes && entry.size > maxRatio * entry.compressedSize)
      throw new DocumentError('tooLarge');
    for await (const bytes of entryBytes(blob, entry, options)) {
      budget.bytesLeft -= bytes.length;
      yield bytes;
    }
  }

  return {
    entries,
    find: (path) => byName.get(path) ?? byName.get(path.toLowerCase()),
    stream,
    async bytes(entry, maxBytes, signal) {
      if (entry.size > maxBytes) throw new DocumentError('tooLarge');
      const bytes = new Uint8Array(entry.size);
      let filled = 0;
      for await (const chunk of stream(entry, { signal })) {
        bytes.set(chunk, filled);
        filled += chunk.length;
      }
      return bytes;
    },
  };
}
