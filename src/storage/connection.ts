/**
 * The connection to the database. Every access is a transaction that is repeated where that may help: first in a
 * new transaction, then on a new connection.
 */

import type { IDBPTransaction, StoreNames } from 'idb';
import { type Database, openDatabase, type Schema } from './database';
import { classifyStorageError, isTransient } from './storageErrors';

/** How long a failed transaction waits before it is repeated: a busy disk may need a moment. */
const retryDelayMs = 100;
/** A transaction that has taken this long, attempts before it included, is not repeated. */
const maxRepeatingMs = 5000;

/**
 * For transactions that must survive a power failure, because the previous generation is deleted after them.
 * Without it, a transaction that Chromium reports as complete may still be in the operating system's memory.
 */
const durable: IDBTransactionOptions = { durability: 'strict' };

type Stores = readonly StoreNames<Schema>[];
type Mode = 'readonly' | 'readwrite';

export class DatabaseConnection {
  private opening: Promise<Database> | undefined;

  constructor(private readonly name: string) {}

  /**
   * Runs `action` in a transaction: it is complete when the promise resolves, and has had no effect if it rejects.
   * @param action  must await only requests of the transaction, and may run up to three times
   * @throws DOMException if the database cannot be opened or the transaction fails, repeated attempts included
   */
  async transaction<const Names extends Stores, AccessMode extends Mode, Result>(
    stores: Names,
    mode: AccessMode,
    action: (transaction: IDBPTransaction<Schema, Names, AccessMode>) => Promise<Result>,
  ): Promise<Result> {
    const startedMs = performance.now();
    let [retried, reopened] = [false, false];
    for (;;) {
      const opening = this.open();
      try {
        return await runTransaction((await opening).transaction(stores, mode, durable), action);
      } catch (error) {
        const isTooLate = performance.now() - startedMs > maxRepeatingMs;
        if (!isTransient(error) || reopened || isTooLate) throw error;
        if (classifyStorageError(error) === 'reopen' || retried) {
          reopened = true;
          this.close(opening);
        } else {
          retried = true;
          await delay(retryDelayMs);
        }
      }
    }
  }

  private open(): Promise<Database> {
    if (this.opening) return this.opening;
    const forget = () => {
      if (this.opening === opening) this.opening = undefined; // the next transaction opens it again
    };
    const opening = openDatabase(this.name, forget);
    this.opening = opening;
    opening.catch(forget);
    return opening;
  }

  /** Closes a connection; transactions that are already running on it are completed. */
  private close(opening: Promise<Database>): void {
    if (this.opening === opening) this.opening = undefined; // another caller may have opened a new one
    opening.then((database) => database.close()).catch(() => {});
  }
}

async function runTransaction<Names extends Stores, AccessMode extends Mode, Result>(
  transaction: IDBPTransaction<Schema, Names, AccessMode>,
  action: (transaction: IDBPTransaction<Schema, Names, AccessMode>) => Promise<Result>,
): Promise<Result> {
  transaction.done.catch(() => {}); // awaited below unless `action` fails first
  try {
    const result = await action(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    // If the browser aborted the transaction, its requests only report that; the transaction knows why.
    throw transaction.error ?? error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
