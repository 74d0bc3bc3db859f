/** Texts in the database, each stored once for all runs that use it. */

import { isUnreadable } from './arrays';
import type { Database } from './database';
import type { SavedText } from './savedRun';

/**
 * Reads a text. A text whose bytes are missing is deleted, so that the next save stores it again.
 * @returns undefined if there is none or it was unreadable
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
