/** Reads a saved run: its newest intact generation and its text. */

import type { DatabaseConnection } from './connection';
import { promoteOlder, readArrays, readRecord } from './generations';
import type { RunArrays, RunMetadata, SavedRunRecord, SavedText } from './savedRun';
import type { SavedTexts } from './savedTexts';
import { DamagedArrayError, isTransient } from './storageErrors';

/** A run as it was read, from its newest intact generation. */
export interface LoadedRun {
  readonly record: SavedRunRecord;
  readonly metadata: RunMetadata;
  readonly arrays: RunArrays;
  /** Absent if it was deleted or never saved, or cannot be read now. */
  readonly text?: SavedText;
  /** Whether its text is stored but cannot be read now. */
  readonly isTextUnreadable: boolean;
}

/** Thrown if the newest generation of a run cannot be read now; nothing is known to be lost. */
export class UnreadableRunError extends Error {
  override readonly name = 'UnreadableRunError';

  /** @param record  absent if even that cannot be read */
  constructor(
    readonly record: SavedRunRecord | undefined,
    options: ErrorOptions,
  ) {
    super('the run cannot be read now', options);
  }
}

export interface ReadOptions {
  /** Reads the older generation, which becomes the newest, because the newest cannot be read. */
  readonly older?: boolean;
}

/**
 * Reads a run. If the newest generation is damaged, the older one becomes the newest.
 * @returns undefined if there is no such run
 * @throws DamagedArrayError if no generation is intact
 * @throws UnreadableRunError if it cannot be read now: nothing has been changed
 */
export async function readRun(
  savedId: string,
  connection: DatabaseConnection,
  texts: SavedTexts,
  { older: readsOlder = false }: ReadOptions = {},
): Promise<LoadedRun | undefined> {
  let record: SavedRunRecord | undefined;
  try {
    record = await readRecord(savedId, connection);
    if (!record) return undefined;
    const text = await texts.read(record.textId);
    const isTextUnreadable = texts.isUnreadable(record.textId);
    return { record, text, isTextUnreadable, ...(await readGeneration(record, connection, readsOlder)) };
  } catch (error) {
    // A damaged older generation says nothing about the newest.
    const isUnreadable = isTransient(error) || (readsOlder && error instanceof DamagedArrayError);
    throw isUnreadable ? new UnreadableRunError(record, { cause: error }) : error;
  }
}

async function readGeneration(
  record: SavedRunRecord,
  connection: DatabaseConnection,
  readsOlder: boolean,
): Promise<Pick<LoadedRun, 'metadata' | 'arrays'>> {
  const { savedId, newest, older } = record;
  if (!readsOlder || !older) {
    try {
      return { metadata: newest.metadata, arrays: await readArrays(connection, savedId, newest) };
    } catch (error) {
      if (!(error instanceof DamagedArrayError) || !older) throw error;
    }
  }
  const arrays = await readArrays(connection, savedId, older);
  await promoteOlder(connection, record, older);
  return { metadata: older.metadata, arrays };
}
