/**
 * The repository of saved runs. A run has up to two generations: a new one is written next to the current
 * one, with checksums, and committed in one transaction. A crash before the commit leaves the old generation
 * intact, a crash after it the new one.
 */

import { chunkLength, DamagedArrayError, deleteArraysExcept, writeArrays } from './arrays';
import { type Database, databaseName, openDatabase } from './database';
import {
  commitGeneration,
  deleteOlder,
  deleteUnreferenced,
  promoteOlder,
  readArrays,
  runsWithOrphans,
} from './generations';
import type { RunArrays, RunMetadata, RunTitle, SavedRunRecord, SavedText } from './savedRun';
import { readText } from './savedTexts';

/** A run to be saved. */
export interface RunToSave {
  readonly title: RunTitle;
  readonly metadata: RunMetadata;
  /** Absent if they are the same as in the newest generation. */
  readonly arrays?: RunArrays;
  /** Arrays that never change under their name, such as `best@1200/output`, and are written only once. */
  readonly permanentArrays?: RunArrays;
  /** The text, stored with the run unless it is stored already. */
  readonly text: (textId: string) => SavedText;
}

/** A run as it was read, from its newest intact generation. */
export interface LoadedRun {
  readonly record: SavedRunRecord;
  readonly metadata: RunMetadata;
  readonly arrays: RunArrays;
  /** Absent if it was deleted or never saved. */
  readonly text?: SavedText;
}

/** Number of runs without a label that are kept; pruning deletes the oldest beyond it. */
export const maxUnnamedRuns = 5;

/**
 * Locks a run until the returned function is called.
 * @returns undefined if it is locked elsewhere
 */
export type TryLock = (savedId: string) => Promise<(() => void) | undefined>;

export class RunRepository {
  private opening: Promise<Database> | undefined;
  /** Texts known to be readable or absent in this session, so that `save` need not check them again. */
  private readonly verifiedTexts = new Set<string>();

  /** @param numbersPerChunk  smaller in tests */
  constructor(
    private readonly name = databaseName,
    private readonly numbersPerChunk = chunkLength,
  ) {}

  /** @throws DOMException if the database is not available */
  private open(): Promise<Database> {
    if (this.opening) return this.opening;
    const reset = () => {
      if (this.opening === opening) this.opening = undefined; // the next use opens it again
    };
    const opening = openDatabase(this.name, reset);
    this.opening = opening;
    opening.catch(reset);
    return opening;
  }

  /** All runs, newest first. */
  async list(): Promise<SavedRunRecord[]> {
    const database = await this.open();
    const runs = await database.getAll('runs');
    return runs.sort((a, b) => b.savedAt - a.savedAt);
  }

  /**
   * Saves a run.
   * @returns the time of the save; undefined, with nothing changed, if the run was deleted or saved elsewhere
   *          in the meantime, or has no arrays, neither given nor saved before
   * @throws DOMException `QuotaExceededError` if storage is full: the run stays as it was saved before
   */
  async save({ title, metadata, arrays, permanentArrays, text }: RunToSave): Promise<number | undefined> {
    const database = await this.open();
    const { savedId } = title;
    const before = await database.get('runs', savedId);
    // Deletes an unreadable text, which would otherwise never be stored again.
    if (!this.verifiedTexts.has(title.textId)) await this.readText(database, title.textId);
    const commit = { title, text, sequence: before?.sequence ?? 0 };
    if (!arrays) {
      const newest = before && { metadata, parts: before.newest.parts };
      return newest && commitGeneration(database, { ...commit, newest, replaces: true });
    }
    // Delete first, to free space: from here on a crash leaves the newest generation.
    await deleteOlder(database, savedId);
    let savedAt: number | undefined;
    try {
      const alreadyStored = before?.newest.parts.filter(({ name }) => permanentArrays?.has(name)) ?? [];
      const toStore = [
        ...Array.from(arrays, ([name, values]) => ({
          name,
          storedAs: `${commit.sequence + 1}/${name}`,
          values,
        })),
        ...Array.from(permanentArrays ?? [], ([name, values]) => ({ name, storedAs: name, values })),
      ].filter(({ name }) => !alreadyStored.some((part) => part.name === name));
      const written = await writeArrays(database, savedId, toStore, this.numbersPerChunk);
      const parts = [...alreadyStored, ...written];
      savedAt = await commitGeneration(database, { ...commit, newest: { metadata, parts }, replaces: false });
    } finally {
      // A failure to delete only leaves more storage in use.
      if (savedAt === undefined) await deleteUnreferenced(database, savedId).catch(() => {});
    }
    return savedAt;
  }

  private async readText(database: Database, textId: string): Promise<SavedText | undefined> {
    const text = await readText(database, textId);
    this.verifiedTexts.add(textId);
    return text;
  }

  /**
   * Reads a run. If the newest generation is damaged, the older one becomes the newest.
   * @returns undefined if there is no such run
   * @throws DamagedArrayError if no generation is intact
   */
  async read(savedId: string): Promise<LoadedRun | undefined> {
    const database = await this.open();
    const record = await database.get('runs', savedId);
    if (!record) return undefined;
    const text = await this.readText(database, record.textId);
    const { newest, older } = record;
    try {
      return { record, metadata: newest.metadata, text, arrays: await readArrays(database, savedId, newest) };
    } catch (error) {
      if (!(error instanceof DamagedArrayError) || !older) throw error;
      const arrays = await readArrays(database, savedId, older);
      await promoteOlder(database, record, older);
      return { record, metadata: older.metadata, text, arrays };
    }
  }

  /** Frees the storage of the older generation, which a finished run does not need. */
  async deleteOlderGeneration(savedId: string): Promise<void> {
    await deleteOlder(await this.open(), savedId);
  }

  async rename(savedId: string, label: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction('runs', 'readwrite');
    const record = await transaction.store.get(savedId);
    await Promise.all([record && transaction.store.put({ ...record, label }), transaction.done]);
  }

  /** Deletes a run, and its text if no other run uses it. */
  async remove(savedId: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction(['runs', 'texts'], 'readwrite');
    const runs = transaction.objectStore('runs');
    const record = await runs.get(savedId);
    await runs.delete(savedId);
    const others = await runs.getAll();
    const isTextUnused = record && !others.some(({ textId }) => textId === record.textId);
    await Promise.all([
      isTextUnused && transaction.objectStore('texts').delete(record.textId),
      transaction.done,
    ]);
    await deleteArraysExcept(database, savedId, new Set());
  }

  /** Deletes the oldest unlabeled runs beyond `maxUnnamedRuns`, except those that `tryLock` cannot lock. */
  async prune(tryLock: TryLock): Promise<void> {
    const unnamed = (await this.list()).filter(({ label }) => label === '');
    for (const { savedId } of unnamed.slice(maxUnnamedRuns)) {
      await whileLocked(tryLock, savedId, () => this.remove(savedId));
    }
  }

  /** Deletes the orphaned chunks of interrupted saves; `tryLock` protects a run that is being saved. */
  async deleteOrphans(tryLock: TryLock): Promise<void> {
    const database = await this.open();
    for (const savedId of await runsWithOrphans(database))
      await whileLocked(tryLock, savedId, () => deleteUnreferenced(database, savedId));
  }
}

async function whileLocked(tryLock: TryLock, savedId: string, action: () => Promise<void>): Promise<void> {
  const release = await tryLock(savedId);
  if (!release) return;
  try {
    await action();
  } finally {
    release();
  }
}
