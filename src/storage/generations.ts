/** The two generations that a run's record refers to; each change of the record is one transaction. */

import type { IDBPTransaction } from 'idb';
import { readArray } from './arrays';
import type { DatabaseConnection } from './connection';
import type { Schema } from './database';
import type { Generation, RunArrays, RunTitle, SavedRunRecord, SavedText } from './savedRun';
import { DamagedArrayError, isQuotaExceeded } from './storageErrors';

/** A new generation of a run, to be committed as its newest. */
export interface GenerationCommit {
  readonly title: RunTitle;
  readonly newest: Generation;
  /** The sequence number of the record before; 0 for a new run. */
  readonly sequence: number;
  /** Whether it replaces the newest generation, whose arrays it shares; else that becomes the older one. */
  readonly replaces: boolean;
  readonly text: (textId: string) => SavedText;
  /** Whether to store the text even if there is one: that one is damaged or cannot be read. */
  readonly replacesText: boolean;
}

/**
 * Commits a new generation, which from then on is the state of the run.
 * @returns the commit time; undefined if the run was deleted or saved elsewhere in the meantime
 * @throws DOMException `QuotaExceededError` if storage is full
 */
export async function commitGeneration(
  connection: DatabaseConnection,
  commit: GenerationCommit,
): Promise<number | undefined> {
  try {
    return await commitWithText(connection, commit);
  } catch (error) {
    if (isQuotaExceeded(error)) throw error;
    // A file that was moved or changed in the meantime cannot be stored: save the text without its source, but
    // not in place of one that may still have it.
    const text = (textId: string) => ({ ...commit.text(textId), source: undefined });
    return commitWithText(connection, { ...commit, text, replacesText: false });
  }
}

function commitWithText(
  connection: DatabaseConnection,
  { title, newest, sequence, replaces, text, replacesText }: GenerationCommit,
): Promise<number | undefined> {
  const savedAt = Date.now();
  return connection.transaction(['runs', 'texts'], 'readwrite', async (transaction) => {
    const [runs, texts] = [transaction.objectStore('runs'), transaction.objectStore('texts')];
    const before = await runs.get(title.savedId); // read in this transaction: the label may have changed
    // Repeated, because the browser reported a failure of a transaction that it had completed.
    if (before?.sequence === sequence + 1 && before.savedAt === savedAt) return savedAt;
    if ((before?.sequence ?? 0) !== sequence) return undefined; // the arrays of `newest` may be deleted
    const older = replaces ? before?.older : before?.newest;
    const label = before?.label ?? '';
    const record: SavedRunRecord = { ...title, label, savedAt, sequence: sequence + 1, newest, older };
    const storesText = replacesText || (await texts.getKey(title.textId)) === undefined;
    if (storesText) await texts.put(text(title.textId));
    await runs.put(record);
    return savedAt;
  });
}

/** @returns undefined if there is no such run */
export function readRecord(
  savedId: string,
  connection: DatabaseConnection,
): Promise<SavedRunRecord | undefined> {
  return connection.transaction(['runs'], 'readonly', (transaction) =>
    transaction.objectStore('runs').get(savedId),
  );
}

/**
 * Reads the arrays of a generation. Damaged permanent arrays are left out: both generations share them, and a
 * run can continue without them.
 * @throws DamagedArrayError if any other array is damaged
 * @throws DOMException if an array cannot be read now
 */
export async function readArrays(
  connection: DatabaseConnection,
  savedId: string,
  { parts }: Generation,
): Promise<RunArrays> {
  const arrays = new Map<string, Float32Array>();
  for (const part of parts) {
    try {
      arrays.set(part.name, await readArray(connection, savedId, part));
    } catch (error) {
      const isPermanent = part.storedAs === part.name;
      if (!(error instanceof DamagedArrayError && isPermanent)) throw error;
    }
  }
  return arrays;
}

/**
 * Makes the intact older generation the newest; otherwise the next save would delete it and keep the other. That
 * one is set aside as the older generation until the next save replaces it.
 */
export function promoteOlder(
  connection: DatabaseConnection,
  { savedId, sequence }: SavedRunRecord,
  intact: Generation,
): Promise<void> {
  return connection.transaction(['runs'], 'readwrite', async (transaction) => {
    const runs = transaction.objectStore('runs');
    const record = await runs.get(savedId);
    if (record?.sequence !== sequence || haveSameArrays(record.newest, intact)) return;
    await runs.put({ ...record, newest: intact, older: record.newest });
  });
}

const haveSameArrays = (a: Generation, b: Generation) =>
  a.parts.length === b.parts.length && a.parts.every(({ storedAs }, i) => storedAs === b.parts[i].storedAs);

type RunTransaction = IDBPTransaction<Schema, readonly ['runs', 'chunks'], 'readwrite'>;

/** Removes the older generation from the record, and deletes the arrays that are no longer referenced. */
export function deleteOlder(connection: DatabaseConnection, savedId: string): Promise<void> {
  return connection.transaction(['runs', 'chunks'], 'readwrite', async (transaction) => {
    const runs = transaction.objectStore('runs');
    const record = await runs.get(savedId);
    if (record?.older) await runs.put({ ...record, older: undefined });
    await deleteUnreferencedIn(transaction, savedId);
  });
}

/** Deletes the arrays of a run that no generation refers to; all of them if there is no such run. */
export function deleteUnreferenced(connection: DatabaseConnection, savedId: string): Promise<void> {
  return connection.transaction(['runs', 'chunks'], 'readwrite', (transaction) =>
    deleteUnreferencedIn(transaction, savedId),
  );
}

async function deleteUnreferencedIn(transaction: RunTransaction, savedId: string): Promise<void> {
  const record = await transaction.objectStore('runs').get(savedId);
  const referenced = referencedArrays(record);
  const chunks = transaction.objectStore('chunks');
  const allChunks = IDBKeyRange.bound([savedId], [savedId, []]); // in IndexedDB, arrays sort after strings
  for (const key of await chunks.getAllKeys(allChunks)) {
    if (!referenced.has(key[1])) await chunks.delete(key);
  }
}

/** The runs with orphaned chunks, to which no generation refers: leftovers of an interrupted write. */
export function runsWithOrphans(connection: DatabaseConnection): Promise<Set<string>> {
  return connection.transaction(['runs', 'chunks'], 'readonly', async (transaction) => {
    const runs = await transaction.objectStore('runs').getAll();
    const referenced = new Map(runs.map((record) => [record.savedId, referencedArrays(record)]));
    const keys = await transaction.objectStore('chunks').getAllKeys();
    const orphans = keys.filter(([savedId, storedAs]) => !referenced.get(savedId)?.has(storedAs));
    return new Set(orphans.map(([savedId]) => savedId));
  });
}

type Generations = Pick<SavedRunRecord, 'newest' | 'older'>;

const partsOf = ({ newest, older }: Generations) => [...newest.parts, ...(older?.parts ?? [])];

/** The keys of the arrays that a run's generations refer to. */
const referencedArrays = (record: SavedRunRecord | undefined) =>
  new Set(record && partsOf(record).map(({ storedAs }) => storedAs));

/** Bytes of a run's arrays. */
export function bytesOf(run: Generations): number {
  const stored = new Map(partsOf(run).map(({ storedAs, length }) => [storedAs, 4 * length]));
  return [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
}
