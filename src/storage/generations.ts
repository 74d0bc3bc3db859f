/** The two generations of a run, as its record names them: each change of the record is one transaction. */

import { type Database, lasting as durable, isQuotaExceeded } from './database';
import type { Generation, KeptRun, KeptText, RunArrays, RunTitle } from './kept';
import { BrokenPart, readPart, sweepParts } from './parts';

/** A generation that is to be the newest. */
export interface Turn {
  readonly title: RunTitle;
  readonly newest: Generation;
  /** Of the generation before; 0 for the first. */
  readonly sequence: number;
  /** Whether it takes the place of the newest generation, whose arrays it has. */
  readonly replaces: boolean;
  readonly text: (textId: string) => KeptText;
}

/**
 * The moment from which the new generation is the run.
 * @returns when that was; undefined where somebody else has deleted or saved it meanwhile
 * @throws DOMException `QuotaExceededError` where there is no room
 */
export async function turnTo(database: Database, turn: Turn): Promise<number | undefined> {
  try {
    return await turnWith(database, turn);
  } catch (error) {
    if (isQuotaExceeded(error)) throw error;
    // A file that has been moved or changed meanwhile cannot be kept: then its tokens alone are.
    const text = (textId: string) => ({ ...turn.text(textId), source: undefined });
    return turnWith(database, { ...turn, text });
  }
}

async function turnWith(
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
      arrays.set(part.name, await readPart(database, savedId, part));
    } catch (error) {
      const lasts = part.storedAs === part.name;
      if (!(error instanceof BrokenPart && lasts)) throw error;
    }
  }
  return arrays;
}

/**
 * Makes the older generation the newest, or the next saving would give up the generation that is whole and build on
 * the one that is not.
 */
export async function prefer(
  database: Database,
  { savedId, sequence }: KeptRun,
  whole: Generation,
): Promise<void> {
  const transaction = database.transaction('runs', 'readwrite', durable);
  const kept = await transaction.store.get(savedId);
  const same = kept?.sequence === sequence;
  const put = same && transaction.store.put({ ...kept, newest: whole, older: kept.newest });
  await Promise.all([put, transaction.done]);
}

/** Forgets the older generation, then deletes what no generation names. */
export async function keepNewest(database: Database, savedId: string): Promise<void> {
  const transaction = database.transaction('runs', 'readwrite', durable);
  const kept = await transaction.store.get(savedId);
  const put = kept?.older && transaction.store.put({ ...kept, older: undefined });
  await Promise.all([put, transaction.done]);
  await sweep(database, savedId);
}

/** Deletes what no generation names. */
export async function sweep(database: Database, savedId: string): Promise<void> {
  const kept = await database.get('runs', savedId);
  await sweepParts(database, savedId, new Set(kept && partsOf(kept).map(({ storedAs }) => storedAs)));
}

/** Runs of which something is stored that no generation names: what a crash in mid-write has left. */
export async function ownersOfStrays(database: Database): Promise<Set<string>> {
  const runs = await database.getAll('runs');
  const named = new Map(
    runs.map((kept) => [kept.savedId, new Set(partsOf(kept).map(({ storedAs }) => storedAs))]),
  );
  const strays = (await database.getAllKeys('chunks')).filter(
    ([savedId, storedAs]) => !named.get(savedId)?.has(storedAs),
  );
  return new Set(strays.map(([savedId]) => savedId));
}

type Generations = Pick<KeptRun, 'newest' | 'older'>;

const partsOf = ({ newest, older }: Generations) => [...newest.parts, ...(older?.parts ?? [])];

/** Bytes of a run's arrays. */
export function bytesOf(run: Generations): number {
  const stored = new Map(partsOf(run).map(({ storedAs, length }) => [storedAs, 4 * length]));
  return [...stored.values()].reduce((sum, bytes) => sum + bytes, 0);
}
