/** Texts in the database, each kept once for all runs on it. */

import { isUnreadable } from './arrays';
import type { Database } from './database';
import type { SavedText } from './savedRun';

/**
 * @returns undefined where there is none. One whose bytes are gone is none: it is deleted, so that the next saving puts
 * it there again
 */
export async function readText(database: Database, textId: string): Promise<SavedText | undefined> {
  try {
    return await database.get('texts', textId);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    await database.delete('texts', textId);
    return undefined;
  }
}
