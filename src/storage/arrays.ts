/** Arrays in the database: written in chunks, a few per transaction, and verified by checksum when read. */

import { loadChecksum } from './checksum';
import { type ChunkKey, type Database, durable } from './database';
import type { StoredArray } from './savedRun';

/** Numbers per chunk: 8 MiB, which the browser copies in a few milliseconds. */
export const chunkLength = 2 ** 21;

/** Thrown if a stored array differs from what was written. */
export class DamagedArrayError extends Error {
  override readonly name = 'DamagedArrayError';
}

/** How browsers report a record whose bytes are missing: they store large values in separate files. */
const unreadableErrorNames = new Set(['DataError', 'NotFoundError', 'NotReadableError', 'UnknownError']);

export function isUnreadable(error: unknown): boolean {
  return error instanceof DOMException && unreadableErrorNames.has(error.name);
}

/** The keys of all chunks of an array. */
const chunkRange = (savedId: string, storedAs: string) =>
  IDBKeyRange.bound([savedId, storedAs, 0], [savedId, storedAs, Number.POSITIVE_INFINITY]);

export interface ArrayToStore {
  readonly name: string;
  /** The key of its chunks; no generation must refer to it yet. */
  readonly storedAs: string;
  readonly values: Float32Array;
}

/**
 * Writes arrays one after the other, several short ones per transaction: while a run trains, every wait for a
 * transaction also waits for a slice of training.
 * @param chunkLength  numbers per chunk, and about how many are in memory a second time
 * @throws DOMException `QuotaExceededError` if storage is full
 */
export async function writeArrays(
  database: Database,
  savedId: string,
  arrays: readonly ArrayToStore[],
  chunkLength: number,
): Promise<StoredArray[]> {
  const createChecksum = await loadChecksum();
  const stored: StoredArray[] = [];
  let pending: [ChunkKey, Float32Array][] = [];
  let pendingNumbers = 0;
  const writePending = async () => {
    const transaction = database.transaction('chunks', 'readwrite', durable);
    const puts = pending.map(([key, chunk]) => transaction.store.put(chunk, key));
    [pending, pendingNumbers] = [[], 0];
    await Promise.all([...puts, transaction.done]);
  };
  for (const { name, storedAs, values } of arrays) {
    const checksum = createChecksum();
    for (let index = 0; index * chunkLength < values.length; index++) {
      // Copy: a subarray would be stored with the whole underlying buffer.
      const chunk = values.slice(index * chunkLength, (index + 1) * chunkLength);
      checksum.add(chunk);
      pending.push([[savedId, storedAs, index], chunk]);
      pendingNumbers += chunk.length;
      if (pendingNumbers >= chunkLength) await writePending();
    }
    stored.push({ name, storedAs, length: values.length, checksum: checksum.digest() });
  }
  if (pending.length > 0) await writePending();
  return stored;
}

/** @throws DamagedArrayError if a chunk is missing or the checksum differs */
export async function readArray(
  database: Database,
  savedId: string,
  { storedAs, length, checksum: expected }: StoredArray,
): Promise<Float32Array> {
  const values = new Float32Array(length);
  const checksum = (await loadChecksum())();
  for (let index = 0, offset = 0; offset < length; index++) {
    const chunk = await readChunk(database, [savedId, storedAs, index]);
    if (!chunk || chunk.length === 0 || offset + chunk.length > length) throw new DamagedArrayError(storedAs);
    values.set(chunk, offset);
    checksum.add(chunk);
    offset += chunk.length;
  }
  if (checksum.digest() !== expected) throw new DamagedArrayError(storedAs);
  return values;
}

async function readChunk(database: Database, key: ChunkKey): Promise<Float32Array | undefined> {
  try {
    return await database.get('chunks', key);
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

async function deleteArray(database: Database, savedId: string, storedAs: string): Promise<void> {
  await database.delete('chunks', chunkRange(savedId, storedAs));
}

/** Deletes a run's chunks except those of `referenced` arrays, including orphans of an interrupted write. */
export async function deleteArraysExcept(
  database: Database,
  savedId: string,
  referenced: ReadonlySet<string>,
): Promise<void> {
  const allChunks = IDBKeyRange.bound([savedId], [savedId, []]); // in IndexedDB, arrays sort after strings
  const keys = await database.getAllKeys('chunks', allChunks);
  const unreferenced = new Set(keys.map(([, storedAs]) => storedAs).filter((key) => !referenced.has(key)));
  for (const storedAs of unreferenced) await deleteArray(database, savedId, storedAs);
}
