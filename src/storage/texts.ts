/** Texts in the database, each kept once for all runs on it. */

import type { Database } from './database';
import type { KeptText } from './kept';
import { isUnreadable } from './parts';

/**
 * @returns undefined where there is none. One whose bytes are gone is none: it is deleted, so that the next saving puts
 * it there again
 */
export async function readText(database: Database, textId: string): Promise<KeptText | undefined> {
  try {
    return await database.get('texts', textId);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    await database.delete('texts', textId);
    return undefined;
  }
}
