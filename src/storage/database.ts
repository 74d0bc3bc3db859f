/** The IndexedDB database: its three object stores and their upgrades; does not know what a run contains. */

import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB, type StoreNames } from 'idb';
import { migrateRunFromVersion1 } from './migrations';
import type { SavedRunRecord, SavedText } from './savedRun';

/** The key of a chunk: its run, its array, and its index in the array. */
export type ChunkKey = [savedId: string, storedAs: string, index: number];

export interface Schema extends DBSchema {
  texts: { key: string; value: SavedText };
  runs: { key: string; value: SavedRunRecord };
  chunks: { key: ChunkKey; value: Float32Array };
}

export type Database = IDBPDatabase<Schema>;

export const databaseName = 'inkling';
/** Version 2 renamed fields of the run records: see `migrations.ts`. */
const version = 2;
/** A database that has not opened by then is treated as unavailable. */
const openTimeoutMs = 10_000;

type RunStore = IDBPObjectStore<Schema, StoreNames<Schema>[], 'runs', 'versionchange'>;

async function migrateRuns(runs: RunStore): Promise<void> {
  for (const run of await runs.getAll()) await runs.put(migrateRunFromVersion1(run));
}

/**
 * @param onClosed  called when the database was closed from outside and has to be opened again
 * @throws DOMException if the browser provides no storage (some private windows), the disk fails, or opening
 *         times out
 */
export async function openDatabase(name: string, onClosed: () => void): Promise<Database> {
  const opening = openDB<Schema>(name, version, {
    upgrade(database, from, _to, transaction) {
      if (from < 1) {
        database.createObjectStore('texts', { keyPath: 'textId' });
        database.createObjectStore('runs', { keyPath: 'savedId' });
        database.createObjectStore('chunks');
      } else if (from < 2) {
        migrateRuns(transaction.objectStore('runs')).catch(() => transaction.abort()); // opening then fails
      }
    },
    // A newer page needs another version, or the database is being deleted; `close` is not emitted here.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const onTimeout = () => reject(new DOMException('the database does not answer', 'TimeoutError'));
    timer = setTimeout(onTimeout, openTimeoutMs);
  });
  try {
    return await Promise.race([opening, timeout]);
  } catch (error) {
    opening.then((database) => database.close()).catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
