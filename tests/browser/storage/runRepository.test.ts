/** The shelf on the browser's own IndexedDB: what is read is what was saved, whatever happened in between. */

import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DamagedArrayError } from '../../../src/storage/arrays';
import { bytesOf } from '../../../src/storage/generations';
import { maxUnnamedRuns, RunRepository } from '../../../src/storage/runRepository';
import type { RunArrays } from '../../../src/storage/savedRun';
import { randomFrom } from '../../reference/examples';
import { factsAt, tinyText, titleOf } from '../../unit/worker/savedRunFixture';

let name: string;
let repository: RunRepository;
let tests = 0;

/** So few that every array of a test has several chunks. */
const numbersPerChunk = 100;

beforeEach(() => {
  name = `shelf test ${++tests}`;
  repository = new RunRepository(name, numbersPerChunk);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await deleteDB(name); // the shelf lets go: see `blocking`
});

/** Arrays that differ from step to step: one of several chunks, one of exactly two, one of none. */
function arraysAt(step: number): RunArrays {
  const random = randomFrom(step);
  const array = (length: number) => Float32Array.from({ length }, () => random() - 0.5);
  return new Map([
    ['parameters/output', array(350)],
    ['parameters/hidden', array(2 * numbersPerChunk)],
    ['first/output', new Float32Array()],
  ]);
}

interface Saving {
  readonly savedId?: string;
  readonly lasting?: RunArrays;
  readonly textId?: string;
  readonly on?: RunRepository;
}

const save = (step: number, { savedId = 'run', lasting, textId = 'a text', on = repository }: Saving = {}) =>
  on.save({
    title: titleOf(savedId, { step, textId }),
    metadata: factsAt(step),
    arrays: arraysAt(step),
    permanentArrays: lasting,
    text: () => tinyText(textId),
  });

const saveFacts = (step: number, savedId = 'run') =>
  repository.save({ title: titleOf(savedId, { step }), metadata: factsAt(step), text: tinyText });

/** Expects the run to be as it was saved at `step`, facts and arrays alike. */
async function expectAt(step: number, { savedId = 'run', on = repository, lasting = [] }: ExpectedRun = {}) {
  const read = await on.read(savedId);
  expect(read?.metadata).toEqual(factsAt(step));
  expect(read?.arrays).toEqual(new Map([...arraysAt(step), ...lasting]));
}
interface ExpectedRun {
  readonly savedId?: string;
  readonly on?: RunRepository;
  readonly lasting?: Iterable<readonly [string, Float32Array]>;
}

/** Under which names chunks lie, without their places. */
async function stored(savedId = 'run'): Promise<string[]> {
  const database = await openDB(name);
  const keys = (await database.getAllKeys('chunks')) as unknown as [string, string, number][];
  database.close();
  return [...new Set(keys.filter(([id]) => id === savedId).map(([, storedAs]) => storedAs))].sort();
}

/** Does to a stored chunk what a failing disk might. */
async function spoil(storedAs: string, change: (chunk: Float32Array) => Float32Array | undefined, place = 1) {
  const database = await openDB(name);
  const key = ['run', storedAs, place];
  const chunk = change(await database.get('chunks', key));
  if (chunk) await database.put('chunks', chunk, key);
  else await database.delete('chunks', key);
  database.close();
}

const flipped = (chunk: Float32Array) => chunk.map((value, i) => (i === 17 ? value + 1 : value));
const missing = () => undefined;
const truncated = (chunk: Float32Array) => chunk.slice(0, -1);

const { put } = IDBObjectStore.prototype;

/** From the `count`-th chunk on nothing is written or deleted any more, as after a crash. */
function crashAtChunk(count: number): void {
  let chunks = 0;
  const gone = () => {
    throw new DOMException('crashed', 'InvalidStateError');
  };
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'chunks' && ++chunks >= count) {
      vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(gone);
      return gone();
    }
    return put.call(this, value, key);
  });
}

/** There is no room for a record of `store`. */
function fillDisk(store: string, from = 1): void {
  let records = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === store && ++records >= from) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  });
}

/** The next text that is asked for is there, and its bytes are not. */
function loseTextsOnce(): void {
  const { get } = IDBObjectStore.prototype;
  let lost = false;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    if (this.name !== 'texts' || lost) return get.call(this, key);
    lost = true;
    throw new DOMException('Data lost due to missing file.', 'NotReadableError');
  });
}

describe('a run', () => {
  test('is read as it was saved, to the last bit, arrays of many chunks and of none included', async () => {
    const before = Date.now();
    const savedAt = await save(3);
    expect(savedAt).toBeGreaterThanOrEqual(before);
    expect(savedAt).toBeLessThanOrEqual(Date.now());
    await expectAt(3);
    await expectAt(3, { on: new RunRepository(name) }); // the reader need not know how it was cut
    expect((await repository.read('run'))?.text).toEqual(tinyText());
  });

  test('keeps numbers that are none, zeros with a sign, and an array longer than a chunk of 8 MiB', async () => {
    const odd = Float32Array.of(Number.NaN, -0, Number.POSITIVE_INFINITY, 1e-45);
    const long = new Float32Array(2 ** 21 + 1).fill(0.1).fill(7, 2 ** 21);
    const arrays = new Map([
      ['odd', odd],
      ['long', long],
    ]);
    const big = new RunRepository(name);
    await big.save({ title: titleOf('run'), metadata: factsAt(1), arrays, text: tinyText });
    const read = await big.read('run');
    const bits = (values?: Float32Array) => new Uint32Array(values?.buffer ?? new ArrayBuffer(0));
    expect(bits(read?.arrays.get('odd'))).toEqual(bits(odd));
    const { at, length } = read?.arrays.get('long') ?? new Float32Array();
    expect([length, at.call(long, -1), read?.arrays.get('long')?.at(-1)]).toEqual([long.length, 7, 7]);
  });

  test('is listed with what its last saving said, the newest first', async () => {
    vi.spyOn(Date, 'now').mockReturnValueOnce(1).mockReturnValueOnce(2).mockReturnValueOnce(3);
    await save(1, { savedId: 'one' });
    await save(1, { savedId: 'other' });
    await save(9, { savedId: 'one' });
    const runs = await repository.list();
    expect(runs.map(({ savedId, step, savedAt }) => [savedId, step, savedAt])).toEqual([
      ['one', 9, 3],
      ['other', 1, 2],
    ]);
    expect(bytesOf(runs[0])).toBe(2 * 4 * 550);
    expect(bytesOf(runs[1])).toBe(4 * 550);
  });

  test('that nobody has saved is none', async () => {
    expect(await repository.read('run')).toBeUndefined();
    expect(await repository.list()).toEqual([]);
  });

  test('is saved by two tabs at once, each its own', async () => {
    const other = new RunRepository(name, numbersPerChunk);
    for (let step = 1; step <= 3; step++) {
      await Promise.all([save(step), save(10 * step, { savedId: 'other', on: other })]);
    }
    await expectAt(3);
    await expectAt(30, { savedId: 'other' });
    await expectAt(3, { on: other });
  });
});

describe('a crash in mid-write', () => {
  test.each([1, 2, 4, 5, 6])('at chunk %i leaves the run as it was', async (chunk) => {
    await save(1);
    await save(2);
    crashAtChunk(chunk);
    await expect(save(3)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    const afterwards = new RunRepository(name, numbersPerChunk);
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

  test('after all chunks and before the turn leaves the run as it was', async () => {
    await save(1);
    fillDisk('runs');
    await expect(save(2)).rejects.toThrow('full');
    vi.restoreAllMocks();
    await expectAt(1, { on: new RunRepository(name) });
  });

  test('of the very first saving leaves no run, and its chunks go with the next sweep', async () => {
    crashAtChunk(3);
    await expect(save(1)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    expect(await repository.list()).toEqual([]);
    expect(await stored()).not.toEqual([]);
    await save(1, { savedId: 'whole' });
    await repository.deleteOrphans(async (savedId) => (savedId === 'run' ? undefined : () => {})); // being saved elsewhere
    expect(await stored()).not.toEqual([]);
    await repository.deleteOrphans(async () => () => {});
    expect(await stored()).toEqual([]);
    await expectAt(1, { savedId: 'whole' });
  });

  test('of a later saving leaves chunks that go with the sweep of the next visit', async () => {
    await save(1);
    crashAtChunk(3);
    await expect(save(2)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    expect(await stored()).toContain('2/parameters/output');
    const nextVisit = new RunRepository(name);
    await nextVisit.deleteOrphans(async () => undefined); // on a desk
    expect(await stored()).toContain('2/parameters/output');
    await nextVisit.deleteOrphans(async () => () => {});
    expect(await stored()).toEqual(['1/parameters/hidden', '1/parameters/output']);
    await expectAt(1);
  });

  test('leaves orphans that the next saving sweeps, those of lasting arrays too', async () => {
    await save(1);
    crashAtChunk(8);
    const best = Float32Array.from({ length: 250 }, (_, i) => i);
    await expect(save(2, { lasting: new Map([['best@2/output', best]]) })).rejects.toThrow('crashed');
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

describe('where the newest generation has', () => {
  const damages = [
    ['a changed bit', flipped],
    ['a missing chunk', missing],
    ['a truncated chunk', truncated],
    ['a chunk without numbers', () => new Float32Array()],
    ['a chunk that is too long', (chunk: Float32Array) => new Float32Array(3 * chunk.length)],
  ] as const;

  test.each(damages)('%s the older one is read, with its facts', async (_, damage) => {
    await save(1);
    await save(2);
    await spoil('2/parameters/hidden', damage);
    await expectAt(1);
  });

  test.each(damages)('%s and the older one too, the run is broken', async (_, damage) => {
    await save(1);
    await save(2);
    await spoil('2/parameters/hidden', damage);
    await spoil('1/parameters/output', damage);
    await expect(repository.read('run')).rejects.toThrow(DamagedArrayError);
  });

  test('damage, what is saved next takes its place: the generation that is whole stays', async () => {
    await save(1);
    await save(2);
    await spoil('2/parameters/output', flipped);
    await expectAt(1);
    crashAtChunk(3);
    await expect(save(3)).rejects.toThrow('crashed');
    vi.restoreAllMocks();
    await expectAt(1);
    await save(3);
    await expectAt(3);
    await spoil('3/parameters/hidden', flipped);
    await expectAt(1);
  });

  test('damage, facts alone that are saved next are of the generation that was read', async () => {
    await save(1);
    await save(2);
    await spoil('2/parameters/hidden', flipped);
    await expectAt(1);
    await saveFacts(1);
    await expectAt(1);
  });
});

describe('lasting arrays', () => {
  const lasting = (step: number) => new Map([[`best@${step}/output`, new Float32Array(150).fill(step)]]);

  test('are written once', async () => {
    await save(1, { lasting: lasting(1) });
    const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
    await save(2, { lasting: lasting(1) });
    const keys = puts.mock.calls.map(([, key]) => JSON.stringify(key));
    expect(keys.filter((key) => key?.includes('best'))).toEqual([]);
    await expectAt(2, { lasting: lasting(1) });
    expect(bytesOf((await repository.list())[0])).toBe(4 * (2 * 550 + 150));
  });

  test('are left out where they are damaged: both generations have them, and would both be lost', async () => {
    await save(1, { lasting: lasting(1) });
    await save(2, { lasting: lasting(1) });
    await spoil('best@1/output', flipped, 0);
    await expectAt(2);
    await save(3, { lasting: lasting(3) });
    await expectAt(3, { lasting: lasting(3) });
  });

  test('stay as long as a generation has them, and are swept then', async () => {
    await save(1, { lasting: lasting(1) });
    await save(2, { lasting: lasting(2) });
    expect(await stored()).toContain('best@1/output');
    await save(3, { lasting: lasting(2) });
    await save(4, { lasting: lasting(2) });
    expect((await stored()).filter((each) => each.startsWith('best'))).toEqual(['best@2/output']);
    await expectAt(4, { lasting: lasting(2) });
  });
});

describe('facts alone', () => {
  test('keep the arrays, and the older generation as it was', async () => {
    await save(1);
    await save(2);
    await saveFacts(2.5);
    const read = await repository.read('run');
    expect(read?.metadata).toEqual(factsAt(2.5));
    expect(read?.arrays).toEqual(arraysAt(2));
    await spoil('2/parameters/output', flipped);
    await expectAt(1);
  });

  test('and then arrays again leave two generations', async () => {
    await save(1);
    await saveFacts(1.5);
    await save(2);
    await expectAt(2);
    await spoil('3/parameters/output', flipped); // the third saving
    const read = await repository.read('run');
    expect(read?.metadata).toEqual(factsAt(1.5));
    expect(read?.arrays).toEqual(arraysAt(1));
  });

  test('of a run that was deleted are not saved', async () => {
    expect(await saveFacts(1)).toBeUndefined();
    await save(1);
    await repository.remove('run');
    expect(await saveFacts(2)).toBeUndefined();
    expect(await repository.list()).toEqual([]);
  });

  test('of a run that is deleted just then are not saved', async () => {
    await save(1);
    const [savedAt] = await Promise.all([saveFacts(2), repository.remove('run')]);
    expect(savedAt).toBeUndefined();
    expect(await repository.list()).toEqual([]);
  });
});

describe('a run that is deleted', () => {
  test('takes its chunks with it, and its text with the last run on it', async () => {
    await save(1, { savedId: 'one', textId: 'shared' });
    await save(1, { savedId: 'other', textId: 'shared' });
    await save(1, { savedId: 'third', textId: 'its own' });
    await repository.remove('one');
    await repository.remove('third');
    expect(await stored('one')).toEqual([]);
    expect((await repository.read('other'))?.text?.textId).toBe('shared');
    const texts = async () => {
      const database = await openDB(name);
      const keys = await database.getAllKeys('texts');
      database.close();
      return keys;
    };
    expect(await texts()).toEqual(['shared']);
    await repository.remove('other');
    expect(await texts()).toEqual([]);
    await repository.remove('other'); // twice does no harm
  });

  test('while its arrays are being written is not half there afterwards', async () => {
    await save(1, { lasting: new Map([['best@1/output', new Float32Array(150)]]) });
    const [savedAt] = await Promise.all([
      save(2, { lasting: new Map([['best@1/output', new Float32Array(150)]]) }),
      repository.remove('run'),
    ]);
    expect(savedAt).toBeUndefined();
    expect(await repository.list()).toEqual([]);
    await repository.deleteOrphans(async () => () => {});
    expect(await stored()).toEqual([]);
    expect(await save(3)).toBeDefined();
    await expectAt(3);
  });
});

test('a run that is renamed while it is saved has its new name afterwards', async () => {
  await save(1);
  await Promise.all([save(2), repository.rename('run', 'mine')]);
  await save(3);
  await saveFacts(4);
  expect((await repository.list()).map(({ label, step }) => [label, step])).toEqual([['mine', 4]]);
  await repository.rename('nobody', 'mine');
  expect(await repository.list()).toHaveLength(1);
});

test('a run that is settled keeps its newest generation alone', async () => {
  await save(1);
  await save(2);
  await repository.deleteOlderGeneration('run');
  expect(await stored()).toEqual(['2/parameters/hidden', '2/parameters/output']);
  await expectAt(2);
  await save(3);
  await expectAt(3);
});

test('five runs without a name stay, and all that have one or are held', async () => {
  const ids = Array.from({ length: maxUnnamedRuns + 4 }, (_, i) => `run ${i}`);
  let now = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => ++now);
  for (const savedId of ids) await save(1, { savedId });
  await repository.rename('run 0', 'mine');
  const released: string[] = [];
  await repository.prune(async (savedId) => (savedId === 'run 1' ? undefined : () => released.push(savedId)));
  const left = (await repository.list()).map(({ savedId }) => savedId).sort();
  expect(left).toEqual(['run 0', 'run 1', 'run 4', 'run 5', 'run 6', 'run 7', 'run 8']);
  expect(released.sort()).toEqual(['run 2', 'run 3']);
});

describe('without room', () => {
  test.each([
    ['for the first chunk', 'chunks', 1],
    ['for the fourth chunk', 'chunks', 4],
    ['for the record', 'runs', 2], // the first forgets the older generation
  ])('%s everything stays as it was, and nothing is left behind', async (_, store, from) => {
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

  test('for the text of a new run there is no run, and nothing is left behind', async () => {
    fillDisk('texts');
    await expect(save(1)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    vi.restoreAllMocks();
    expect(await repository.list()).toEqual([]);
    expect(await stored()).toEqual([]);
  });
});

describe('a text', () => {
  test('is kept with its files', async () => {
    const source = { kind: 'files', files: [{ name: 'a.txt', blob: new Blob(['abc']) }] } as const;
    const text = () => tinyText('a text', { source });
    await repository.save({ title: titleOf('run'), metadata: factsAt(1), arrays: arraysAt(1), text });
    const record = (await repository.read('run'))?.text?.source;
    expect(record?.kind === 'files' && (await record.files[0].blob.text())).toBe('abc');
  });

  test('whose files cannot be stored is kept without them', async () => {
    const blob = (() => {}) as unknown as Blob; // nothing that can be cloned
    const source = { kind: 'files', files: [{ name: 'a.txt', blob }] } as const;
    const text = () => tinyText('a text', { source });
    await repository.save({ title: titleOf('run'), metadata: factsAt(1), arrays: arraysAt(1), text });
    expect((await repository.read('run'))?.text).toEqual(tinyText());
    await expectAt(1);
  });

  test('whose bytes are gone is none, and the next saving puts it there again', async () => {
    await save(1);
    loseTextsOnce();
    const read = await repository.read('run');
    expect(read?.text).toBeUndefined();
    expect(read?.metadata).toEqual(factsAt(1)); // what was learnt is whole
    await save(2);
    expect((await repository.read('run'))?.text).toEqual(tinyText());
  });

  test('whose bytes are gone is put there again though nobody has opened a run on it', async () => {
    await save(1);
    loseTextsOnce();
    const nextVisit = new RunRepository(name);
    await save(1, { savedId: 'another', on: nextVisit });
    expect((await nextVisit.read('run'))?.text).toEqual(tinyText());
    expect((await nextVisit.read('another'))?.text).toEqual(tinyText());
  });

  test('is asked for once, not with every saving', async () => {
    const text = vi.fn(() => tinyText());
    const run = { title: titleOf('run'), metadata: factsAt(1), arrays: arraysAt(1), text };
    await repository.save(run);
    await repository.save(run);
    expect(text).toHaveBeenCalledTimes(1);
  });
});

describe('a database that goes away', () => {
  test('because somebody deletes it, is made anew', async () => {
    await save(1);
    await deleteDB(name);
    expect(await repository.list()).toEqual([]);
    await save(2);
    await expectAt(2);
  });

  test('because the browser closes it, is opened anew', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    await save(1);
    const request = open.mock.results[0].value as IDBOpenDBRequest;
    request.result.close();
    request.result.dispatchEvent(new Event('close'));
    await expectAt(1);
    expect(open).toHaveBeenCalledTimes(2);
  });

  test('is listened to once, however often it is used', async () => {
    const listen = vi.spyOn(IDBDatabase.prototype, 'addEventListener');
    for (let i = 0; i < 10; i++) await repository.list();
    expect(listen.mock.calls.filter(([type]) => type === 'close')).toHaveLength(1);
  });

  test('that cannot be opened is tried again the next time', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('private', 'SecurityError');
    });
    await expect(repository.list()).rejects.toThrow('private');
    expect(await repository.list()).toEqual([]);
  });

  test('that never answers is given up after a while', async () => {
    const stubborn = await openDB(name); // of no version of ours, and deaf to those who want it gone
    const deleted = deleteDB(name); // whoever opens it waits until that is done
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const listed = repository.list().catch((error: DOMException) => error.name);
    await vi.advanceTimersByTimeAsync(11_000);
    vi.useRealTimers();
    expect(await listed).toBe('TimeoutError');
    stubborn.close();
    await deleted;
    expect(await repository.list()).toEqual([]);
  });
});
