/** The two generations that a run's record refers to; each change of the record is one transaction. */

import { DamagedArrayError, deleteArraysExcept, readArray } from './arrays';
import { type Database, durable, isQuotaExceeded } from './database';
import type { Generation, RunArrays, RunTitle, SavedRunRecord, SavedText } from './savedRun';

/** A new generation of a run, to be committed as its newest. */
export interface GenerationCommit {
  readonly title: RunTitle;
  readonly newest: Generation;
  /** The sequence number of the record before; 0 for a new run. */
  readonly sequence: number;
  /** Whether it replaces the newest generation, whose arrays it shares; else that becomes the older one. */
  readonly replaces: boolean;
  readonly text: (textId: string) => SavedText;
}

/**
 * Commits a new generation, which from then on is the state of the run.
 * @returns the commit time; undefined if the run was deleted or saved elsewhere in the meantime
 * @throws DOMException `QuotaExceededError` if storage is full
 */
export async function commitGeneration(
  database: Database,
  commit: GenerationCommit,
): Promise<number | undefined> {
  try {
    return await commitWithText(database, commit);
  } catch (error) {
    if (isQuotaExceeded(error)) throw error;
    // A file that was moved or changed in the meantime cannot be stored: save the text without its source.
    const text = (textId: string) => ({ ...commit.text(textId), source: undefined });
    return commitWithText(database, { ...commit, text });
  }
}

async function commitWithText(
  database: Database,
  { title, newest, sequence, replaces, text }: GenerationCommit,
): Promise<number | undefined> {
  const savedAt = Date.now();
  const transaction = database.transaction(['runs', 'texts'], 'readwrite', durable);
  const [runs, texts] = [transaction.objectStore('runs'), transaction.objectStore('texts')];
  const before = await runs.get(title.savedId); // read in this transaction: the label may have changed
  if ((before?.sequence ?? 0) !== sequence) return undefined; // the arrays of `newest` may be deleted
  const older = replaces ? before?.older : before?.newest;
  const label = before?.label ?? '';
  const record: SavedRunRecord = { ...title, label, savedAt, sequence: sequence + 1, newest, older };
  const known = (await texts.getKey(title.textId)) !== undefined;
  const putText = known ? undefined : texts.put(text(title.textId));
  await Promise.all([putText, runs.put(record), transaction.done]);
  return savedAt;
}

/**
 * Reads the arrays of a generation. Damaged permanent arrays are left out: both generations share them, and a
 * run can continue without them.
 * @throws DamagedArrayError if any other array is damaged
 */
export async function readArrays(
  database: Database,
  savedId: string,
  { parts }: Generation,
): Promise<RunArrays> {
  const arrays = new Map<string, Float32Array>();
  for (const part of parts) {
    try {
      arrays.set(part.name, await readArray(database, savedId, part));
    } catch (error) {
      const isPermanent = part.storedAs === part.name;
      if (!(error instanceof DamagedArrayError && isPermanent)) throw error;
    }
  }
  return arrays;
}

/**
 * Makes the intact older generation the newest; otherwise the next save would delete it and keep the damaged
 * one.
 */
export async function promoteOlder(
  database: Database,
  { savedId, sequence }: SavedRunRecord,
  intact: Generation,
): Promise<void> {
  const transaction = database.transaction('runs', 'readwrite', durable);
  const record = await transaction.store.get(savedId);
  const isUnchanged = record?.sequence === sequence;
  const put = isUnchanged && transaction.store.put({ ...record, newest: intact, older: record.newest });
  await Promise.all([put, transaction.done]);
}

/** Removes the older generation from the record, then deletes the arrays that are no longer referenced. */
export async function deleteOlder(database: Database, savedId: string): Promise<void> {
  const transaction = database.transaction('runs', 'readwrite', durable);
  const record = await transaction.store.get(savedId);
  const put = record?.older && transaction.store.put({ ...record, older: undefined });
  await Promise.all([put, transaction.done]);
  await deleteUnreferenced(database, savedId);
}

/** Deletes the arrays of a run that no generation refers to. */
export async function deleteUnreferenced(database: Database, savedId: string): Promise<void> {
  const record = await database.get('runs', savedId);
  await deleteArraysExcept(
    database,
    savedId,
    new Set(record && partsOf(record).map(({ storedAs }) => storedAs)),
  );
}

/** The runs with orphaned chunks, to which no generation refers: leftovers of an interrupted write. */
export async function runsWithOrphans(database: Database): Promise<Set<string>> {
  const runs = await database.getAll('runs');
  const referenced = new Map(
    runs.map((record) => [record.savedId, new Set(partsOf(record).map(({ storedAs }) => storedAs))]),
  );
  const orphans = (await database.getAllKeys('chunks')).filter(
    ([savedId, storedAs]) => !referenced.get(savedId)?.has(storedAs),
  );
  return new Set(orphans.map(([savedId]) => savedId));
}

type Generations = Pick<SavedRunRecord, 'newest' | 'older'>;

const partsOf = ({ newest, older }: Generations) => [...newest.parts, ...(older?.parts ?? [])];

/** Bytes of a run's arrays. */
export function bytesOf(run: Generations): number {
  const stored = new Map(partsOf(run).map(({ storedAs, length }) => [storedAs, 4 * length]));
  return [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
}
