/** Arrays in the database: written in chunks, few in a transaction, and read back only if they are whole. */

import { loadChecksum } from './checksum';
import { type ChunkKey, type Database, durable } from './database';
import type { StoredArray } from './savedRun';

/** Numbers in a chunk: 8 MiB, which the browser copies in a few milliseconds. */
export const chunkLength = 2 ** 21;

/** Thrown where what was stored is not what was written. */
export class DamagedArrayError extends Error {
  override readonly name = 'BrokenPart';
}

/** How browsers say that a record is there and its bytes are not: large ones lie in files of their own. */
const unreadable = new Set(['DataError', 'NotFoundError', 'NotReadableError', 'UnknownError']);

export function isUnreadable(error: unknown): boolean {
  return error instanceof DOMException && unreadable.has(error.name);
}

/** All chunks of a part, whatever their number. */
const chunksOf = (savedId: string, storedAs: string) =>
  IDBKeyRange.bound([savedId, storedAs, 0], [savedId, storedAs, Number.POSITIVE_INFINITY]);

export interface ArrayToStore {
  readonly name: string;
  /** Nothing whole has been stored under it. */
  readonly storedAs: string;
  readonly values: Float32Array;
}

/**
 * Writes arrays one after the other, short ones together: while a run trains, whoever waits for a transaction waits
 * for a slice of its training as well.
 * @param chunkLength  numbers in a chunk, and about how many are in memory a second time
 * @throws DOMException `QuotaExceededError` where there is no room
 */
export async function writeArrays(
  database: Database,
  savedId: string,
  arrays: readonly ArrayToStore[],
  chunkLength: number,
): Promise<StoredArray[]> {
  const createChecksum = await loadChecksum();
  const parts: StoredArray[] = [];
  let waiting: [ChunkKey, Float32Array][] = [];
  let numbers = 0;
  const write = async () => {
    const transaction = database.transaction('chunks', 'readwrite', durable);
    const puts = waiting.map(([key, chunk]) => transaction.store.put(chunk, key));
    [waiting, numbers] = [[], 0];
    await Promise.all([...puts, transaction.done]);
  };
  for (const { name, storedAs, values } of arrays) {
    const checksum = createChecksum();
    for (let place = 0; place * chunkLength < values.length; place++) {
      // A copy, or the whole array would be stored with each of its chunks.
      const chunk = values.slice(place * chunkLength, (place + 1) * chunkLength);
      checksum.add(chunk);
      waiting.push([[savedId, storedAs, place], chunk]);
      numbers += chunk.length;
      if (numbers >= chunkLength) await write();
    }
    parts.push({ name, storedAs, length: values.length, checksum: checksum.digest() });
  }
  if (waiting.length > 0) await write();
  return parts;
}

/** @throws BrokenPart where a chunk is missing, or a bit of it is another */
export async function readArray(
  database: Database,
  savedId: string,
  { storedAs, length, checksum: expected }: StoredArray,
): Promise<Float32Array> {
  const values = new Float32Array(length);
  const checksum = (await loadChecksum())();
  for (let place = 0, at = 0; at < length; place++) {
    const chunk = await readChunk(database, [savedId, storedAs, place]);
    if (!chunk || chunk.length === 0 || at + chunk.length > length) throw new DamagedArrayError(storedAs);
    values.set(chunk, at);
    checksum.add(chunk);
    at += chunk.length;
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

export async function deleteArray(database: Database, savedId: string, storedAs: string): Promise<void> {
  await database.delete('chunks', chunksOf(savedId, storedAs));
}

/** Deletes the chunks of a run except those of `wanted` parts: what a crash in mid-write has left, too. */
export async function deleteArraysExcept(
  database: Database,
  savedId: string,
  wanted: ReadonlySet<string>,
): Promise<void> {
  const all = IDBKeyRange.bound([savedId], [savedId, []]); // arrays sort after strings
  const keys = await database.getAllKeys('chunks', all);
  const unwanted = new Set(keys.map(([, storedAs]) => storedAs).filter((each) => !wanted.has(each)));
  for (const storedAs of unwanted) await deleteArray(database, savedId, storedAs);
}
