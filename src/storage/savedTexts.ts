/** Texts in the database, each stored once for all runs that use it. */

import type { DatabaseConnection } from './connection';
import type { SavedText } from './savedRun';

export class SavedTexts {
  /** Texts of which this session knows whether the stored copy can be used; an absent one needs no replacing. */
  private readonly states = new Map<string, 'usable' | 'damaged' | 'unreadable'>();

  constructor(private readonly connection: DatabaseConnection) {}

  /** @returns undefined if there is none, or it cannot be read now: see `isUnreadable` */
  async read(textId: string): Promise<SavedText | undefined> {
    try {
      const text = await this.connection.transaction(['texts'], 'readonly', (transaction) =>
        transaction.objectStore('texts').get(textId),
      );
      this.states.set(textId, 'usable');
      return text;
    } catch {
      this.states.set(textId, 'unreadable');
      return undefined;
    }
  }

  /** Whether the text could not be read when it was last tried. It may be intact. */
  isUnreadable(textId: string): boolean {
    return this.states.get(textId) === 'unreadable';
  }

  /** Call if the stored text is not the one that was saved. */
  reportDamaged(textId: string): void {
    this.states.set(textId, 'damaged');
  }

  /**
   * Whether the next save has to store the text although there is a record of it. Reads it if this session has not
   * done so yet.
   */
  async needsReplacing(textId: string): Promise<boolean> {
    if (!this.states.has(textId)) await this.read(textId);
    return this.states.get(textId) !== 'usable';
  }

  /** Call after a save that has stored the text. */
  reportSaved(textId: string): void {
    this.states.set(textId, 'usable');
  }
}
