/** The two generations of a run, as its record names them: each change of the record is one transaction. */

import { DamagedArrayError, deleteArraysExcept, readArray } from './arrays';
import { type Database, durable, isQuotaExceeded } from './database';
import type { Generation, RunArrays, RunTitle, SavedRunRecord, SavedText } from './savedRun';

/** A generation that is to be the newest. */
export interface GenerationCommit {
  readonly title: RunTitle;
  readonly newest: Generation;
  /** Of the generation before; 0 for the first. */
  readonly sequence: number;
  /** Whether it takes the place of the newest generation, whose arrays it has. */
  readonly replaces: boolean;
  readonly text: (textId: string) => SavedText;
}

/**
 * The moment from which the new generation is the run.
 * @returns when that was; undefined where somebody else has deleted or saved it meanwhile
 * @throws DOMException `QuotaExceededError` where there is no room
 */
export async function commitGeneration(
  database: Database,
  turn: GenerationCommit,
): Promise<number | undefined> {
  try {
    return await commitWithText(database, turn);
  } catch (error) {
    if (isQuotaExceeded(error)) throw error;
    // A file that has been moved or changed meanwhile cannot be kept: then its tokens alone are.
    const text = (textId: string) => ({ ...turn.text(textId), source: undefined });
    return commitWithText(database, { ...turn, text });
  }
}

async function commitWithText(
  database: Database,
  { title, newest, sequence, replaces, text }: GenerationCommit,
): Promise<number | undefined> {
  const savedAt = Date.now();
  const transaction = database.transaction(['runs', 'texts'], 'readwrite', durable);
  const [runs, texts] = [transaction.objectStore('runs'), transaction.objectStore('texts')];
  const before = await runs.get(title.savedId); // again: its label may have changed meanwhile
  if ((before?.sequence ?? 0) !== sequence) return undefined; // arrays that it counts on may be gone
  const older = replaces ? before?.older : before?.newest;
  const label = before?.label ?? '';
  const record: SavedRunRecord = { ...title, label, savedAt, sequence: sequence + 1, newest, older };
  const known = (await texts.getKey(title.textId)) !== undefined;
  const putText = known ? undefined : texts.put(text(title.textId));
  await Promise.all([putText, runs.put(record), transaction.done]);
  return savedAt;
}

/**
 * Lasting arrays that are broken are left out: both generations have them, and a run can go on without.
 * @throws BrokenPart where the generation is not whole
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
      const lasts = part.storedAs === part.name;
      if (!(error instanceof DamagedArrayError && lasts)) throw error;
    }
  }
  return arrays;
}

/**
 * Makes the older generation the newest, or the next saving would give up the generation that is whole and build on
 * the one that is not.
 */
export async function promoteOlder(
  database: Database,
  { savedId, sequence }: SavedRunRecord,
  whole: Generation,
): Promise<void> {
  const transaction = database.transaction('runs', 'readwrite', durable);
  const record = await transaction.store.get(savedId);
  const same = record?.sequence === sequence;
  const put = same && transaction.store.put({ ...record, newest: whole, older: record.newest });
  await Promise.all([put, transaction.done]);
}

/** Forgets the older generation, then deletes what no generation names. */
export async function deleteOlder(database: Database, savedId: string): Promise<void> {
  const transaction = database.transaction('runs', 'readwrite', durable);
  const record = await transaction.store.get(savedId);
  const put = record?.older && transaction.store.put({ ...record, older: undefined });
  await Promise.all([put, transaction.done]);
  await deleteUnreferenced(database, savedId);
}

/** Deletes what no generation names. */
export async function deleteUnreferenced(database: Database, savedId: string): Promise<void> {
  const record = await database.get('runs', savedId);
  await deleteArraysExcept(
    database,
    savedId,
    new Set(record && partsOf(record).map(({ storedAs }) => storedAs)),
  );
}

/** Runs of which something is stored that no generation names: what a crash in mid-write has left. */
export async function runsWithOrphans(database: Database): Promise<Set<string>> {
  const runs = await database.getAll('runs');
  const named = new Map(
    runs.map((record) => [record.savedId, new Set(partsOf(record).map(({ storedAs }) => storedAs))]),
  );
  const strays = (await database.getAllKeys('chunks')).filter(
    ([savedId, storedAs]) => !named.get(savedId)?.has(storedAs),
  );
  return new Set(strays.map(([savedId]) => savedId));
}

type Generations = Pick<SavedRunRecord, 'newest' | 'older'>;

const partsOf = ({ newest, older }: Generations) => [...newest.parts, ...(older?.parts ?? [])];

/** Bytes of a run's arrays. */
export function bytesOf(run: Generations): number {
  const stored = new Map(partsOf(run).map(({ storedAs, length }) => [storedAs, 4 * length]));
  return [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
}
