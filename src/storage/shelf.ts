/**
 * Where runs are kept. A run has two generations: a new one is written beside the older, checked by its checksums, and
 * becomes the run in one transaction; a crash before that leaves the older one whole, and one after it the newer.
 */

import type { Database } from './database';
import { databaseName, lasting as durable, openDatabase } from './database';
import type { Generation, KeptRun, KeptText, RunArrays, RunFacts } from './kept';
import { BrokenPart, chunkLength, readPart, sweepParts, writeParts } from './parts';

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

/**
 * Takes a run so that nobody else changes it, until the returned function is called.
 * @returns undefined where somebody else has it
 */
export type Hold = (savedId: string) => Promise<(() => void) | undefined>;

export class Shelf {
  private opening: Promise<Database> | undefined;

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
  async list(): Promise<KeptRun[]> {
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
  async save({ title, facts, arrays, lasting, text }: RunToKeep): Promise<number | undefined> {
    const database = await this.open();
    const { savedId } = title;
    const before = await database.get('runs', savedId);
    const turn = { title, text, sequence: before?.sequence ?? 0 };
    if (!arrays) {
      const newest = before && { facts, parts: before.newest.parts };
      return newest && this.turn(database, { ...turn, newest, replaces: true });
    }
    // Room first: from here on the newest generation is the one that a crash would leave.
    await this.keepNewest(database, savedId);
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
      const parts = [...known, ...(await writeParts(database, savedId, named, this.numbersPerChunk))];
      savedAt = await this.turn(database, { ...turn, newest: { facts, parts }, replaces: false });
    } finally {
      if (savedAt === undefined) await this.sweep(database, savedId).catch(() => {}); // it would only take up room
    }
    return savedAt;
  }

  /** The moment from which the new generation is the run. */
  private async turn(database: Database, turn: Turn): Promise<number | undefined> {
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
  ): Promise<number | undefined> {
    const savedAt = Date.now();
    const transaction = database.transaction(['runs', 'texts'], 'readwrite', durable);
    const [runs, texts] = [transaction.objectStore('runs'), transaction.objectStore('texts')];
    const before = await runs.get(title.savedId); // again: its label may have changed meanwhile
    if ((before?.sequence ?? 0) !== sequence) return undefined; // arrays that it counts on may be gone
    const older = replaces ? before?.older : before?.newest;
    const label = before?.label ?? '';
    const kept: KeptRun = { ...title, label, savedAt, sequence: sequence + 1, newest, older };
    const known = (await texts.getKey(title.textId)) !== undefined;
    const putText = known ? undefined : texts.put(text(title.textId));
    await Promise.all([putText, runs.put(kept), transaction.done]);
    return savedAt;
  }

  /**
   * Where the newest generation is not whole, the older one becomes the newest.
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
      if (!(error instanceof BrokenPart) || !older) throw error;
      const arrays = await this.readArrays(database, savedId, older);
      await this.prefer(database, kept, older);
      return { kept, facts: older.facts, text, arrays };
    }
  }

  private async readArrays(database: Database, savedId: string, { parts }: Generation): Promise<RunArrays> {
    const arrays = new Map<string, Float32Array>();
    for (const part of parts) arrays.set(part.name, await readPart(database, savedId, part));
    return arrays;
  }

  /** Or the next saving would give up the generation that is whole and build on the one that is not. */
  private async prefer(database: Database, { savedId, sequence }: KeptRun, whole: Generation): Promise<void> {
    const transaction = database.transaction('runs', 'readwrite', durable);
    const kept = await transaction.store.get(savedId);
    const same = kept?.sequence === sequence;
    const put = same && transaction.store.put({ ...kept, newest: whole, older: kept.newest });
    await Promise.all([put, transaction.done]);
  }

  /** One generation is enough of a run that is over. */
  async settle(savedId: string): Promise<void> {
    await this.keepNewest(await this.open(), savedId);
  }

  async rename(savedId: string, label: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction('runs', 'readwrite');
    const kept = await transaction.store.get(savedId);
    await Promise.all([kept && transaction.store.put({ ...kept, label }), transaction.done]);
  }

  /** Deletes a run, and its text with the last run on it. */
  async remove(savedId: string): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction(['runs', 'texts'], 'readwrite');
    const runs = transaction.objectStore('runs');
    const kept = await runs.get(savedId);
    await runs.delete(savedId);
    const others = await runs.getAll();
    const last = kept && !others.some(({ textId }) => textId === kept.textId);
    await Promise.all([last && transaction.objectStore('texts').delete(kept.textId), transaction.done]);
    await sweepParts(database, savedId, new Set());
  }

  /** Makes room for runs to come: deletes the oldest without a name, except those that `hold` does not get. */
  async prune(hold: Hold): Promise<void> {
    const unnamed = (await this.list()).filter(({ label }) => label === '');
    for (const { savedId } of unnamed.slice(mostUnnamedRuns)) {
      await whileHeld(hold, savedId, () => this.remove(savedId));
    }
  }

  /** Deletes what crashes have left of runs that were never saved whole; `hold` does not get one being saved now. */
  async sweepStrays(hold: Hold): Promise<void> {
    const database = await this.open();
    const owners = new Set((await database.getAllKeys('chunks')).map(([savedId]) => savedId));
    for (const savedId of await database.getAllKeys('runs')) owners.delete(savedId);
    for (const savedId of owners) await whileHeld(hold, savedId, () => this.sweep(database, savedId));
  }

  /** Forgets the older generation, then deletes what no generation names. */
  private async keepNewest(database: Database, savedId: string): Promise<void> {
    const transaction = database.transaction('runs', 'readwrite', durable);
    const kept = await transaction.store.get(savedId);
    const put = kept?.older && transaction.store.put({ ...kept, older: undefined });
    await Promise.all([put, transaction.done]);
    await this.sweep(database, savedId);
  }

  /** Deletes what no generation names. */
  private async sweep(database: Database, savedId: string): Promise<void> {
    const { newest, older } = (await database.get('runs', savedId)) ?? {};
    const parts = [...(newest?.parts ?? []), ...(older?.parts ?? [])];
    await sweepParts(database, savedId, new Set(parts.map(({ storedAs }) => storedAs)));
  }
}

async function whileHeld(hold: Hold, savedId: string, action: () => Promise<void>): Promise<void> {
  const release = await hold(savedId);
  if (!release) return;
  try {
    await action();
  } finally {
    release();
  }
}

interface Turn {
  readonly title: RunTitle;
  readonly newest: Generation;
  /** Of the generation before; 0 for the first. */
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
