/** Runs that are saved and opened again, by the real worker over the real protocol, each test with a database of its own. */

import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { BackendName, TrainingConfig } from '../../../src/config/settings';
import { unpackModel } from '../../../src/formats/modelFile';
import type { EventName } from '../../../src/protocol/messages';
import type { Requests } from '../../../src/protocol/requests';
import type { Writer } from '../../../src/protocol/writing';
import { databaseName } from '../../../src/storage/database';
import { randomFrom } from '../../reference/examples';
import type { Surroundings } from './keepingEntry';
import {
  type EventOf,
  endlessRunRequest,
  endlessSteps,
  learnable,
  notFinite,
  runRequest,
  sourceOf,
  Wire,
  writeRequest,
} from './wire';

let database: string;
let tests = 0;
const wires: Wire[] = [];

beforeEach(() => {
  database = `keeping test ${++tests}`;
});
afterEach(async () => {
  for (const wire of wires.splice(0)) {
    wire.end();
    const told = wire.events.filter(({ name }) => name !== 'failed');
    expect(told.flatMap((event) => notFinite(event, event.name))).toEqual([]);
    const unforeseen = wire.all('failed').map(({ payload }) => payload.failure);
    expect(unforeseen.filter(({ code }) => code === 'internal')).toEqual([]);
  }
  await deleteDB(database);
});

/** A worker as a new tab would start it. */
function tab(limits?: Surroundings['limits'], more?: Partial<Surroundings>): Wire {
  const surroundings: Surroundings = { database, limits, ...more };
  const worker = new Worker(new URL('./keepingEntry.ts', import.meta.url), { type: 'module' });
  worker.postMessage(surroundings);
  const wire = new Wire(worker);
  wires.push(wire);
  return wire;
}

async function loaded(text = learnable(), limits?: Surroundings['limits']): Promise<Wire> {
  const wire = tab(limits);
  await wire.load(text);
  return wire;
}

const savedIdOf = (wire: Wire) => wire.all('runCreated').at(-1)?.payload.savedId ?? '';
const failures = (wire: Wire, from = 0) =>
  wire.all('failed', from).map(({ payload }) => payload.failure.code);

/** Asks for the answer of the kind `name`. */
async function ask<Name extends keyof Requests, Answer extends EventName>(
  wire: Wire,
  name: Name,
  payload: Requests[Name],
  answer: Answer,
): Promise<EventOf<Answer>> {
  const from = wire.now;
  wire.send(name, payload);
  return wire.event(answer, undefined, from);
}

/** Waits for the saving that has all up to `step`. */
const saved = (wire: Wire, step: number, from = 0) =>
  wire.event('runSaved', (payload) => payload.step >= step, from);

/** Takes single steps up to `last`, and waits until they are saved. @returns the loss of each of them */
async function stepTo(wire: Wire, last: number, request = runRequest()): Promise<number[]> {
  const before = wire.all('progress').at(-1)?.payload.progress.step ?? 0;
  const from = wire.now;
  wire.send('step', request);
  await wire.event('progress', ({ progress }) => progress.step === before + 1, from); // while it compiles it takes no more
  for (let step = before + 1; step < last; step++) wire.send('step', request);
  await wire.event('progress', ({ progress }) => progress.step === last, from);
  await saved(wire, last, from);
  return wire.all('progress', from).flatMap(({ payload }) => payload.progress.losses.map(({ loss }) => loss));
}

/** Waits until all that has happened so far is saved: the first answer may be of a saving that had begun before. */
async function savedNow(wire: Wire): Promise<number> {
  await ask(wire, 'saveRun', {}, 'runSaved');
  return (await ask(wire, 'saveRun', {}, 'runSaved')).payload.step;
}

/** Pauses, and waits until the run is saved as it was paused. @returns the step */
async function pauseAndSave(wire: Wire): Promise<number> {
  const from = wire.now;
  wire.send('pause', {});
  const { step } = (await wire.state('paused', from)).payload;
  await wire.event('runSaved', (payload) => payload.step === step, from);
  return step;
}

/** A finished run, measured and saved. */
async function finish(wire: Wire, request = runRequest()): Promise<number> {
  const from = wire.now;
  wire.send('start', request);
  const { payload } = await wire.finished(from);
  await savedNow(wire);
  return payload.evaluation.loss;
}

async function open(wire: Wire, savedId: string, more: Partial<Requests['openRun']> = {}) {
  const created = await ask(wire, 'openRun', { savedId, resume: false, ...more }, 'runCreated');
  await wire.event('progress', undefined, wire.events.indexOf(created)); // and how it stands
  return created;
}

/** Leaves the tab without a word, and opens the run in a new one. */
async function reopen(wire: Wire, more: Partial<Requests['openRun']> = {}): Promise<Wire> {
  const savedId = savedIdOf(wire);
  wire.end();
  const next = tab();
  await open(next, savedId, more);
  return next;
}

/** What a writer writes to a prompt: each word with its probability. */
async function written(wire: Wire, writers: Writer[], request = runRequest()): Promise<string[]> {
  const writeId = wire.send('write', writeRequest({ length: 12 }, 'the fox', request, writers));
  await wire.event('writeDone', (payload) => payload.writeId === writeId);
  return wire
    .all('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .map(({ writer, index, word }) => `${writer} ${index} ${word.token} ${word.probability}`)
    .sort();
}

async function exported(wire: Wire) {
  const { payload } = await ask(wire, 'exportModel', { format: 'inkling' }, 'modelExported');
  return unpackModel(new Uint8Array(await payload.blob.arrayBuffer()));
}

const listed = async (wire: Wire) => (await ask(wire, 'listRuns', {}, 'savedRuns')).payload.runs;

/** Words in no order at all: whoever learns them by heart does worse on others. */
function noise(tokens = 4000): string {
  const random = randomFrom(3);
  const word = () => `w${String.fromCharCode(97 + Math.floor(26 * random()))}`;
  return Array.from({ length: tokens }, word).join(' ');
}

const kinds: [string, Partial<TrainingConfig>][] = [
  [
    'Adam, the sampled objective, dropout, over several epochs',
    { optimizer: 'adam', objective: 'sampled', negatives: 6, dropout: 0.5, minibatches: 'shuffled' },
  ],
  [
    'SGD, the full objective, windows that are replaced',
    { optimizer: 'sgd', objective: 'full', learningRate: 0.1, minibatches: 'replacement' },
  ],
];

describe.each<BackendName>(['wasm', 'webgl', 'cpu'])('a run on %s', (backend) => {
  test.each(kinds)('by %s goes on in a new worker as if it had never been left', async (_, training) => {
    const request = runRequest({ steps: 200, batchSize: 16, warmupSteps: 20, ...training }, backend);
    const text = learnable(200); // of which 200 minibatches are several epochs
    const whole = await stepTo(await loaded(text), 200, request);
    const first = await loaded(text);
    const firstHalf = await stepTo(first, 100, request);
    const second = await reopen(first);
    const secondHalf = await stepTo(second, 200, request);
    expect([firstHalf.length, secondHalf.length]).toEqual([100, 100]);
    const difference = (losses: number[], from: number) =>
      Math.max(...losses.map((loss, i) => Math.abs(loss - whole[from + i])));
    // float32 on one machine is the same every time; a GPU might add up in another order
    const tolerance = backend === 'wasm' ? 0 : 1e-5;
    expect(difference(firstHalf, 0)).toBeLessThanOrEqual(tolerance);
    expect(difference(secondHalf, 100)).toBeLessThanOrEqual(tolerance);
    expect(Math.max(...whole)).toBeGreaterThan(Math.min(...whole) + 0.1); // there was something to get wrong
  });
});

describe('a run that is opened', () => {
  test('in the middle of its training ends with the very parameters that it would have ended with', async () => {
    const steps = 5_000;
    const request = runRequest({ steps, checkpoint: 'last' });
    const whole = await loaded();
    const loss = await finish(whole, request);
    const left = await loaded();
    await stepTo(left, 500, request);
    left.send('resume', {});
    const { payload } = await ask(left, 'saveRun', {}, 'runSaved'); // in the first slices, and so before the end
    expect(payload.step).toBeLessThan(steps);
    const next = await reopen(left, { resume: true });
    expect((await next.finished()).payload.evaluation.loss).toBe(loss);
    const [{ parameters, curve }, expected] = [await exported(next), await exported(whole)];
    expect(parameters).toEqual(expected.parameters);
    expect(curve.at(-1)?.step).toBe(steps);
    const samples = [left, next]
      .flatMap((wire) => wire.all('evaluation'))
      .map((each) => each.payload.evaluation);
    expect(new Set(samples.map(({ targets }) => targets)).size).toBeLessThanOrEqual(2); // validation's and test's
  });

  test('shows the course that it had, to the last loss that was measured', async () => {
    const left = await loaded();
    await left.startEndlessRun();
    await left.event('evaluation');
    const { payload } = await ask(left, 'saveRun', {}, 'runSaved');
    const next = await reopen(left);
    const { restored, totalSteps } = (await next.event('runCreated')).payload;
    expect(restored?.history.curve.at(-1)?.step).toBe(payload.step);
    expect(restored?.history.validation.length).toBeGreaterThan(0);
    expect(totalSteps).toBe(endlessSteps);
    expect((await next.event('runState')).payload).toMatchObject({ state: 'paused', step: payload.step });
    expect((await next.event('progress')).payload.progress.step).toBe(payload.step);
  });

  test('ends with its best measurement though that was before it was left', async () => {
    const request = endlessRunRequest({ batchSize: 32, learningRate: 0.02, schedule: 'constant' });
    const model = { contextLength: 2, embeddingSize: 16, hiddenSize: 64 };
    const left = await loaded(noise());
    left.send('start', { ...request, run: { ...request.run, model } });
    await left.event('bestMeasured');
    await left.progressPast(1500);
    const { step } = (await ask(left, 'saveRun', {}, 'runSaved')).payload;
    const best = left.all('bestMeasured').at(-1)?.payload;
    const next = await reopen(left, { resume: true });
    await next.progressPast(step + 1500);
    next.send('stop', {});
    const { payload } = await next.event('runEnded');
    expect(payload.checkpointStep).toBe(best?.step);
    expect(payload.lastStep).toBeGreaterThan(step + 1500);
    const measured = await next.finished();
    expect(measured.payload.evaluation.loss).toBeCloseTo(best?.loss ?? 0, 6); // the sample is all of it here
  });

  test('is written with at once, by every writer as before', async () => {
    const writers: Writer[][] = [
      ['untrained', 'network'],
      ['mixture', 'trigram'],
    ];
    const left = await loaded();
    await finish(left);
    const before = [await written(left, writers[0]), await written(left, writers[1])];
    const next = await reopen(left);
    expect([await written(next, writers[0]), await written(next, writers[1])]).toEqual(before);
    expect(before.flat().length).toBe(4 * 3 * 12);
  });

  test('as it ended is measured where it had not been', async () => {
    const left = tab(undefined, { endsOnceSaved: true });
    await left.load();
    left.send('start', runRequest({ steps: 5 }, 'cpu'));
    const end = left.events.indexOf(await left.event('runEnded'));
    await left.event('runSaved', undefined, end);
    const next = await reopen(left);
    const { restored } = (await next.event('runCreated')).payload;
    expect(restored?.history.ended).toBeDefined();
    expect(restored?.history.evaluated).not.toBe(true);
    expect((await next.finished()).payload.evaluation.step).toBe(5);
  });

  test('as it ended and was measured is left as it is, and can be given more steps', async () => {
    const left = await loaded();
    await finish(left, runRequest({ steps: 20 }));
    const next = await reopen(left);
    await next.settled();
    expect(next.all('runEnded')).toEqual([]);
    expect(next.all('runCreated')[0].payload.restored?.history.evaluated).toBe(true);
    const from = next.now;
    next.send('extend', { steps: 30 });
    expect((await next.finished(from)).payload.evaluation.step).toBe(50);
  });

  test('after it was stopped is as it was stopped', async () => {
    const left = await loaded();
    await left.startEndlessRun();
    await left.progressPast(50);
    left.send('stop', {});
    await left.finished();
    const step = left.all('runEnded')[0].payload.lastStep;
    await saved(left, step);
    const next = await reopen(left);
    expect((await next.event('runState')).payload).toMatchObject({ state: 'stopped', step });
  });

  test('after it diverged can still write', async () => {
    const left = await loaded();
    left.send('start', endlessRunRequest({ optimizer: 'sgd', learningRate: 100, schedule: 'constant' }));
    const ended = left.events.indexOf(await left.event('runEnded'));
    await left.event('runSaved', undefined, ended);
    const before = await written(left, ['network']);
    const next = await reopen(left);
    expect((await next.event('runState')).payload.state).toBe('diverged');
    expect(await written(next, ['network'])).toEqual(before);
    next.send('resume', {}); // means nothing to it
    await next.settled();
    expect(new Set(next.all('runState').map(({ payload }) => payload.state))).toEqual(new Set(['diverged']));
  });

  test('has the files of its text, to be cut otherwise', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const next = await reopen(left);
    const { source, config, summary } = (await next.event('corpusReady')).payload;
    expect(config).toEqual(defaultCorpusConfig);
    if (!source) throw new Error('the text has lost its source');
    const request = { source, config: { tokenizer: 'characters', minimumCount: 1 } } as const;
    const ready = await ask(next, 'loadCorpus', request, 'corpusReady');
    expect(ready.payload.summary.tokens).toBeGreaterThan(summary.tokens);
  });

  test('has its words counted after the page knows of the text', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const next = await reopen(left);
    const names = next.events.map(({ name }) => name);
    await next.event('ngramBaselines');
    const first = next.events.findIndex(({ name }) => name === 'ngramProgress' || name === 'ngramBaselines');
    expect(first).toBeGreaterThan(names.indexOf('corpusReady'));
  });

  test('and left again is not written again', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const next = await reopen(left);
    await ask(next, 'reset', {}, 'runDiscarded');
    await next.settled();
    expect(next.all('runSaved')).toEqual([]);
    await open(next, savedIdOf(left)); // and its name is free again
  });
});

describe('a run is saved', () => {
  test('by itself while it trains, and training goes on', async () => {
    const wire = await loaded();
    await wire.startEndlessRun();
    const { payload } = await wire.event('runSaved');
    await wire.progressPast(payload.step + 100);
    expect((await listed(wire))[0]).toMatchObject({ step: payload.step, state: 'training' });
  });

  test('when it is paused and when it is asked for, at once', async () => {
    const wire = await loaded();
    await wire.startEndlessRun();
    await wire.event('progress');
    const asked = await ask(wire, 'saveRun', {}, 'runSaved');
    await wire.progressPast(asked.payload.step);
    const step = await pauseAndSave(wire);
    expect(step).toBeGreaterThan(asked.payload.step);
    expect(step).toBe(wire.all('runState').at(-1)?.payload.step);
  });

  test('before another is opened in its place', async () => {
    const wire = await loaded();
    await stepTo(wire, 3);
    const one = savedIdOf(wire);
    await ask(wire, 'start', endlessRunRequest(), 'runCreated');
    const { runId } = wire.all('runCreated').at(-1)?.payload ?? {};
    const other = savedIdOf(wire);
    await wire.progressPast(10, wire.now);
    const from = wire.now;
    await open(wire, one);
    const names = wire.events.slice(from).map(({ name }) => name);
    expect(names.indexOf('runSaved')).toBeLessThan(names.indexOf('runDiscarded'));
    expect(names.indexOf('runDiscarded')).toBeLessThan(names.indexOf('corpusReady'));
    const saves = wire.all('runSaved', from).filter(({ payload }) => payload.runId === runId);
    const { step } = saves.at(-1)?.payload ?? {}; // one that was under way may come before it
    await open(wire, other);
    expect(wire.all('runState').at(-1)?.payload).toMatchObject({ state: 'paused', step });
  });

  test('before another text takes its place for good', async () => {
    const wire = await loaded();
    await wire.startEndlessRun();
    await wire.progressPast(10);
    const savedId = savedIdOf(wire);
    await wire.load(learnable(300, 'other'));
    const { step } = wire.all('runState').at(-1)?.payload ?? {};
    await ask(wire, 'forgetCorpus', {}, 'savedRuns');
    expect(await listed(wire)).toMatchObject([{ savedId, step, state: 'paused' }]);
    await open(wire, savedId);
  });

  test('under a name that is free again once it is gone', async () => {
    const wire = await loaded();
    await stepTo(wire, 2);
    await ask(wire, 'reset', {}, 'runDiscarded');
    const other = tab();
    await open(other, savedIdOf(wire));
  });
});

describe('a run that cannot be opened', () => {
  /** A tab with a run of its own on the desk; expects it there after `attempt`. */
  async function refused(attempt: (wire: Wire) => Promise<unknown>): Promise<string[]> {
    const wire = await loaded(learnable(300, 'mine'));
    await stepTo(wire, 2);
    const from = wire.now;
    await attempt(wire);
    await wire.event('failed', undefined, from);
    wire.send('step', runRequest());
    await wire.event('progress', ({ progress }) => progress.step === 3, from);
    for (const name of ['corpusReady', 'runDiscarded', 'runCreated'] as const) {
      expect(wire.all(name, from)).toEqual([]);
    }
    return failures(wire, from);
  }
  const openIn = (savedId: string, more: Partial<Requests['openRun']> = {}) => {
    return async (wire: Wire) => wire.send('openRun', { savedId, resume: false, ...more });
  };

  test('because there is none leaves the desk as it is', async () => {
    expect(await refused(openIn('nobody'))).toEqual(['savedRunGone']);
  });

  test('because it is on the desk of another tab leaves the desk as it is', async () => {
    const holder = await loaded();
    await stepTo(holder, 2);
    expect(await refused(openIn(savedIdOf(holder)))).toEqual(['savedRunInUse']);
    await stepTo(holder, 4); // nor is the other tab's run disturbed
  });

  /** A saved run that is on no desk, and its records as `change` leaves them. */
  async function damaged(change: (store: 'runs' | 'chunks' | 'texts', value: never) => unknown) {
    const left = await loaded();
    await stepTo(left, 2);
    await ask(left, 'reset', {}, 'runDiscarded');
    const records = await openDB(database);
    for (const store of ['runs', 'chunks', 'texts'] as const) {
      for (const key of await records.getAllKeys(store)) {
        const value = change(store, (await records.get(store, key)) as never);
        if (value) await records.put(store, value, store === 'chunks' ? key : undefined);
      }
    }
    records.close();
    return savedIdOf(left);
  }

  test('because its numbers are not whole leaves the desk as it is', async () => {
    const savedId = await damaged(
      (store, value: Float32Array) => store === 'chunks' && value.map((x) => x + 1),
    );
    expect(await refused(openIn(savedId))).toEqual(['savedRunBroken']);
  });

  test('because its numbers are of another network leaves the desk as it is', async () => {
    const savedId = await damaged(
      (store, value: { newest: { metadata: { run: { model: { hiddenSize: number } } } } }) => {
        if (store === 'runs') value.newest.metadata.run.model.hiddenSize++;
        return store === 'runs' && value;
      },
    );
    expect(await refused(openIn(savedId))).toEqual(['savedRunBroken']);
  });

  test('because a later program has saved it leaves the desk as it is', async () => {
    const savedId = await damaged((store, value: { newest: { metadata: { format: number } } }) => {
      if (store === 'runs') value.newest.metadata.format = 2;
      return store === 'runs' && value;
    });
    expect(await refused(openIn(savedId))).toEqual(['savedRunBroken']);
  });

  test('on a text of which a token is not what it was needs its files', async () => {
    const savedId = await damaged((store, value: { ids: Int32Array; source?: unknown }) => {
      if (store !== 'texts') return undefined;
      return { ...value, ids: value.ids.with(5, value.ids[6]), source: undefined };
    });
    expect(await refused(openIn(savedId))).toEqual(['textNeeded']);
    const next = tab();
    await open(next, savedId, { source: sourceOf(learnable()) });
  });
});

test('a run of which the text is lost needs its files, once', async () => {
  const left = await loaded();
  await stepTo(left, 5);
  const savedId = savedIdOf(left);
  left.end();
  const records = await openDB(database);
  await records.clear('texts');
  records.close();
  const next = tab();
  next.send('openRun', { savedId, resume: false });
  const { payload } = await next.event('failed');
  expect(payload.failure).toEqual({ code: 'textNeeded', name: '0.txt', lost: true });
  await open(next, savedId, { source: sourceOf(learnable()) });
  expect(await stepTo(next, 10)).toHaveLength(5);
  expect(await stepTo(await reopen(next), 12)).toHaveLength(2);
});

describe('a text too large to be kept', () => {
  const nothing = { tokens: 1000, sourceBytes: 1000 };

  test('has to be given again, and none but that', async () => {
    const left = await loaded(learnable(), nothing);
    await stepTo(left, 5);
    expect((await listed(left))[0].textSaved).toBe(false);
    const savedId = savedIdOf(left);
    left.end();
    const next = await loaded(learnable(300, 'mine'), nothing);
    next.send('openRun', { savedId, resume: false });
    await next.event('failed', ({ failure }) => failure.code === 'textNeeded');
    next.send('openRun', { savedId, resume: false, source: sourceOf(learnable(600, 'other')) });
    await next.event('failed', ({ failure }) => failure.code === 'otherText');
    expect(next.all('corpusReady')).toHaveLength(1);
    await open(next, savedId, { source: sourceOf(learnable()) });
    expect(await stepTo(next, 10)).toHaveLength(5);
  });

  test('is read again by itself where its files are kept', async () => {
    const left = await loaded(learnable(), { tokens: 1000, sourceBytes: 1_000_000 });
    await stepTo(left, 5);
    expect((await listed(left))[0].textSaved).toBe(true);
    const next = await reopen(left);
    expect(await stepTo(next, 10)).toHaveLength(5);
  });
});

describe('the list of saved runs', () => {
  test('names them, and what they take up', async () => {
    const wire = await loaded();
    expect(await listed(wire)).toEqual([]);
    await stepTo(wire, 3);
    const { payload } = await ask(wire, 'listRuns', {}, 'savedRuns');
    expect(payload.usage).toBeGreaterThan(0);
    expect(payload.quota).toBeGreaterThan(payload.usage ?? 0);
    const [run] = payload.runs;
    expect(run).toMatchObject({
      savedId: savedIdOf(wire),
      label: '',
      step: 3,
      textName: '0.txt',
      textSaved: true,
    });
    expect(run.curve.map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(run.bytes).toBeGreaterThan(1000);
  });

  test('has the name that a run is given, also after it has been saved again', async () => {
    const wire = await loaded();
    await stepTo(wire, 1);
    const label = `  ${'a long name '.repeat(20)}`;
    const answer = await ask(wire, 'renameRun', { savedId: savedIdOf(wire), label }, 'savedRuns');
    expect(answer.payload.runs[0].label).toHaveLength(80);
    await stepTo(wire, 2);
    expect((await listed(wire))[0].label).toBe(label.trim().slice(0, 80));
  });

  test('loses a run that is deleted, but not one that is on a desk', async () => {
    const wire = await loaded();
    await stepTo(wire, 1);
    const savedId = savedIdOf(wire);
    const refused = await ask(wire, 'deleteRun', { savedId }, 'failed');
    expect(refused.payload.failure).toEqual({ code: 'savedRunInUse', name: '0.txt' });
    const other = tab();
    expect((await ask(other, 'deleteRun', { savedId }, 'failed')).payload.failure.code).toBe('savedRunInUse');
    await ask(wire, 'reset', {}, 'runDiscarded');
    await ask(other, 'deleteRun', { savedId }, 'savedRuns');
    expect(await listed(wire)).toEqual([]);
    wire.send('openRun', { savedId, resume: false });
    await wire.event('failed', ({ failure }) => failure.code === 'savedRunGone');
  });

  test('holds the runs of two tabs that train at once', async () => {
    const tabs = [await loaded(), await loaded()];
    for (const wire of tabs) wire.send('start', endlessRunRequest());
    await Promise.all(tabs.map((wire) => wire.event('progress')));
    for (let i = 0; i < 3; i++) {
      await Promise.all(tabs.map((wire) => ask(wire, 'saveRun', {}, 'runSaved')));
    }
    const ends = await Promise.all(tabs.map(pauseAndSave));
    for (const wire of tabs) wire.end();
    const next = tab();
    for (const [i, wire] of tabs.entries()) {
      await open(next, savedIdOf(wire));
      expect(next.all('runState').at(-1)?.payload.step).toBe(ends[i]);
    }
  });
});

describe('requests that come while a run is opened or saved', () => {
  test('a text that is loaded meanwhile wins, and the run is on no desk', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const savedId = savedIdOf(left);
    left.end();
    for (const sentences of [60, 100, 200, 400]) {
      const wire = tab();
      const opening = wire.send('openRun', { savedId, resume: false });
      const source = sourceOf(learnable(sentences, 'later'));
      const loading = wire.send('loadCorpus', { source, config: defaultCorpusConfig });
      await wire.event('corpusReady', undefined);
      await wire.until(({ name, requestId }) => name === 'corpusReady' && requestId === loading);
      await wire.settled();
      await wire.settled();
      const last = wire.all('corpusReady').at(-1);
      expect(last?.requestId).toBe(loading);
      const answers = wire.events.filter(({ requestId }) => requestId === opening).map(({ name }) => name);
      expect(answers.some((name) => name === 'corpusReady' || name === 'corpusCancelled')).toBe(true);
      wire.send('forgetCorpus', {});
      await open(wire, savedId); // nobody holds it, this worker included
      wire.end();
    }
  });

  test('the run that stands aside is opened like any other', async () => {
    const wire = await loaded();
    await stepTo(wire, 2);
    await wire.load(learnable(300, 'other'));
    await open(wire, savedIdOf(wire));
    expect(wire.all('runState').at(-1)?.payload).toMatchObject({ state: 'paused', step: 2 });
    wire.send('restoreCorpus', {}); // nothing stands aside any more
    await stepTo(wire, 3);
    expect(failures(wire)).toEqual([]);
  });

  test('a run that is brought back is saved under its name again', async () => {
    const wire = await loaded();
    await wire.startEndlessRun();
    await wire.progressPast(10);
    await wire.load(learnable(300, 'other'));
    const from = wire.now;
    wire.send('restoreCorpus', {});
    const { step } = (await wire.event('runState', undefined, from)).payload;
    await wire.event('runSaved', (payload) => payload.step === step, from);
    expect((await listed(wire))[0]).toMatchObject({ savedId: savedIdOf(wire), step });
  });

  test('a run that is opened twice in a row is opened once', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    left.end();
    const wire = tab();
    for (let i = 0; i < 2; i++) wire.send('openRun', { savedId: savedIdOf(left), resume: false });
    await wire.event('corpusCancelled');
    expect(wire.all('runCreated')).toHaveLength(1);
    expect(failures(wire)).toEqual([]);
  });

  test('runs thrown away and started in a row are each saved', async () => {
    const wire = await loaded();
    for (let i = 0; i < 3; i++) {
      wire.send('step', runRequest());
      wire.send('saveRun', {});
      await wire.event('progress', ({ runId }) => runId === i + 1);
      wire.send('reset', {});
      wire.send('saveRun', {});
    }
    await wire.event('savedRuns', ({ runs }) => runs.length === 3);
  });
});

describe('a model as a file', () => {
  test('comes back in another worker to the last bit, and writes the same', async () => {
    const wire = await loaded();
    await finish(wire);
    const model = await exported(wire);
    const writers: Writer[] = ['untrained', 'network'];
    const before = await written(wire, writers);
    const { payload } = await ask(wire, 'exportModel', { format: 'inkling' }, 'modelExported');
    const other = tab();
    const blob = payload.blob;
    await ask(other, 'importModel', { name: 'a.inkling', blob }, 'runCreated');
    expect(await written(other, writers)).toEqual(before);
    const again = await exported(other);
    expect({ ...again, savedAt: model.savedAt }).toEqual(model);
    other.send('start', runRequest());
    await other.event('failed', ({ failure }) => failure.code === 'modelHasNoText');
    other.send('saveRun', {}); // there is nothing to save
    expect((await listed(other)).map(({ savedId }) => savedId)).toEqual([savedIdOf(wire)]);
  });

  test('takes the place of a run, which is saved first', async () => {
    const wire = await loaded();
    await finish(wire);
    const { payload } = await ask(wire, 'exportModel', { format: 'inkling' }, 'modelExported');
    await ask(wire, 'start', endlessRunRequest(), 'runCreated');
    const savedId = savedIdOf(wire);
    await wire.progressPast(5, wire.now);
    await ask(wire, 'importModel', { name: 'a.inkling', blob: payload.blob }, 'runCreated');
    expect((await listed(wire)).map((run) => run.savedId)).toContain(savedId);
    await open(wire, savedId);
    await stepTo(wire, (wire.all('progress').at(-1)?.payload.progress.step ?? 0) + 1);
  });

  test('that finds no room is told, and the run goes on as if nothing had been', async () => {
    const [full, free] = [tab(undefined, { noRoomForFiles: true }), tab()];
    for (const wire of [full, free]) await wire.load(learnable());
    await stepTo(full, 2);
    for (const format of ['inkling', 'layers'] as const) {
      const from = full.now;
      full.send('exportModel', { format });
      const { payload } = await full.event('failed', undefined, from);
      expect(payload.failure).toMatchObject({ code: 'modelNotExported', problem: { code: 'memory' } });
    }
    expect(await stepTo(full, 4)).toEqual((await stepTo(free, 4)).slice(2));
    expect(full.all('runDiscarded')).toEqual([]);
  });

  test.each<[string, BlobPart]>([
    ['nothing', ''],
    ['something else', 'no model at all'],
    ['an archive without a model', new Uint8Array([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)])],
  ])('that holds %s leaves the desk as it is', async (_, bytes) => {
    const wire = await loaded();
    await stepTo(wire, 2);
    const from = wire.now;
    wire.send('importModel', { name: 'a.inkling', blob: new Blob([bytes]) });
    await wire.event('failed', ({ failure }) => failure.code === 'modelUnreadable', from);
    await stepTo(wire, 3);
    expect(wire.all('runDiscarded', from)).toEqual([]);
  });
});

test('the page’s own worker saves to the page’s own database', async () => {
  await deleteDB(databaseName);
  const wire = new Wire();
  wires.push(wire);
  await wire.load();
  await stepTo(wire, 2);
  const runs = await openDB(databaseName);
  expect(await runs.getAllKeys('runs')).toContain(savedIdOf(wire));
  runs.close();
  wire.end();
  const next = new Wire();
  wires.push(next);
  await open(next, savedIdOf(wire));
  expect(await stepTo(next, 3)).toHaveLength(1);
});
