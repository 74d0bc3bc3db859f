/**
 * Where runs are kept. A run has two generations: a new one is written beside the older, checked by its checksums, and
 * becomes the run in one transaction; a crash before that leaves the older one whole, and one after it the newer.
 */

import type { Database } from './database';
import { databaseName, openDatabase } from './database';
import type { Generation, KeptRun, KeptText, Part, RunArrays, RunFacts } from './kept';
import { readPart, sweepParts, writePart } from './parts';

/** What the list shows of a run, besides what its generations say. */
export type RunTitle = Omit<KeptRun, 'sequence' | 'newest' | 'older' | 'label' | 'savedAt'>;

/** A run to be saved. */
export interface RunToKeep {
  readonly title: RunTitle;
  readonly facts: RunFacts;
  /** Absent where the arrays are still those of the newest generation. */
  readonly arrays?: RunArrays;
  /** Arrays that never change under their name, such as `best@1200/output`: written once. */
  readonly lasting?: RunArrays;
  /** Stored with the run where it is not there yet. */
  readonly text: (textId: string) => KeptText;
}

/** A run as it was read: the newest of its generations that is whole. */
export interface RunRead {
  readonly kept: KeptRun;
  readonly facts: RunFacts;
  readonly arrays: RunArrays;
  /** Absent where it was deleted or never kept. */
  readonly text?: KeptText;
}

/** Runs kept without anybody's asking; of more the oldest that has no name of its own goes. */
export const mostUnnamedRuns = 5;

export class Shelf {
  private opening: Promise<Database> | undefined;

  constructor(private readonly name = databaseName) {}

  /** @throws DOMException where there is no database to be had */
  private async open(): Promise<Database> {
    this.opening ??= openDatabase(this.name);
    try {
      const database = await this.opening;
      database.addEventListener('close', () => {
        this.opening = undefined; // the browser has closed it: the next use opens it anew
      });
      return database;
    } catch (error) {
      this.opening = undefined;
      throw error;
    }
  }

  /** All runs, the newest first. */
  async list(): Promise<KeptRun[]> {
    const database = await this.open();
    const runs = await database.getAll('runs');
    return runs.sort((one, other) => other.savedAt - one.savedAt);
  }

  /**
   * Saves a run as it is now.
   * @returns when that was; undefined where there are no arrays, neither given nor saved before: somebody deleted them
   * @throws DOMException `QuotaExceededError` where there is no room: the run stays as it was saved before
   */
  async save({ title, facts, arrays, lasting, text }: RunToKeep): Promise<number | undefined> {
    const database = await this.open();
    const { savedId } = title;
    const before = await database.get('runs', savedId);
    const sequence = (before?.sequence ?? 0) + 1;
    if (!arrays) {
      const newest = before && { facts, parts: before.newest.parts };
      return newest && this.turn(database, { title, newest, sequence, replaces: true, text });
    }
    // Room first: from here on the newest generation is the one that a crash would leave.
    if (before?.older) await this.keepNewest(database, savedId);
    const parts: Part[] = [];
    for (const [name, values] of arrays) {
      parts.push(await writePart(database, savedId, `${sequence}/${name}`, { name, values }));
    }
    for (const [name, values] of lasting ?? []) {
      const known = before?.newest.parts.find((part) => part.name === name);
      parts.push(known ?? (await writePart(database, savedId, name, { name, values })));
    }
    return this.turn(database, { title, newest: { facts, parts }, sequence, replaces: false, text });
  }

  /** The moment from which the new generation is the run. */
  private async turn(database: Database, turn: Turn): Promise<number> {
    try {
      return await this.turnWith(database, turn);
    } catch (error) {
      if (isQuotaExceeded(error)) throw error;
      // A file that has been moved or changed meanwhile cannot be kept: then its tokens alone are.
      const text = (textId: string) => ({ ...turn.text(textId), source: undefined });
      return this.turnWith(database, { ...turn, text });
    }
  }

  private async turnWith(
    database: Database,
    { title, newest, sequence, replaces, text }: Turn,
  ): Promise<number> {
    const savedAt = Date.now();
    const transaction = database.transaction(['runs', 'texts'], 'readwrite');
    const [runs, texts] = [transaction.objectStore('runs'), transaction.objectStore('texts')];
    const before = await runs.get(title.savedId); // again: its label may have changed meanwhile
    const older = replaces ? before?.older : before?.newest;
    const kept: KeptRun = { ...title, label: before?.label ?? '', savedAt, sequence, newest, older };
    if ((await texts.getKey(title.textId)) === undefined) await texts.put(text(title.textId));
    await runs.put(kept);
    await transaction.done;
    return savedAt;
  }

  /**
   * @returns undefined where there is no such run
   * @throws BrokenPart where no generation of it is whole
   */
  async read(savedId: string): Promise<RunRead | undefined> {
    const database = await this.open();
    const kept = await database.get('runs', savedId);
    if (!kept) return undefined;
    const text = await database.get('texts', kept.textId);
    const { newest, older } = kept;
    try {
      return { kept, facts: newest.facts, text, arrays: await this.readArrays(database, savedId, newest) };
    } catch (error) {
      if (!older) throw error;
      return { kept, facts: older.facts, text, arrays: await this.readArrays(database, savedId, older) };
    }
  }

  private async readArrays(database: Database, savedId: string, { parts }: Generation): Promise<RunArrays> {
    const arrays = new Map<string, Float32Array>();
    for (const part of parts) arrays.set(part.name, await readPart(database, savedId, part));
    return arrays;
  }

  /** One generation is enough of a run that is over. */
  async settle(savedId: string): Promise<void> {
    await this.keepNewest(await this.open(), savedId);
  }

  async rename(savedId: string, label: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction('runs', 'readwrite');
    const kept = await transaction.store.get(savedId);
    if (kept) await transaction.store.put({ ...kept, label });
    await transaction.done;
  }

  /** Deletes a run, and its text with the last run on it. */
  async remove(savedId: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction(['runs', 'texts'], 'readwrite');
    const runs = transaction.objectStore('runs');
    const kept = await runs.get(savedId);
    await runs.delete(savedId);
    const others = await runs.getAll();
    if (kept && !others.some(({ textId }) => textId === kept.textId)) {
      await transaction.objectStore('texts').delete(kept.textId);
    }
    await transaction.done;
    await sweepParts(database, savedId, new Set());
  }

  /** Makes room for runs to come: deletes the oldest without a name, except `wanted` ones. */
  async prune(wanted: (savedId: string) => Promise<boolean>): Promise<void> {
    const unnamed = (await this.list()).filter(({ label }) => label === '');
    for (const { savedId } of unnamed.slice(mostUnnamedRuns)) {
      if (!(await wanted(savedId))) await this.remove(savedId);
    }
  }

  /** Forgets the older generation, then deletes what no generation names. */
  private async keepNewest(database: Database, savedId: string): Promise<void> {
    const transaction = database.transaction('runs', 'readwrite');
    const kept = await transaction.store.get(savedId);
    if (kept) await transaction.store.put({ ...kept, older: undefined });
    await transaction.done;
    const parts = kept?.newest.parts ?? [];
    await sweepParts(database, savedId, new Set(parts.map(({ storedAs }) => storedAs)));
  }
}

interface Turn {
  readonly title: RunTitle;
  readonly newest: Generation;
  readonly sequence: number;
  /** Whether it takes the place of the newest generation, whose arrays it has. */
  readonly replaces: boolean;
  readonly text: RunToKeep['text'];
}

export function isQuotaExceeded(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** Bytes of a run's arrays. */
export function bytesOf({ newest, older }: Pick<KeptRun, 'newest' | 'older'>): number {
  const stored = new Map<string, number>();
  for (const { storedAs, length } of [...newest.parts, ...(older?.parts ?? [])])
    stored.set(storedAs, 4 * length);
  return [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
}
