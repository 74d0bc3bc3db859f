/**
 * Where runs are kept. A run has two generations: a new one is written beside the older, checked by its checksums, and
 * becomes the run in one transaction; a crash before that leaves the older one whole, and one after it the newer.
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
  /** Absent where the arrays are still those of the newest generation. */
  readonly arrays?: RunArrays;
  /** Arrays that never change under their name, such as `best@1200/output`: written once. */
  readonly permanentArrays?: RunArrays;
  /** Stored with the run where it is not there yet. */
  readonly text: (textId: string) => SavedText;
}

/** A run as it was read: the newest of its generations that is whole. */
export interface LoadedRun {
  readonly record: SavedRunRecord;
  readonly metadata: RunMetadata;
  readonly arrays: RunArrays;
  /** Absent where it was deleted or never kept. */
  readonly text?: SavedText;
}

/** Runs kept without anybody's asking; of more the oldest that has no name of its own goes. */
export const maxUnnamedRuns = 5;

/**
 * Takes a run so that nobody else changes it, until the returned function is called.
 * @returns undefined where somebody else has it
 */
export type TryLock = (savedId: string) => Promise<(() => void) | undefined>;

export class RunRepository {
  private opening: Promise<Database> | undefined;
  /** Texts that were read in this visit, or were not there: what is kept of them since is sound. */
  private readonly soundTexts = new Set<string>();

  /** @param numbersPerChunk  smaller in tests */
  constructor(
    private readonly name = databaseName,
    private readonly numbersPerChunk = chunkLength,
  ) {}

  /** @throws DOMException where there is no database to be had */
  private open(): Promise<Database> {
    if (this.opening) return this.opening;
    const forget = () => {
      if (this.opening === opening) this.opening = undefined; // the next use opens it anew
    };
    const opening = openDatabase(this.name, forget);
    this.opening = opening;
    opening.catch(forget);
    return opening;
  }

  /** All runs, the newest first. */
  async list(): Promise<SavedRunRecord[]> {
    const database = await this.open();
    const runs = await database.getAll('runs');
    return runs.sort((one, other) => other.savedAt - one.savedAt);
  }

  /**
   * Saves a run as it is now.
   * @returns when that was; undefined where somebody else has deleted or saved it meanwhile, or where there are no
   * arrays, neither given nor saved before: nothing is changed then
   * @throws DOMException `QuotaExceededError` where there is no room: the run stays as it was saved before
   */
  async save({
    title,
    metadata,
    arrays,
    permanentArrays: lasting,
    text,
  }: RunToSave): Promise<number | undefined> {
    const database = await this.open();
    const { savedId } = title;
    const before = await database.get('runs', savedId);
    // One that is there and cannot be read would else count as kept for ever.
    if (!this.soundTexts.has(title.textId)) await this.readText(database, title.textId);
    const turn = { title, text, sequence: before?.sequence ?? 0 };
    if (!arrays) {
      const newest = before && { metadata, parts: before.newest.parts };
      return newest && commitGeneration(database, { ...turn, newest, replaces: true });
    }
    // Room first: from here on the newest generation is the one that a crash would leave.
    await deleteOlder(database, savedId);
    let savedAt: number | undefined;
    try {
      const known = before?.newest.parts.filter(({ name }) => lasting?.has(name)) ?? [];
      const named = [
        ...Array.from(arrays, ([name, values]) => ({
          name,
          storedAs: `${turn.sequence + 1}/${name}`,
          values,
        })),
        ...Array.from(lasting ?? [], ([name, values]) => ({ name, storedAs: name, values })),
      ].filter(({ name }) => !known.some((part) => part.name === name));
      const parts = [...known, ...(await writeArrays(database, savedId, named, this.numbersPerChunk))];
      savedAt = await commitGeneration(database, { ...turn, newest: { metadata, parts }, replaces: false });
    } finally {
      if (savedAt === undefined) await deleteUnreferenced(database, savedId).catch(() => {}); // it would only take up room
    }
    return savedAt;
  }

  private async readText(database: Database, textId: string): Promise<SavedText | undefined> {
    const text = await readText(database, textId);
    this.soundTexts.add(textId);
    return text;
  }

  /**
   * Where the newest generation is not whole, the older one becomes the newest.
   * @returns undefined where there is no such run
   * @throws BrokenPart where no generation of it is whole
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

  /** One generation is enough of a run that is over. */
  async deleteOlderGeneration(savedId: string): Promise<void> {
    await deleteOlder(await this.open(), savedId);
  }

  async rename(savedId: string, label: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction('runs', 'readwrite');
    const record = await transaction.store.get(savedId);
    await Promise.all([record && transaction.store.put({ ...record, label }), transaction.done]);
  }

  /** Deletes a run, and its text with the last run on it. */
  async remove(savedId: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction(['runs', 'texts'], 'readwrite');
    const runs = transaction.objectStore('runs');
    const record = await runs.get(savedId);
    await runs.delete(savedId);
    const others = await runs.getAll();
    const last = record && !others.some(({ textId }) => textId === record.textId);
    await Promise.all([last && transaction.objectStore('texts').delete(record.textId), transaction.done]);
    await deleteArraysExcept(database, savedId, new Set());
  }

  /** Makes room for runs to come: deletes the oldest without a name, except those that `hold` does not get. */
  async prune(hold: TryLock): Promise<void> {
    const unnamed = (await this.list()).filter(({ label }) => label === '');
    for (const { savedId } of unnamed.slice(maxUnnamedRuns)) {
      await whileLocked(hold, savedId, () => this.remove(savedId));
    }
  }

  /** Deletes what crashes in mid-save have left; `hold` does not get a run that is being saved now. */
  async deleteOrphans(hold: TryLock): Promise<void> {
    const database = await this.open();
    for (const savedId of await runsWithOrphans(database))
      await whileLocked(hold, savedId, () => deleteUnreferenced(database, savedId));
  }
}

async function whileLocked(hold: TryLock, savedId: string, action: () => Promise<void>): Promise<void> {
  const release = await hold(savedId);
  if (!release) return;
  try {
    await action();
  } finally {
    release();
  }
}
