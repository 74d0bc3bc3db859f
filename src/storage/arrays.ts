/** Arrays in the database: written in chunks, a few per transaction, and verified by checksum when read. */

import { loadChecksum } from './checksum';
import type { DatabaseConnection } from './connection';
import type { ChunkKey } from './database';
import type { StoredArray } from './savedRun';
import { DamagedArrayError } from './storageErrors';

/** Numbers per chunk: 8 MiB, which the browser copies in a few milliseconds. */
export const chunkLength = 2 ** 21;

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
  connection: DatabaseConnection,
  savedId: string,
  arrays: readonly ArrayToStore[],
  chunkLength: number,
): Promise<StoredArray[]> {
  const createChecksum = await loadChecksum();
  const stored: StoredArray[] = [];
  let pending: [ChunkKey, Float32Array][] = [];
  let pendingNumbers = 0;
  const writePending = async () => {
    const chunks = pending;
    [pending, pendingNumbers] = [[], 0];
    await connection.transaction(['chunks'], 'readwrite', async (transaction) => {
      const store = transaction.objectStore('chunks');
      await Promise.all(chunks.map(async ([key, chunk]) => store.put(chunk, key)));
    });
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

/**
 * Reads an array. A mismatch counts as damage only if a second read confirms it.
 * @throws DamagedArrayError if a chunk is absent or the checksum differs
 * @throws DOMException if it cannot be read now
 */
export async function readArray(
  connection: DatabaseConnection,
  savedId: string,
  stored: StoredArray,
): Promise<Float32Array> {
  const read = () => readIntact(connection, savedId, stored);
  const values = (await read()) ?? (await read());
  if (!values) throw new DamagedArrayError(stored.storedAs);
  return values;
}

/** @returns undefined if what is read is not what was written */
async function readIntact(
  connection: DatabaseConnection,
  savedId: string,
  { storedAs, length, checksum: expected }: StoredArray,
): Promise<Float32Array | undefined> {
  const values = new Float32Array(length);
  const checksum = (await loadChecksum())();
  for (let index = 0, offset = 0; offset < length; index++) {
    const key: ChunkKey = [savedId, storedAs, index];
    const chunk = await connection.transaction(['chunks'], 'readonly', (transaction) =>
      transaction.objectStore('chunks').get(key),
    );
    if (!chunk || chunk.length === 0 || offset + chunk.length > length) return undefined;
    values.set(chunk, offset);
    checksum.add(chunk);
    offset += chunk.length;
  }
  return checksum.digest() === expected ? values : undefined;
}
