import { afterEach, expect, test, vi } from 'vitest';
import { UnreadableRunError } from '../../../../src/storage/readRun';
import type { RunRepository } from '../../../../src/storage/runRepository';
import { DamagedArrayError } from '../../../../src/storage/storageErrors';
import { RequestError } from '../../../../src/worker/failures';
import { SavedRuns } from '../../../../src/worker/saving/savedRuns';
import { metadataAt, titleOf } from '../savedRunFixture';

afterEach(() => vi.unstubAllGlobals());

function savedRunsWith(prune: () => Promise<void>) {
  vi.stubGlobal('navigator', {});
  const emit = vi.fn();
  const repository = { prune, list: async () => [] } as unknown as RunRepository;
  return { savedRuns: new SavedRuns(repository, emit), emit };
}

test('the oldest runs are pruned after every save, not only after the first of a session', async () => {
  const prune = vi.fn(async () => {});
  const { savedRuns } = savedRunsWith(prune);
  for (let run = 0; run < 3; run++) await savedRuns.afterSave();
  expect(prune).toHaveBeenCalledTimes(3);
});

test('the list of runs is reported even if pruning fails', async () => {
  const { savedRuns, emit } = savedRunsWith(() => Promise.reject(new Error('the disk fails')));
  await savedRuns.afterSave();
  expect(emit).toHaveBeenCalledWith('savedRuns', expect.objectContaining({ runs: [] }), undefined);
});

const record = (savedId: string) => ({
  ...titleOf(savedId),
  label: '',
  savedAt: 1,
  sequence: 2,
  newest: { metadata: metadataAt(2), parts: [] },
  older: { metadata: metadataAt(1), parts: [] },
});

/** The saved runs on a repository of which each call rejects with `error` once `fail` is called. */
function savedRunsThatFail(error: unknown) {
  vi.stubGlobal('navigator', {});
  const emit = vi.fn();
  let failing = false;
  const answer = async <Value>(value: Value): Promise<Value> => {
    if (failing) throw error;
    return value;
  };
  const repository = {
    list: () => answer([record('run')]),
    read: () => answer(undefined),
    rename: () => answer(undefined),
    remove: () => answer(undefined),
  } as unknown as RunRepository;
  return { savedRuns: new SavedRuns(repository, emit), emit, fail: () => (failing = true) };
}

const failureOf = (action: Promise<unknown>) =>
  action.then(
    () => expect.fail('it has succeeded'),
    (error: unknown) => (error instanceof RequestError ? error.failure : error),
  );

test.each([
  ['UnknownError', 'unreadable'],
  ['InvalidStateError', 'unreadable'],
  ['SecurityError', 'unavailable'],
])('a list that fails with %s is reported as %s, with the runs of the last list', async (error, problem) => {
  const { savedRuns, emit, fail } = savedRunsThatFail(new DOMException('failed', error));
  await savedRuns.announce();
  fail();
  await savedRuns.announce(7);
  const runs = [expect.objectContaining({ savedId: 'run' })];
  expect(emit.mock.lastCall).toEqual(['savedRuns', expect.objectContaining({ runs, problem }), 7]);
});

test.each([
  ['UnknownError', { code: 'savedRunUnchanged', full: false }],
  ['InvalidStateError', { code: 'savedRunUnchanged', full: false }],
  ['QuotaExceededError', { code: 'savedRunUnchanged', full: true }],
])('a run is not renamed or deleted if the storage fails with %s', async (error, failure) => {
  const { savedRuns, fail } = savedRunsThatFail(new DOMException('failed', error));
  fail();
  expect(await failureOf(savedRuns.rename({ savedId: 'run', label: 'mine' }, 1))).toEqual(failure);
  expect(await failureOf(savedRuns.remove({ savedId: 'run' }, 2))).toEqual(failure);
});

test('a bug of the storage is reported as one', async () => {
  const error = new DOMException('failed', 'DataCloneError');
  const { savedRuns, fail } = savedRunsThatFail(error);
  fail();
  expect(await failureOf(savedRuns.rename({ savedId: 'run', label: 'mine' }, 1))).toBe(error);
  expect(await failureOf(savedRuns.read('run'))).toBe(error);
});

test('a run that cannot be read now is not called broken, and the step of the save before it is known', async () => {
  const unreadable = new UnreadableRunError(record('run'), { cause: new DOMException('', 'UnknownError') });
  const { savedRuns, fail } = savedRunsThatFail(unreadable);
  fail();
  expect(await failureOf(savedRuns.read('run'))).toEqual({
    code: 'savedRunUnreadable',
    savedId: 'run',
    name: 'a.txt',
    olderStep: 1,
  });
});

test('a run whose record cannot be read now is named as it was last listed', async () => {
  const cause = new DOMException('', 'UnknownError');
  const { savedRuns, fail } = savedRunsThatFail(new UnreadableRunError(undefined, { cause }));
  await savedRuns.announce();
  fail();
  expect(await failureOf(savedRuns.read('run'))).toMatchObject({ code: 'savedRunUnreadable', name: 'a.txt' });
});

test('a damaged run is broken, and named', async () => {
  const { savedRuns, fail } = savedRunsThatFail(new DamagedArrayError('2/parameters/output'));
  await savedRuns.announce();
  fail();
  expect(await failureOf(savedRuns.read('run'))).toEqual({ code: 'savedRunBroken', name: 'a.txt' });
});
