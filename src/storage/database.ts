/** The page's database: three stores, and how they are made; knows nothing of what a run is. */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { migrateRunFromVersion1 } from './migrations';
import type { SavedRunRecord, SavedText } from './savedRun';

/** A chunk of an array: whose, which, and its place in it. */
export type ChunkKey = [savedId: string, storedAs: string, place: number];

interface Schema extends DBSchema {
  texts: { key: string; value: SavedText };
  runs: { key: string; value: SavedRunRecord };
  chunks: { key: ChunkKey; value: Float32Array };
}

export type Database = IDBPDatabase<Schema>;

export const databaseName = 'inkling';
/** 2: fields of the run records got their present names. */
const version = 2;
/** A database that has not opened by then never will: whoever waits for it waits no longer. */
const patienceMs = 10_000;

/**
 * What must not be lost with the power: the generation before is given up on the strength of it. Without this, what
 * Chromium calls complete may still be in the memory of the operating system.
 */
export const durable: IDBTransactionOptions = { durability: 'strict' };

/**
 * @param onGone  told when the database has been closed from outside: whoever needs it opens it anew
 * @throws DOMException where the browser keeps nothing (a private window of some), the disk fails, or nothing answers
 */
export async function openDatabase(name: string, onGone: () => void): Promise<Database> {
  const opening = openDB<Schema>(name, version, {
    async upgrade(database, from, _to, transaction) {
      if (from < 1) {
        database.createObjectStore('texts', { keyPath: 'textId' });
        database.createObjectStore('runs', { keyPath: 'savedId' });
        database.createObjectStore('chunks');
      } else if (from < 2) {
        const runs = transaction.objectStore('runs');
        for (const run of await runs.getAll()) await runs.put(migrateRunFromVersion1(run));
      }
    },
    // A newer page wants another version, or somebody deletes it: this one lets go. No `close` event tells of that.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onGone();
    },
    terminated: onGone,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const silence = () => reject(new DOMException('the database does not answer', 'TimeoutError'));
    timer = setTimeout(silence, patienceMs);
  });
  try {
    return await Promise.race([opening, late]);
  } catch (error) {
    opening.then((database) => database.close()).catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
