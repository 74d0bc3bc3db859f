/** The run repository on the browser's IndexedDB: what is read is what was saved, even after crashes and damage. */

import { deleteDB, openDB } from 'idb';
import { describe, expect, test, vi } from 'vitest';
import { bytesOf } from '../../../src/storage/generations';
import { maxUnnamedRuns, RunRepository } from '../../../src/storage/runRepository';
import { DamagedArrayError } from '../../../src/storage/storageErrors';
import { metadataAt, tinyText, titleOf } from '../../unit/worker/savedRunFixture';
import {
  arraysAt,
  changedValue,
  current,
  damage,
  expectAt,
  numbersPerChunk,
  prepareRepository,
  save,
  saveMetadata,
  stored,
} from './fixtures';
import { failRequests } from './storageFaults';

prepareRepository('run repository test');

const missing = () => undefined;
const truncated = (chunk: Float32Array) => chunk.slice(0, -1);

const { put } = IDBObjectStore.prototype;

/** From the `count`-th chunk on, nothing is written or deleted, as after a crash. */
function crashAtChunk(count: number): void {
  let chunks = 0;
  const crash = () => {
    throw new DOMException('crashed', 'InvalidStateError');
  };
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'chunks' && ++chunks >= count) {
      vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(crash);
      return crash();
    }
    return put.call(this, value, key);
  });
}

/** Writes to `store` exceed the quota from the `from`-th record on. */
function fillDisk(store: string, from = 1): void {
  let records = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === store && ++records >= from) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  });
}

describe('a run', () => {
  test('is read exactly as it was saved, including arrays of many chunks and empty arrays', async () => {
    const before = Date.now();
    const savedAt = await save(3);
    expect(savedAt).toBeGreaterThanOrEqual(before);
    expect(savedAt).toBeLessThanOrEqual(Date.now());
    await expectAt(3);
    await expectAt(3, { on: new RunRepository(current.name) }); // reading does not depend on the chunk size
    expect((await current.repository.read('run'))?.text).toEqual(tinyText());
  });

  test('keeps NaN, signed zeros, and an array longer than a chunk of 8 MiB', async () => {
    const odd = Float32Array.of(Number.NaN, -0, Number.POSITIVE_INFINITY, 1e-45);
    const long = new Float32Array(2 ** 21 + 1).fill(0.1).fill(7, 2 ** 21);
    const arrays = new Map([
      ['odd', odd],
      ['long', long],
    ]);
    const big = new RunRepository(current.name);
    await big.save({ title: titleOf('run'), metadata: metadataAt(1), arrays, text: tinyText });
    const read = await big.read('run');
    const bits = (values?: Float32Array) => new Uint32Array(values?.buffer ?? new ArrayBuffer(0));
    expect(bits(read?.arrays.get('odd'))).toEqual(bits(odd));
    const { at, length } = read?.arrays.get('long') ?? new Float32Array();
    expect([length, at.call(long, -1), read?.arrays.get('long')?.at(-1)]).toEqual([long.length, 7, 7]);
  });

  test('is listed with the values of its last save, newest first', async () => {
    vi.spyOn(Date, 'now').mockReturnValueOnce(1).mockReturnValueOnce(2).mockReturnValueOnce(3);
    await save(1, { savedId: 'one' });
    await save(1, { savedId: 'other' });
    await save(9, { savedId: 'one' });
    const runs = await current.repository.list();
    expect(runs.map(({ savedId, step, savedAt }) => [savedId, step, savedAt])).toEqual([
      ['one', 9, 3],
      ['other', 1, 2],
    ]);
    expect(bytesOf(runs[0])).toBe(2 * 4 * 550);
    expect(bytesOf(runs[1])).toBe(4 * 550);
  });

  test('that was never saved does not exist', async () => {
    expect(await current.repository.read('run')).toBeUndefined();
    expect(await current.repository.list()).toEqual([]);
  });

  test('can be saved while another tab saves another run', async () => {
    const other = new RunRepository(current.name, numbersPerChunk);
    for (let step = 1; step <= 3; step++) {
      await Promise.all([save(step), save(10 * step, { savedId: 'other', on: other })]);
    }
    await expectAt(3);
    await expectAt(30, { savedId: 'other' });
    await expectAt(3, { on: other });
  });
});

describe('a crash during a save', () => {
  test.each([1, 2, 4, 5, 6])('at chunk %i leaves the run as it was', async (chunk) => {
    await save(1);
    await save(2);
    crashAtChunk(chunk);
    await expect(save(3)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    const afterwards = new RunRepository(current.name, numbersPerChunk);
    await expectAt(2, { on: afterwards });
    await save(3, { on: afterwards });
    await expectAt(3, { on: afterwards });
    expect(await stored()).toEqual([
      '2/parameters/hidden',
      '2/parameters/output',
      '3/parameters/hidden',
      '3/parameters/output',
    ]);
  });

  test('after all chunks but before the commit leaves the run as it was', async () => {
    await save(1);
    fillDisk('runs');
    await expect(save(2)).rejects.toThrow('full');
    vi.restoreAllMocks();
    await expectAt(1, { on: new RunRepository(current.name) });
  });

  test('during the very first save leaves no run, and its chunks are deleted as orphans', async () => {
    crashAtChunk(3);
    await expect(save(1)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    expect(await current.repository.list()).toEqual([]);
    expect(await stored()).not.toEqual([]);
    await save(1, { savedId: 'whole' });
    // Being saved in another tab
    await current.repository.deleteOrphans(async (savedId) => (savedId === 'run' ? undefined : () => {}));
    expect(await stored()).not.toEqual([]);
    await current.repository.deleteOrphans(async () => () => {});
    expect(await stored()).toEqual([]);
    await expectAt(1, { savedId: 'whole' });
  });

  test('during a later save leaves chunks that are deleted on the next visit', async () => {
    await save(1);
    crashAtChunk(3);
    await expect(save(2)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    expect(await stored()).toContain('2/parameters/output');
    const nextVisit = new RunRepository(current.name);
    await nextVisit.deleteOrphans(async () => undefined); // open in a tab
    expect(await stored()).toContain('2/parameters/output');
    await nextVisit.deleteOrphans(async () => () => {});
    expect(await stored()).toEqual(['1/parameters/hidden', '1/parameters/output']);
    await expectAt(1);
  });

  test('leaves orphans that the next save deletes, including those of permanent arrays', async () => {
    await save(1);
    crashAtChunk(8);
    const best = Float32Array.from({ length: 250 }, (_, i) => i);
    await expect(save(2, { permanent: new Map([['best@2/output', best]]) })).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    expect(await stored()).toContain('best@2/output');
    await save(3);
    await save(4);
    expect(await stored()).toEqual([
      '2/parameters/hidden',
      '2/parameters/output',
      '3/parameters/hidden',
      '3/parameters/output',
    ]);
    await expectAt(4);
  });
});

describe('if the newest generation has', () => {
  const damages = [
    ['a changed bit', changedValue],
    ['a missing chunk', missing],
    ['a truncated chunk', truncated],
    ['a chunk without numbers', () => new Float32Array()],
    ['a chunk that is too long', (chunk: Float32Array) => new Float32Array(3 * chunk.length)],
  ] as const;

  test.each(damages)('%s, the older one is read, with its metadata', async (_, change) => {
    await save(1);
    await save(2);
    await damage('2/parameters/hidden', change);
    await expectAt(1);
  });

  test.each(damages)('%s and so does the older one, the run cannot be read', async (_, change) => {
    await save(1);
    await save(2);
    await damage('2/parameters/hidden', change);
    await damage('1/parameters/output', change);
    await expect(current.repository.read('run')).rejects.toThrow(DamagedArrayError);
  });

  test('damage, the next save replaces it: the intact generation stays', async () => {
    await save(1);
    await save(2);
    await damage('2/parameters/output', changedValue);
    await expectAt(1);
    crashAtChunk(3);
    await expect(save(3)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    await expectAt(1);
    await save(3);
    await expectAt(3);
    await damage('3/parameters/hidden', changedValue);
    await expectAt(1);
  });

  test('damage, metadata saved next belongs to the generation that was read', async () => {
    await save(1);
    await save(2);
    await damage('2/parameters/hidden', changedValue);
    await expectAt(1);
    await saveMetadata(1);
    await expectAt(1);
  });
});

describe('permanent arrays', () => {
  const permanent = (step: number) => new Map([[`best@${step}/output`, new Float32Array(150).fill(step)]]);

  test('are written once', async () => {
    await save(1, { permanent: permanent(1) });
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    await save(2, { permanent: permanent(1) });
    const keys = puts.mock.calls.map(([, key]) => JSON.stringify(key));
    expect(keys.filter((key) => key?.includes('best'))).toEqual([]);
    await expectAt(2, { permanent: permanent(1) });
    expect(bytesOf((await current.repository.list())[0])).toBe(4 * (2 * 550 + 150));
  });

  test('are omitted if they are damaged: both generations use them, and both would be lost', async () => {
    await save(1, { permanent: permanent(1) });
    await save(2, { permanent: permanent(1) });
    await damage('best@1/output', changedValue, 0);
    await expectAt(2);
    await save(3, { permanent: permanent(3) });
    await expectAt(3, { permanent: permanent(3) });
  });

  test('are deleted once no generation uses them', async () => {
    await save(1, { permanent: permanent(1) });
    await save(2, { permanent: permanent(2) });
    expect(await stored()).toContain('best@1/output');
    await save(3, { permanent: permanent(2) });
    await save(4, { permanent: permanent(2) });
    expect((await stored()).filter((each) => each.startsWith('best'))).toEqual(['best@2/output']);
    await expectAt(4, { permanent: permanent(2) });
  });
});

describe('metadata without arrays', () => {
  test('keeps the arrays and the older generation', async () => {
    await save(1);
    await save(2);
    await saveMetadata(2.5);
    const read = await current.repository.read('run');
    expect(read?.metadata).toEqual(metadataAt(2.5));
    expect(read?.arrays).toEqual(arraysAt(2));
    await damage('2/parameters/output', changedValue);
    await expectAt(1);
  });

  test('followed by arrays again leaves two generations', async () => {
    await save(1);
    await saveMetadata(1.5);
    await save(2);
    await expectAt(2);
    await damage('3/parameters/output', changedValue); // the third save
    const read = await current.repository.read('run');
    expect(read?.metadata).toEqual(metadataAt(1.5));
    expect(read?.arrays).toEqual(arraysAt(1));
  });

  test('of a deleted run is not saved', async () => {
    expect(await saveMetadata(1)).toBeUndefined();
    await save(1);
    await current.repository.remove('run');
    expect(await saveMetadata(2)).toBeUndefined();
    expect(await current.repository.list()).toEqual([]);
  });

  test('of a run that is deleted at the same time is not saved', async () => {
    await save(1);
    const [savedAt] = await Promise.all([saveMetadata(2), current.repository.remove('run')]);
    expect(savedAt).toBeUndefined();
    expect(await current.repository.list()).toEqual([]);
  });
});

describe('a run that is deleted', () => {
  test('has its chunks deleted, and its text with the last run that uses it', async () => {
    await save(1, { savedId: 'one', textId: 'shared' });
    await save(1, { savedId: 'other', textId: 'shared' });
    await save(1, { savedId: 'third', textId: 'its own' });
    await current.repository.remove('one');
    await current.repository.remove('third');
    expect(await stored('one')).toEqual([]);
    expect((await current.repository.read('other'))?.text?.textId).toBe('shared');
    const texts = async () => {
      const database = await openDB(current.name);
      const keys = await database.getAllKeys('texts');
      database.close();
      return keys;
    };
    expect(await texts()).toEqual(['shared']);
    await current.repository.remove('other');
    expect(await texts()).toEqual([]);
    await current.repository.remove('other'); // deleting twice is harmless
  });

  test('while its arrays are being written leaves nothing behind', async () => {
    await save(1, { permanent: new Map([['best@1/output', new Float32Array(150)]]) });
    const [savedAt] = await Promise.all([
      save(2, { permanent: new Map([['best@1/output', new Float32Array(150)]]) }),
      current.repository.remove('run'),
    ]);
    expect(savedAt).toBeUndefined();
    expect(await current.repository.list()).toEqual([]);
    await current.repository.deleteOrphans(async () => () => {});
    expect(await stored()).toEqual([]);
    expect(await save(3)).toBeDefined();
    await expectAt(3);
  });
});

test('a run renamed during a save has its new name afterwards', async () => {
  await save(1);
  await Promise.all([save(2), current.repository.rename('run', 'mine')]);
  await save(3);
  await saveMetadata(4);
  expect((await current.repository.list()).map(({ label, step }) => [label, step])).toEqual([['mine', 4]]);
  await current.repository.rename('unknown', 'mine');
  expect(await current.repository.list()).toHaveLength(1);
});

test('a run whose older generation is deleted keeps its newest', async () => {
  await save(1);
  await save(2);
  await current.repository.deleteOlderGeneration('run');
  expect(await stored()).toEqual(['2/parameters/hidden', '2/parameters/output']);
  await expectAt(2);
  await save(3);
  await expectAt(3);
});

test('pruning keeps five unnamed runs, and all that have a name or are locked', async () => {
  const ids = Array.from({ length: maxUnnamedRuns + 4 }, (_, i) => `run ${i}`);
  let time = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => ++time);
  for (const savedId of ids) await save(1, { savedId });
  await current.repository.rename('run 0', 'mine');
  const released: string[] = [];
  await current.repository.prune(async (savedId) =>
    savedId === 'run 1' ? undefined : () => released.push(savedId),
  );
  const left = (await current.repository.list()).map(({ savedId }) => savedId).sort();
  expect(left).toEqual(['run 0', 'run 1', 'run 4', 'run 5', 'run 6', 'run 7', 'run 8']);
  expect(released.sort()).toEqual(['run 2', 'run 3']);
});

describe('when the quota is exceeded', () => {
  test.each([
    ['by the first chunk', 'chunks', 1],
    ['by the fourth chunk', 'chunks', 4],
    ['by the record', 'runs', 2], // the first deletes the older generation
  ])('%s, everything stays as it was, and no orphans are left', async (_, store, from) => {
    await save(1);
    await save(2);
    fillDisk(store, from);
    await expect(save(3)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    vi.restoreAllMocks();
    await expectAt(2);
    expect(await stored()).toEqual(['2/parameters/hidden', '2/parameters/output']);
    await save(3);
    await expectAt(3);
  });

  test('by the text of a new run, there is no run, and no orphans are left', async () => {
    fillDisk('texts');
    await expect(save(1)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    vi.restoreAllMocks();
    expect(await current.repository.list()).toEqual([]);
    expect(await stored()).toEqual([]);
  });
});

describe('a text', () => {
  test('is saved with its files', async () => {
    const source = { kind: 'files', files: [{ name: 'a.txt', blob: new Blob(['abc']) }] } as const;
    const text = () => tinyText('a text', { source });
    await current.repository.save({
      title: titleOf('run'),
      metadata: metadataAt(1),
      arrays: arraysAt(1),
      text,
    });
    const record = (await current.repository.read('run'))?.text?.source;
    expect(record?.kind === 'files' && (await record.files[0].blob.text())).toBe('abc');
  });

  test('whose files cannot be stored is saved without them', async () => {
    const blob = (() => {}) as unknown as Blob; // cannot be cloned
    const source = { kind: 'files', files: [{ name: 'a.txt', blob }] } as const;
    const text = () => tinyText('a text', { source });
    await current.repository.save({
      title: titleOf('run'),
      metadata: metadataAt(1),
      arrays: arraysAt(1),
      text,
    });
    expect((await current.repository.read('run'))?.text).toEqual(tinyText());
    await expectAt(1);
  });

  test('that cannot be read is not deleted, and the run is read without it', async () => {
    await save(1);
    failRequests({ error: 'NotReadableError', store: 'texts', methods: ['get'] });
    const read = await current.repository.read('run');
    expect(read).toMatchObject({ text: undefined, isTextUnreadable: true, metadata: metadataAt(1) });
    vi.restoreAllMocks();
    const later = await current.repository.read('run');
    expect(later).toMatchObject({ text: tinyText(), isTextUnreadable: false });
  });

  test.each(['read by this session', 'not read yet'])(
    'that cannot be read, %s, is replaced by the next save',
    async (which) => {
      await save(1);
      const on = which === 'not read yet' ? new RunRepository(current.name) : current.repository;
      failRequests({ error: 'NotReadableError', store: 'texts', methods: ['get'] });
      if (on === current.repository) await on.read('run');
      const stored = vi.spyOn(IDBObjectStore.prototype, 'put');
      await save(1, { savedId: 'another', on });
      expect(stored.mock.contexts.filter((each) => (each as IDBObjectStore).name === 'texts')).toHaveLength(
        1,
      );
      vi.restoreAllMocks();
      expect((await on.read('run'))?.text).toEqual(tinyText());
    },
  );

  test('that cannot be read is left alone if its replacement cannot be stored with its files', async () => {
    const source = { kind: 'files', files: [{ name: 'a.txt', blob: new Blob(['abc']) }] } as const;
    const withFiles = () => tinyText('a text', { source });
    const run = { title: titleOf('run'), metadata: metadataAt(1), arrays: arraysAt(1) };
    await current.repository.save({ ...run, text: withFiles });
    failRequests({ error: 'UnknownError', store: 'texts', methods: ['get', 'put'] });
    await new RunRepository(current.name).save({ ...run, text: withFiles });
    vi.restoreAllMocks();
    expect((await current.repository.read('run'))?.text?.source?.kind).toBe('files');
  });

  test('that is reported damaged is replaced by the next save, once', async () => {
    await save(1);
    current.repository.reportDamagedText('a text');
    const text = vi.fn(() => tinyText('a text', { config: { tokenizer: 'punctuation', minimumCount: 7 } }));
    const run = { title: titleOf('run'), metadata: metadataAt(2), arrays: arraysAt(2), text };
    await current.repository.save(run);
    await current.repository.save(run);
    expect(text).toHaveBeenCalledTimes(1);
    expect((await current.repository.read('run'))?.text?.config.minimumCount).toBe(7);
  });

  test('is created once, not for every save', async () => {
    const text = vi.fn(() => tinyText());
    const run = { title: titleOf('run'), metadata: metadataAt(1), arrays: arraysAt(1), text };
    await current.repository.save(run);
    await current.repository.save(run);
    expect(text).toHaveBeenCalledTimes(1);
  });
});

describe('a database that goes away', () => {
  test('because it is deleted, is created again', async () => {
    await save(1);
    await deleteDB(current.name);
    expect(await current.repository.list()).toEqual([]);
    await save(2);
    await expectAt(2);
  });

  test('because the browser closes it, is opened again', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    await save(1);
    const request = open.mock.results[0].value as IDBOpenDBRequest;
    request.result.close();
    request.result.dispatchEvent(new Event('close'));
    await expectAt(1);
    expect(open).toHaveBeenCalledTimes(2);
  });

  test('has one event listener, however often it is used', async () => {
    const listen = vi.spyOn(IDBDatabase.prototype, 'addEventListener');
    for (let i = 0; i < 10; i++) await current.repository.list();
    expect(listen.mock.calls.filter(([type]) => type === 'close')).toHaveLength(1);
  });

  test('that does not answer is given up after ten seconds', async () => {
    // Another connection, which does not close when the database is to be deleted
    const blocking = await openDB(current.name);
    const deleted = deleteDB(current.name); // later open requests wait for the deletion
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const listed = current.repository.list().catch((error: DOMException) => error.name);
    await vi.advanceTimersByTimeAsync(11_000);
    vi.useRealTimers();
    expect(await listed).toBe('TimeoutError');
    blocking.close();
    await deleted;
    expect(await current.repository.list()).toEqual([]);
  });
});
