/** The page's database: three stores, and how they are made; knows nothing of what a run is. */

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptRun, KeptText } from './kept';

/** A chunk of an array: whose, which, and its place in it. */
export type ChunkKey = [savedId: string, storedAs: string, place: number];

interface Schema extends DBSchema {
  texts: { key: string; value: KeptText };
  runs: { key: string; value: KeptRun };
  chunks: { key: ChunkKey; value: Float32Array };
}

export type Database = IDBPDatabase<Schema>;

export const databaseName = 'inkling';
const version = 1;

/** @throws DOMException where the browser keeps nothing (a private window of some) or the disk fails */
export function openDatabase(name = databaseName): Promise<Database> {
  return openDB<Schema>(name, version, {
    upgrade(database) {
      database.createObjectStore('texts', { keyPath: 'textId' });
      database.createObjectStore('runs', { keyPath: 'savedId' });
      database.createObjectStore('chunks');
    },
    // A newer page wants another version: this one lets go, and opens anew when it needs to.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
