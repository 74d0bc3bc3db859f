/**
 * The repository of saved runs. A run has up to two generations: a new one is written next to the current
 * one, with checksums, and committed in one transaction. A crash before the commit leaves the old generation
 * intact, a crash after it the new one.
 */

import { chunkLength, writeArrays } from './arrays';
import { DatabaseConnection } from './connection';
import { databaseName } from './database';
import {
  commitGeneration,
  deleteOlder,
  deleteUnreferenced,
  type GenerationCommit,
  readRecord,
  runsWithOrphans,
} from './generations';
import { type LoadedRun, type ReadOptions, readRun } from './readRun';
import type { RunArrays, RunMetadata, RunTitle, SavedRunRecord, SavedText } from './savedRun';
import { SavedTexts } from './savedTexts';

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

/** Number of runs without a label that are kept; pruning deletes the oldest beyond it. */
export const maxUnnamedRuns = 5;

/**
 * Locks a run until the returned function is called.
 * @returns undefined if it is locked elsewhere
 */
export type TryLock = (savedId: string) => Promise<(() => void) | undefined>;

export class RunRepository {
  private readonly connection: DatabaseConnection;
  private readonly texts: SavedTexts;

  /** @param numbersPerChunk  smaller in tests */
  constructor(
    name = databaseName,
    private readonly numbersPerChunk = chunkLength,
  ) {
    this.connection = new DatabaseConnection(name);
    this.texts = new SavedTexts(this.connection);
  }

  /**
   * All runs, newest first.
   * @throws DOMException if the database is not available
   */
  async list(): Promise<SavedRunRecord[]> {
    const runs = await this.connection.transaction(['runs'], 'readonly', (transaction) =>
      transaction.objectStore('runs').getAll(),
    );
    return runs.sort((a, b) => b.savedAt - a.savedAt);
  }

  /**
   * Saves a run.
   * @returns the time of the save; undefined, with nothing changed, if the run was deleted or saved elsewhere
   *          in the meantime, or has no arrays, neither given nor saved before
   * @throws DOMException `QuotaExceededError` if storage is full, or another if the database is not available:
   *         the run stays as it was saved before
   */
  async save(run: RunToSave): Promise<number | undefined> {
    const { title, metadata, arrays, text } = run;
    const { savedId, textId } = title;
    const before = await readRecord(savedId, this.connection);
    const replacesText = await this.texts.needsReplacing(textId);
    const commit = { title, text, sequence: before?.sequence ?? 0, replacesText };
    const savedAt = arrays
      ? await this.saveArrays({ ...run, arrays }, commit, before)
      : before && (await commitGeneration(this.connection, { ...commit, ...sameArrays(metadata, before) }));
    if (savedAt !== undefined) this.texts.reportSaved(textId);
    return savedAt;
  }

  private async saveArrays(
    { title, metadata, arrays, permanentArrays }: RunToSave & Required<Pick<RunToSave, 'arrays'>>,
    commit: Omit<GenerationCommit, 'newest' | 'replaces'>,
    before: SavedRunRecord | undefined,
  ): Promise<number | undefined> {
    const { connection } = this;
    const { savedId } = title;
    // Delete first, to free space: from here on a crash leaves the newest generation.
    await deleteOlder(connection, savedId);
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
      const written = await writeArrays(connection, savedId, toStore, this.numbersPerChunk);
      const newest = { metadata, parts: [...alreadyStored, ...written] };
      savedAt = await commitGeneration(connection, { ...commit, newest, replaces: false });
    } finally {
      // A failure to delete only leaves more storage in use.
      if (savedAt === undefined) await deleteUnreferenced(connection, savedId).catch(() => {});
    }
    return savedAt;
  }

  /** Call if the stored text is not the one that was saved: the next save of a run on it replaces it. */
  reportDamagedText(textId: string): void {
    this.texts.reportDamaged(textId);
  }

  /** See `readRun`. */
  read(savedId: string, options?: ReadOptions): Promise<LoadedRun | undefined> {
    return readRun(savedId, this.connection, this.texts, options);
  }

  /** Frees the storage of the older generation, which a finished run does not need. */
  async deleteOlderGeneration(savedId: string): Promise<void> {
    await deleteOlder(this.connection, savedId);
  }

  /** @throws DOMException if the database is not available */
  async rename(savedId: string, label: string): Promise<void> {
    await this.connection.transaction(['runs'], 'readwrite', async (transaction) => {
      const runs = transaction.objectStore('runs');
      const record = await runs.get(savedId);
      if (record) await runs.put({ ...record, label });
    });
  }

  /**
   * Deletes a run, and its text if no other run uses it.
   * @throws DOMException if the database is not available: the run is still there
   */
  async remove(savedId: string): Promise<void> {
    await this.connection.transaction(['runs', 'texts'], 'readwrite', async (transaction) => {
      const runs = transaction.objectStore('runs');
      const record = await runs.get(savedId);
      await runs.delete(savedId);
      const others = await runs.getAll();
      const isTextUnused = record && !others.some(({ textId }) => textId === record.textId);
      if (isTextUnused) await transaction.objectStore('texts').delete(record.textId);
    });
    // The run is gone; chunks that cannot be deleted now are orphans, which a later visit deletes.
    await deleteUnreferenced(this.connection, savedId).catch(() => {});
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
    const { connection } = this;
    for (const savedId of await runsWithOrphans(connection))
      await whileLocked(tryLock, savedId, () => deleteUnreferenced(connection, savedId));
  }
}

/** The newest generation with other metadata. */
const sameArrays = (metadata: RunMetadata, { newest }: SavedRunRecord) =>
  ({ newest: { metadata, parts: newest.parts }, replaces: true }) as const;

async function whileLocked(tryLock: TryLock, savedId: string, action: () => Promise<void>): Promise<void> {
  const release = await tryLock(savedId);
  if (!release) return;
  try {
    await action();
  } finally {
    release();
  }
}
