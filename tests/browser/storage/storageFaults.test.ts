/**
 * What each class of storage error does to each operation: a failure that passes goes unnoticed, and one that stays
 * is reported, without anything lost or demoted.
 */

import { deleteDB } from 'idb';
import { describe, expect, test, vi } from 'vitest';
import { UnreadableRunError } from '../../../src/storage/readRun';
import { RunRepository } from '../../../src/storage/runRepository';
import { DamagedArrayError } from '../../../src/storage/storageErrors';
import { tinyText } from '../../unit/worker/savedRunFixture';
import {
  changedValue,
  current,
  damage,
  expectAt,
  numbersPerChunk,
  prepareRepository,
  save,
  stored,
} from './fixtures';
import { failOpening, failRequests, reportFailureOnce, trackConnections } from './storageFaults';

prepareRepository('storage faults test');

/** One error of each class that a request or opening can fail with. */
const passing = ['UnknownError', 'AbortError', 'NotReadableError', 'InvalidStateError'];
const lasting = ['QuotaExceededError', 'DataCloneError'];

/** Every operation, on a run that was saved at steps 1 and 2. */
const operations = {
  list: async () => expect(await current.repository.list()).toHaveLength(1),
  read: () => expectAt(2),
  save: async () => {
    expect(await save(3)).toBeDefined();
  },
  rename: () => current.repository.rename('run', 'mine'),
  delete: () => current.repository.remove('run'),
} as const;
type Operation = keyof typeof operations;
const names = Object.keys(operations) as Operation[];

async function saveTwice(): Promise<void> {
  await save(1);
  await save(2);
}

/** Deletes the database and saves the run anew: one test tries many faults. */
async function startOver(): Promise<void> {
  vi.restoreAllMocks();
  await deleteDB(current.name);
  current.repository = new RunRepository(current.name, numbersPerChunk);
  await saveTwice();
}

/** Expects what the operation promises once it has succeeded. */
async function expectDone(operation: Operation): Promise<void> {
  const runs = await current.repository.list();
  if (operation === 'delete') {
    expect(runs).toEqual([]);
    expect(await current.repository.read('run')).toBeUndefined();
    return;
  }
  expect(runs.map(({ label }) => label)).toEqual([operation === 'rename' ? 'mine' : '']);
  await expectAt(operation === 'save' ? 3 : 2);
  expect((await current.repository.read('run'))?.text).toEqual(tinyText());
}

/** Expects the run with both generations and its text. */
async function expectUnchanged(): Promise<void> {
  expect((await current.repository.list()).map(({ label }) => label)).toEqual(['']);
  await expectAt(2);
  expect((await current.repository.read('run'))?.text).toEqual(tinyText());
}

/** The number of requests that an operation makes without any fault. */
async function countRequests(operation: Operation): Promise<number> {
  const requests = failRequests({ error: 'unused', from: Number.POSITIVE_INFINITY });
  await operations[operation]();
  return requests();
}

describe.each(names)('%s', (operation) => {
  test.each(['UnknownError', 'InvalidStateError'])(
    'succeeds if any one of its requests fails with %s',
    async (error) => {
      await saveTwice();
      const requests = await countRequests(operation);
      expect(requests).toBeGreaterThan(0);
      for (let from = 1; from <= requests; from++) {
        await startOver();
        failRequests({ error, from, once: true });
        await operations[operation]();
        vi.restoreAllMocks();
        await expectDone(operation);
      }
    },
  );

  test('succeeds if a request throws instead of failing', async () => {
    await saveTwice();
    failRequests({ error: 'UnknownError', once: true, throws: true });
    await operations[operation]();
    vi.restoreAllMocks();
    await expectDone(operation);
  });

  test.each([...passing, ...lasting])(
    'is rejected, with nothing lost, while all requests fail with %s',
    async (error) => {
      await saveTwice();
      failRequests({ error });
      const { cause, ...rejected } = await operations[operation]().then(
        () => expect.fail('it has succeeded'),
        (reason: Error) => ({ name: reason.name, cause: reason.cause as Error | undefined }),
      );
      const unreadable = operation === 'read' && passing.includes(error);
      expect(rejected.name).toBe(unreadable ? 'UnreadableRunError' : error);
      expect(cause?.name).toBe(unreadable ? error : undefined);
      vi.restoreAllMocks();
      await expectUnchanged();
      await operations[operation]();
      await expectDone(operation);
    },
  );

  test('loses nothing, from whichever request on all fail', async () => {
    await saveTwice();
    const requests = await countRequests(operation);
    for (let from = 1; from <= requests; from++) {
      await startOver();
      failRequests({ error: 'UnknownError', from });
      const succeeded = await operations[operation]().then(
        () => true,
        () => false,
      );
      vi.restoreAllMocks();
      // Once what it promises is committed, a failure to free space is not one of the operation.
      await (succeeded ? expectDone(operation) : expectUnchanged());
    }
  });

  test.each(passing)('succeeds if opening fails once with %s', async (error) => {
    await saveTwice();
    current.repository = new RunRepository(current.name, numbersPerChunk);
    failOpening(error, true);
    await operations[operation]();
    vi.restoreAllMocks();
    await expectDone(operation);
  });

  test.each([...passing, 'SecurityError', 'VersionError'])(
    'is rejected while opening fails with %s',
    async (error) => {
      await saveTwice();
      const before = current.repository;
      current.repository = new RunRepository(current.name, numbersPerChunk);
      failOpening(error, false);
      await expect(operations[operation]()).rejects.toThrow(
        operation === 'read' && passing.includes(error) ? UnreadableRunError : DOMException,
      );
      vi.restoreAllMocks();
      await operations[operation]();
      await expectDone(operation);
      await before.list(); // its connection is still in use
    },
  );

  test('succeeds after the connection was closed without an event', async () => {
    const connections = trackConnections();
    await saveTwice();
    connections.closeWithoutEvent();
    await operations[operation]();
    connections.closeWithoutEvent();
    await expectDone(operation);
  });
});

test('many operations at once share one new connection after theirs was closed', async () => {
  const connections = trackConnections();
  await saveTwice();
  connections.closeWithoutEvent();
  const open = vi.mocked(IDBFactory.prototype.open);
  const openedBefore = open.mock.calls.length;
  const { repository } = current;
  await Promise.all([save(3), repository.list(), repository.read('run'), repository.rename('run', 'mine')]);
  expect(open.mock.calls.length).toBe(openedBefore + 1);
  await expectAt(3);
});

test('a save that the browser has completed, but reported as failed, counts as one save', async () => {
  await saveTwice();
  reportFailureOnce();
  expect(await save(3)).toBeDefined();
  vi.restoreAllMocks();
  await expectAt(3);
  const [{ sequence, older }] = await current.repository.list();
  expect([sequence, older?.metadata.trainer.step]).toEqual([3, 2]);
});

describe('a run that cannot be read now', () => {
  test('keeps its newest generation, and says what is known of it', async () => {
    await saveTwice();
    failRequests({ error: 'UnknownError', store: 'chunks', methods: ['get'] });
    const error = await current.repository.read('run').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnreadableRunError);
    expect((error as UnreadableRunError).record).toMatchObject({ savedId: 'run', textName: 'a.txt' });
    vi.restoreAllMocks();
    await expectAt(2);
  });

  test('can be opened as of the save before, which then is the newest', async () => {
    await saveTwice();
    const before = await stored();
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (String(key).includes('2/parameters')) throw new DOMException('lost', 'NotReadableError');
      return get.call(this, key);
    });
    await expect(current.repository.read('run')).rejects.toThrow(UnreadableRunError);
    expect((await current.repository.read('run', { older: true }))?.metadata.trainer.step).toBe(1);
    await expectAt(1);
    expect(await stored()).toEqual(before); // set aside until the next save
    await save(5);
    await expectAt(5);
    expect((await stored()).some((name) => name.startsWith('2/'))).toBe(false);
  });

  test('is not called damaged because the save before it is', async () => {
    await saveTwice();
    await damage('1/parameters/output', changedValue);
    await expect(current.repository.read('run', { older: true })).rejects.toThrow(UnreadableRunError);
    await expectAt(2);
  });
});

describe('damage', () => {
  test('that a second read does not find was none', async () => {
    await saveTwice();
    const { get } = IDBObjectStore.prototype;
    let misread = false;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (misread || this.name !== 'chunks') return get.call(this, key);
      misread = true;
      return get.call(this, ['no such chunk']);
    });
    await expectAt(2);
    expect(misread).toBe(true);
  });

  test('deletes nothing until the next save', async () => {
    await saveTwice();
    await damage('2/parameters/output', changedValue);
    const before = await stored();
    await expectAt(1);
    expect(await stored()).toEqual(before);
    await save(3);
    await expectAt(3);
    expect((await stored()).some((name) => name.startsWith('2/'))).toBe(false);
  });

  test('of both generations deletes nothing', async () => {
    await saveTwice();
    for (const generation of [1, 2]) await damage(`${generation}/parameters/output`, changedValue);
    const before = await stored();
    await expect(current.repository.read('run')).rejects.toThrow(DamagedArrayError);
    expect(await stored()).toEqual(before);
    expect(await current.repository.list()).toHaveLength(1);
  });
});
