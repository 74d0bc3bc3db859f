/** Sorts the errors of the database by what helps. */

/** Thrown if a stored array differs from what was written, or a part of it is absent. */
export class DamagedArrayError extends Error {
  override readonly name = 'DamagedArrayError';
}

/**
 * What helps against an error:
 * - `retry`: a new transaction. The record may well be there; the disk was busy, or memory was short.
 * - `reopen`: a new connection. The browser closed this one, perhaps without an event.
 * - `quota`: freeing space.
 * - `damage`: nothing here. What was written is not there any more.
 * - `bug`: nothing. The same call would fail in the same way.
 */
export type StorageErrorClass = 'retry' | 'reopen' | 'quota' | 'damage' | 'bug';

const classes: ReadonlyMap<string, StorageErrorClass> = new Map([
  ['QuotaExceededError', 'quota'],
  ['NS_ERROR_DOM_QUOTA_REACHED', 'quota'], // earlier versions of Firefox
  ['NS_ERROR_FILE_NO_DEVICE_SPACE', 'quota'],
  ['InvalidStateError', 'reopen'], // `transaction` on a closed connection
  ['UnknownError', 'retry'], // any failure of the disk or of the database process
  ['AbortError', 'retry'], // aborted by the browser, for example because it is closing the connection
  ['TimeoutError', 'retry'],
  ['TransactionInactiveError', 'retry'], // the device slept during the transaction
  ['OperationError', 'retry'],
  // How browsers report a large value whose file could not be read.
  ['NotReadableError', 'retry'],
  ['NotFoundError', 'retry'],
  ['DataError', 'retry'],
  ['EncodingError', 'retry'],
]);

export function classifyStorageError(error: unknown): StorageErrorClass {
  if (error instanceof DamagedArrayError) return 'damage';
  return error instanceof DOMException ? (classes.get(error.name) ?? 'bug') : 'bug';
}

export function isQuotaExceeded(error: unknown): boolean {
  return classifyStorageError(error) === 'quota';
}

/** Whether the same call may succeed later: nothing is known to be lost. */
export function isTransient(error: unknown): boolean {
  const errorClass = classifyStorageError(error);
  return errorClass === 'retry' || errorClass === 'reopen';
}
