import { expect, test } from 'vitest';
import {
  classifyStorageError,
  DamagedArrayError,
  isQuotaExceeded,
  isTransient,
} from '../../../src/storage/storageErrors';

const named = (name: string) => new DOMException('message', name);

test.each([
  ['UnknownError', 'retry'],
  ['AbortError', 'retry'],
  ['NotReadableError', 'retry'],
  ['NotFoundError', 'retry'],
  ['DataError', 'retry'],
  ['TimeoutError', 'retry'],
  ['TransactionInactiveError', 'retry'],
  ['InvalidStateError', 'reopen'],
  ['QuotaExceededError', 'quota'],
  ['NS_ERROR_DOM_QUOTA_REACHED', 'quota'],
  ['DataCloneError', 'bug'],
  ['ConstraintError', 'bug'],
  ['ReadOnlyError', 'bug'],
  ['VersionError', 'bug'],
  ['SecurityError', 'bug'],
])('%s is of the class %s', (name, expected) => {
  expect(classifyStorageError(named(name))).toBe(expected);
  expect(isTransient(named(name))).toBe(expected === 'retry' || expected === 'reopen');
  expect(isQuotaExceeded(named(name))).toBe(expected === 'quota');
});

test('only an array that differs from what was written is damaged', () => {
  expect(classifyStorageError(new DamagedArrayError('1/parameters/output'))).toBe('damage');
});

test('errors of the program are bugs, whatever their name', () => {
  expect(classifyStorageError(new TypeError('x is not a function'))).toBe('bug');
  expect(classifyStorageError(Object.assign(new Error('made up'), { name: 'UnknownError' }))).toBe('bug');
  expect(classifyStorageError(undefined)).toBe('bug');
});
