/** Saving and reopening runs and models with the real worker; each test has its own database. */

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
import type { TestSettings } from './savingEntry';
import {
  type EventOf,
  endlessRunRequest,
  endlessSteps,
  learnableText,
  nonFiniteNumbers,
  runRequest,
  sourceOf,
  WorkerClient,
  writeRequest,
} from './workerClient';

let database: string;
let tests = 0;
const clients: WorkerClient[] = [];

beforeEach(() => {
  database = `saving test ${++tests}`;
});
afterEach(async () => {
  for (const client of clients.splice(0)) {
    client.terminate();
    const events = client.events.filter(({ name }) => name !== 'failed');
    expect(events.flatMap((event) => nonFiniteNumbers(event, event.name))).toEqual([]);
    const allFailures = client.eventsNamed('failed').map(({ payload }) => payload.failure);
    expect(allFailures.filter(({ code }) => code === 'internal')).toEqual([]);
  }
  await deleteDB(database);
});

/** A client of a new worker, as a new tab would start it. */
function tab(limits?: TestSettings['limits'], more?: Partial<TestSettings>): WorkerClient {
  const settings: TestSettings = { database, limits, ...more };
  const worker = new Worker(new URL('./savingEntry.ts', import.meta.url), { type: 'module' });
  worker.postMessage(settings);
  const client = new WorkerClient(worker);
  clients.push(client);
  return client;
}

async function loaded(text = learnableText(), limits?: TestSettings['limits']): Promise<WorkerClient> {
  const client = tab(limits);
  await client.load(text);
  return client;
}

const savedIdOf = (client: WorkerClient) => client.eventsNamed('runCreated').at(-1)?.payload.savedId ?? '';
const failures = (client: WorkerClient, from = 0) =>
  client.eventsNamed('failed', from).map(({ payload }) => payload.failure.code);

/** Sends request `name` and waits for the event `answer`. */
async function call<Name extends keyof Requests, Answer extends EventName>(
  client: WorkerClient,
  name: Name,
  payload: Requests[Name],
  answer: Answer,
): Promise<EventOf<Answer>> {
  const from = client.eventCount;
  client.send(name, payload);
  return client.event(answer, undefined, from);
}

/** Waits until the run is saved as of `step` or later. */
const saved = (client: WorkerClient, step: number, from = 0) =>
  client.event('runSaved', (payload) => payload.step >= step, from);

/** Takes single steps up to `last`, and waits until they are saved. @returns the loss of each step */
async function stepTo(client: WorkerClient, last: number, request = runRequest()): Promise<number[]> {
  const before = client.eventsNamed('progress').at(-1)?.payload.progress.step ?? 0;
  const from = client.eventCount;
  client.send('step', request);
  // Requests during compilation are ignored
  await client.event('progress', ({ progress }) => progress.step === before + 1, from);
  for (let step = before + 1; step < last; step++) client.send('step', request);
  await client.event('progress', ({ progress }) => progress.step === last, from);
  await saved(client, last, from);
  return client
    .eventsNamed('progress', from)
    .flatMap(({ payload }) => payload.progress.losses.map(({ loss }) => loss));
}

/** Waits until the current state is saved: the first answer may belong to a save that had already begun. */
async function savedNow(client: WorkerClient): Promise<number> {
  await call(client, 'saveRun', {}, 'runSaved');
  return (await call(client, 'saveRun', {}, 'runSaved')).payload.step;
}

/** Pauses, and waits until the paused run is saved. @returns the step */
async function pauseAndSave(client: WorkerClient): Promise<number> {
  const from = client.eventCount;
  client.send('pause', {});
  const { step } = (await client.state('paused', from)).payload;
  await client.event('runSaved', (payload) => payload.step === step, from);
  return step;
}

/** Trains a run to its end, and waits until it is evaluated and saved. @returns the validation loss */
async function finish(client: WorkerClient, request = runRequest()): Promise<number> {
  const from = client.eventCount;
  client.send('start', request);
  const { payload } = await client.finished(from);
  await savedNow(client);
  return payload.evaluation.loss;
}

async function open(client: WorkerClient, savedId: string, more: Partial<Requests['openRun']> = {}) {
  const created = await call(client, 'openRun', { savedId, resume: false, ...more }, 'runCreated');
  await client.event('progress', undefined, client.events.indexOf(created)); // its restored progress
  return created;
}

/** Terminates the worker without warning, and opens its run in a new one. */
async function reopen(client: WorkerClient, more: Partial<Requests['openRun']> = {}): Promise<WorkerClient> {
  const savedId = savedIdOf(client);
  client.terminate();
  const next = tab();
  await open(next, savedId, more);
  return next;
}

/** The words that `writers` generate for a prompt, each with its probability. */
async function written(client: WorkerClient, writers: Writer[], request = runRequest()): Promise<string[]> {
  const writeId = client.send('write', writeRequest({ length: 12 }, 'the fox', request, writers));
  await client.event('writeDone', (payload) => payload.writeId === writeId);
  return client
    .eventsNamed('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .map(({ writer, index, word }) => `${writer} ${index} ${word.token} ${word.probability}`)
    .sort();
}

async function exported(client: WorkerClient) {
  const { payload } = await call(client, 'exportModel', { format: 'inkling' }, 'modelExported');
  return unpackModel(new Uint8Array(await payload.blob.arrayBuffer()));
}

const listed = async (client: WorkerClient) => (await call(client, 'listRuns', {}, 'savedRuns')).payload.runs;

/** Words in random order: memorizing them makes a network worse on unseen ones. */
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
    'SGD, the full objective, windows drawn with replacement',
    { optimizer: 'sgd', objective: 'full', learningRate: 0.1, minibatches: 'replacement' },
  ],
];

describe.each<BackendName>(['wasm', 'webgl', 'tfjs', 'cpu'])('a run on %s', (backend) => {
  test.each(kinds)(
    'with %s continues in a new worker exactly as without interruption',
    async (_, training) => {
      const request = runRequest({ steps: 200, batchSize: 16, warmupSteps: 20, ...training }, backend);
      const text = learnableText(200); // 200 minibatches are several epochs
      const whole = await stepTo(await loaded(text), 200, request);
      const first = await loaded(text);
      const firstHalf = await stepTo(first, 100, request);
      const second = await reopen(first);
      const secondHalf = await stepTo(second, 200, request);
      expect([firstHalf.length, secondHalf.length]).toEqual([100, 100]);
      const difference = (losses: number[], from: number) =>
        Math.max(...losses.map((loss, i) => Math.abs(loss - whole[from + i])));
      // float32 on one machine is deterministic; a GPU might sum in another order
      const tolerance = backend === 'wasm' ? 0 : 1e-5;
      expect(difference(firstHalf, 0)).toBeLessThanOrEqual(tolerance);
      expect(difference(secondHalf, 100)).toBeLessThanOrEqual(tolerance);
      // The losses vary enough to show a difference
      expect(Math.max(...whole)).toBeGreaterThan(Math.min(...whole) + 0.1);
    },
  );
});

describe('a run that is opened', () => {
  test('during training ends with the same parameters as without interruption', async () => {
    const steps = 5_000;
    const request = runRequest({ steps, checkpoint: 'last' });
    const whole = await loaded();
    const loss = await finish(whole, request);
    const left = await loaded();
    await stepTo(left, 500, request);
    left.send('resume', {});
    const { payload } = await call(left, 'saveRun', {}, 'runSaved'); // in the first slices, so before the end
    expect(payload.step).toBeLessThan(steps);
    const next = await reopen(left, { resume: true });
    expect((await next.finished()).payload.evaluation.loss).toBe(loss);
    const [{ parameters, curve }, expected] = [await exported(next), await exported(whole)];
    expect(parameters).toEqual(expected.parameters);
    expect(curve.at(-1)?.step).toBe(steps);
    const samples = [left, next]
      .flatMap((client) => client.eventsNamed('evaluation'))
      .map((each) => each.payload.evaluation);
    // One each for validation and test
    expect(new Set(samples.map(({ targets }) => targets)).size).toBeLessThanOrEqual(2);
  });

  test('has its history, up to the last training loss', async () => {
    const left = await loaded();
    await left.startEndlessRun();
    await left.event('evaluation');
    const { payload } = await call(left, 'saveRun', {}, 'runSaved');
    const next = await reopen(left);
    const { restored, totalSteps } = (await next.event('runCreated')).payload;
    expect(restored?.history.curve.at(-1)?.step).toBe(payload.step);
    expect(restored?.history.validation.length).toBeGreaterThan(0);
    expect(totalSteps).toBe(endlessSteps);
    expect((await next.event('runState')).payload).toMatchObject({ state: 'paused', step: payload.step });
    expect((await next.event('progress')).payload.progress.step).toBe(payload.step);
  });

  test('ends with its best checkpoint even if that was before it was closed', async () => {
    const request = endlessRunRequest({ batchSize: 32, learningRate: 0.02, schedule: 'constant' });
    const model = { contextLength: 2, embeddingSize: 16, hiddenSize: 64 };
    const left = await loaded(noise());
    left.send('start', { ...request, run: { ...request.run, model } });
    await left.event('bestMeasured');
    await left.progressPast(1500);
    const { step } = (await call(left, 'saveRun', {}, 'runSaved')).payload;
    const best = left.eventsNamed('bestMeasured').at(-1)?.payload;
    const next = await reopen(left, { resume: true });
    await next.progressPast(step + 1500);
    next.send('stop', {});
    const { payload } = await next.event('runEnded');
    expect(payload.checkpointStep).toBe(best?.step);
    expect(payload.lastStep).toBeGreaterThan(step + 1500);
    const measured = await next.finished();
    expect(measured.payload.evaluation.loss).toBeCloseTo(best?.loss ?? 0, 6); // here the sample is the whole part
  });

  test('writes at once, with every writer, the same words as before', async () => {
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

  test('after its end is evaluated if it had not been', async () => {
    const left = tab(undefined, { closeWhenSaved: true });
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

  test('after its end and evaluation is not evaluated again, and can be extended', async () => {
    const left = await loaded();
    await finish(left, runRequest({ steps: 20 }));
    const next = await reopen(left);
    await next.settled();
    expect(next.eventsNamed('runEnded')).toEqual([]);
    expect(next.eventsNamed('runCreated')[0].payload.restored?.history.evaluated).toBe(true);
    const from = next.eventCount;
    next.send('extend', { steps: 30 });
    expect((await next.finished(from)).payload.evaluation.step).toBe(50);
  });

  test('after it was stopped is still stopped', async () => {
    const left = await loaded();
    await left.startEndlessRun();
    await left.progressPast(50);
    left.send('stop', {});
    await left.finished();
    const step = left.eventsNamed('runEnded')[0].payload.lastStep;
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
    next.send('resume', {}); // has no effect
    await next.settled();
    expect(new Set(next.eventsNamed('runState').map(({ payload }) => payload.state))).toEqual(
      new Set(['diverged']),
    );
  });

  test('has the files of its text, which can be tokenized differently', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const next = await reopen(left);
    const { source, config, summary } = (await next.event('corpusReady')).payload;
    expect(config).toEqual({ ...defaultCorpusConfig, cleanUp: {} });
    if (!source) throw new Error('the text has no source');
    const payload = { source, config: { tokenizer: 'characters', minimumCount: 1 } } as const;
    const ready = await call(next, 'loadCorpus', payload, 'corpusReady');
    expect(ready.payload.summary.tokens).toBeGreaterThan(summary.tokens);
  });

  test('has its n-grams counted only after the text is reported to the page', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const next = await reopen(left);
    const names = next.events.map(({ name }) => name);
    await next.event('ngramBaselines');
    const first = next.events.findIndex(({ name }) => name === 'ngramProgress' || name === 'ngramBaselines');
    expect(first).toBeGreaterThan(names.indexOf('corpusReady'));
  });

  test('and closed without changes is not saved again', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const next = await reopen(left);
    await call(next, 'reset', {}, 'runDiscarded');
    await next.settled();
    expect(next.eventsNamed('runSaved')).toEqual([]);
    await open(next, savedIdOf(left)); // its lock is free again
  });
});

describe('a run is saved', () => {
  test('automatically during training, which continues', async () => {
    const client = await loaded();
    await client.startEndlessRun();
    const { payload } = await client.event('runSaved');
    await client.progressPast(payload.step + 100);
    expect((await listed(client))[0]).toMatchObject({ step: payload.step, state: 'training' });
  });

  test('at once when it is paused and on request', async () => {
    const client = await loaded();
    await client.startEndlessRun();
    await client.event('progress');
    const onRequest = await call(client, 'saveRun', {}, 'runSaved');
    await client.progressPast(onRequest.payload.step);
    const step = await pauseAndSave(client);
    expect(step).toBeGreaterThan(onRequest.payload.step);
    expect(step).toBe(client.eventsNamed('runState').at(-1)?.payload.step);
  });

  test('before another run replaces it', async () => {
    const client = await loaded();
    await stepTo(client, 3);
    const one = savedIdOf(client);
    await call(client, 'start', endlessRunRequest(), 'runCreated');
    const { runId } = client.eventsNamed('runCreated').at(-1)?.payload ?? {};
    const other = savedIdOf(client);
    await client.progressPast(10, client.eventCount);
    const from = client.eventCount;
    await open(client, one);
    const names = client.events.slice(from).map(({ name }) => name);
    expect(names.indexOf('runSaved')).toBeLessThan(names.indexOf('runDiscarded'));
    expect(names.indexOf('runDiscarded')).toBeLessThan(names.indexOf('corpusReady'));
    const saves = client.eventsNamed('runSaved', from).filter(({ payload }) => payload.runId === runId);
    const { step } = saves.at(-1)?.payload ?? {}; // an earlier save may have been in progress
    await open(client, other);
    expect(client.eventsNamed('runState').at(-1)?.payload).toMatchObject({ state: 'paused', step });
  });

  test('before it is discarded for another text', async () => {
    const client = await loaded();
    await client.startEndlessRun();
    await client.progressPast(10);
    const savedId = savedIdOf(client);
    await client.load(learnableText(300, 'other'));
    const { step } = client.eventsNamed('runState').at(-1)?.payload ?? {};
    await call(client, 'forgetCorpus', {}, 'savedRuns');
    expect(await listed(client)).toMatchObject([{ savedId, step, state: 'paused' }]);
    await open(client, savedId);
  });

  test('under an id that another tab can open after a reset', async () => {
    const client = await loaded();
    await stepTo(client, 2);
    await call(client, 'reset', {}, 'runDiscarded');
    const other = tab();
    await open(other, savedIdOf(client));
  });
});

describe('a run that cannot be opened', () => {
  /** Makes `attempt` in a tab with a current run, and expects that run to be unaffected. @returns the failure codes */
  async function refused(attempt: (client: WorkerClient) => Promise<unknown>): Promise<string[]> {
    const client = await loaded(learnableText(300, 'mine'));
    await stepTo(client, 2);
    const from = client.eventCount;
    await attempt(client);
    await client.event('failed', undefined, from);
    client.send('step', runRequest());
    await client.event('progress', ({ progress }) => progress.step === 3, from);
    for (const name of ['corpusReady', 'runDiscarded', 'runCreated'] as const) {
      expect(client.eventsNamed(name, from)).toEqual([]);
    }
    return failures(client, from);
  }
  const openIn = (savedId: string, more: Partial<Requests['openRun']> = {}) => {
    return async (client: WorkerClient) => client.send('openRun', { savedId, resume: false, ...more });
  };

  test('because it does not exist leaves the session unchanged', async () => {
    expect(await refused(openIn('unknown'))).toEqual(['savedRunGone']);
  });

  test('because another tab has it open leaves the session unchanged', async () => {
    const holder = await loaded();
    await stepTo(holder, 2);
    expect(await refused(openIn(savedIdOf(holder)))).toEqual(['savedRunInUse']);
    await stepTo(holder, 4); // the other tab's run is not affected either
  });

  /** A saved run that is not open in any tab, with its records changed by `change`. @returns its id */
  async function damaged(change: (store: 'runs' | 'chunks' | 'texts', value: never) => unknown) {
    const left = await loaded();
    await stepTo(left, 2);
    await call(left, 'reset', {}, 'runDiscarded');
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

  test('because its arrays are damaged leaves the session unchanged', async () => {
    const savedId = await damaged(
      (store, value: Float32Array) => store === 'chunks' && value.map((x) => x + 1),
    );
    expect(await refused(openIn(savedId))).toEqual(['savedRunBroken']);
  });

  test('because its arrays do not fit its network leaves the session unchanged', async () => {
    const savedId = await damaged(
      (store, value: { newest: { metadata: { run: { model: { hiddenSize: number } } } } }) => {
        if (store === 'runs') value.newest.metadata.run.model.hiddenSize++;
        return store === 'runs' && value;
      },
    );
    expect(await refused(openIn(savedId))).toEqual(['savedRunBroken']);
  });

  test('because a later version saved it leaves the session unchanged', async () => {
    const savedId = await damaged((store, value: { newest: { metadata: { format: number } } }) => {
      if (store === 'runs') value.newest.metadata.format = 3;
      return store === 'runs' && value;
    });
    expect(await refused(openIn(savedId))).toEqual(['savedRunBroken']);
  });

  test('because a token of its text has changed needs its files', async () => {
    const savedId = await damaged((store, value: { ids: Int32Array; source?: unknown }) => {
      if (store !== 'texts') return undefined;
      return { ...value, ids: value.ids.with(5, value.ids[6]), source: undefined };
    });
    expect(await refused(openIn(savedId))).toEqual(['textNeeded']);
    const next = tab();
    await open(next, savedId, { source: sourceOf(learnableText()) });
  });
});

test('a run whose text is lost needs its files once', async () => {
  const left = await loaded();
  await stepTo(left, 5);
  const savedId = savedIdOf(left);
  left.terminate();
  const records = await openDB(database);
  await records.clear('texts');
  records.close();
  const next = tab();
  next.send('openRun', { savedId, resume: false });
  const { payload } = await next.event('failed');
  expect(payload.failure).toEqual({ code: 'textNeeded', name: '0.txt', reason: 'lost', savedId });
  await open(next, savedId, { source: sourceOf(learnableText()) });
  expect(await stepTo(next, 10)).toHaveLength(5);
  expect(await stepTo(await reopen(next), 12)).toHaveLength(2);
});

describe('a text too large to be saved', () => {
  const limits = { tokens: 1000, sourceBytes: 1000 };

  test('has to be provided again, and no other text is accepted', async () => {
    const left = await loaded(learnableText(), limits);
    await stepTo(left, 5);
    expect((await listed(left))[0].textSaved).toBe(false);
    const savedId = savedIdOf(left);
    left.terminate();
    const next = await loaded(learnableText(300, 'mine'), limits);
    next.send('openRun', { savedId, resume: false });
    await next.event('failed', ({ failure }) => failure.code === 'textNeeded');
    next.send('openRun', { savedId, resume: false, source: sourceOf(learnableText(600, 'other')) });
    await next.event('failed', ({ failure }) => failure.code === 'otherText');
    expect(next.eventsNamed('corpusReady')).toHaveLength(1);
    await open(next, savedId, { source: sourceOf(learnableText()) });
    expect(await stepTo(next, 10)).toHaveLength(5);
  });

  test('is read again automatically if its files are saved', async () => {
    const left = await loaded(learnableText(), { tokens: 1000, sourceBytes: 1_000_000 });
    await stepTo(left, 5);
    expect((await listed(left))[0].textSaved).toBe(true);
    const next = await reopen(left);
    expect(await stepTo(next, 10)).toHaveLength(5);
  });
});

describe('the list of saved runs', () => {
  test('reports them and the storage they use', async () => {
    const client = await loaded();
    expect(await listed(client)).toEqual([]);
    await stepTo(client, 3);
    const { payload } = await call(client, 'listRuns', {}, 'savedRuns');
    expect(payload.usage).toBeGreaterThan(0);
    expect(payload.quota).toBeGreaterThan(payload.usage ?? 0);
    const [run] = payload.runs;
    expect(run).toMatchObject({
      savedId: savedIdOf(client),
      label: '',
      step: 3,
      textName: '0.txt',
      textSaved: true,
    });
    expect(run.curve.map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(run.bytes).toBeGreaterThan(1000);
  });

  test('has the name given to a run, even after the run is saved again', async () => {
    const client = await loaded();
    await stepTo(client, 1);
    const label = `  ${'a long name '.repeat(20)}`;
    const answer = await call(client, 'renameRun', { savedId: savedIdOf(client), label }, 'savedRuns');
    expect(answer.payload.runs[0].label).toHaveLength(80);
    await stepTo(client, 2);
    expect((await listed(client))[0].label).toBe(label.trim().slice(0, 80));
  });

  test('loses a deleted run; a run that is open cannot be deleted', async () => {
    const client = await loaded();
    await stepTo(client, 1);
    const savedId = savedIdOf(client);
    const refused = await call(client, 'deleteRun', { savedId }, 'failed');
    expect(refused.payload.failure).toEqual({ code: 'savedRunInUse', name: '0.txt' });
    const other = tab();
    expect((await call(other, 'deleteRun', { savedId }, 'failed')).payload.failure.code).toBe(
      'savedRunInUse',
    );
    await call(client, 'reset', {}, 'runDiscarded');
    await call(other, 'deleteRun', { savedId }, 'savedRuns');
    expect(await listed(client)).toEqual([]);
    client.send('openRun', { savedId, resume: false });
    await client.event('failed', ({ failure }) => failure.code === 'savedRunGone');
  });

  test('has the runs of two tabs that train at the same time', async () => {
    const tabs = [await loaded(), await loaded()];
    for (const client of tabs) client.send('start', endlessRunRequest());
    await Promise.all(tabs.map((client) => client.event('progress')));
    for (let i = 0; i < 3; i++) {
      await Promise.all(tabs.map((client) => call(client, 'saveRun', {}, 'runSaved')));
    }
    const ends = await Promise.all(tabs.map(pauseAndSave));
    for (const client of tabs) client.terminate();
    const next = tab();
    for (const [i, client] of tabs.entries()) {
      await open(next, savedIdOf(client));
      expect(next.eventsNamed('runState').at(-1)?.payload.step).toBe(ends[i]);
    }
  });
});

describe('requests while a run is opened or saved', () => {
  test('a text loaded meanwhile wins, and the run stays closed', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    const savedId = savedIdOf(left);
    left.terminate();
    for (const sentences of [60, 100, 200, 400]) {
      const client = tab();
      const opening = client.send('openRun', { savedId, resume: false });
      const source = sourceOf(learnableText(sentences, 'later'));
      const loading = client.send('loadCorpus', { source, config: defaultCorpusConfig });
      await client.event('corpusReady', undefined);
      await client.waitFor(({ name, requestId }) => name === 'corpusReady' && requestId === loading);
      await client.settled();
      await client.settled();
      const last = client.eventsNamed('corpusReady').at(-1);
      expect(last?.requestId).toBe(loading);
      const answers = client.events.filter(({ requestId }) => requestId === opening).map(({ name }) => name);
      expect(answers.some((name) => name === 'corpusReady' || name === 'corpusCancelled')).toBe(true);
      client.send('forgetCorpus', {});
      await open(client, savedId); // it is not locked, not even by this worker
      client.terminate();
    }
  });

  test('a suspended run is opened like any other', async () => {
    const client = await loaded();
    await stepTo(client, 2);
    await client.load(learnableText(300, 'other'));
    await open(client, savedIdOf(client));
    expect(client.eventsNamed('runState').at(-1)?.payload).toMatchObject({ state: 'paused', step: 2 });
    client.send('restoreCorpus', {}); // nothing is suspended any more
    await stepTo(client, 3);
    expect(failures(client)).toEqual([]);
  });

  test('a restored run is saved under its id again', async () => {
    const client = await loaded();
    await client.startEndlessRun();
    await client.progressPast(10);
    await client.load(learnableText(300, 'other'));
    const from = client.eventCount;
    client.send('restoreCorpus', {});
    const { step } = (await client.event('runState', undefined, from)).payload;
    await client.event('runSaved', (payload) => payload.step === step, from);
    expect((await listed(client))[0]).toMatchObject({ savedId: savedIdOf(client), step });
  });

  test('after a single step, saving again keeps the save of the step before', async () => {
    const client = await loaded();
    await stepTo(client, 2);
    await stepTo(client, 3); // measured, probably as the best so far
    await savedNow(client); // as when the page is left
    const records = await openDB(database);
    const { newest, older } = await records.get('runs', savedIdOf(client));
    records.close();
    expect([newest.metadata.trainer.step, older.metadata.trainer.step]).toEqual([3, 2]);
  });

  test('a run opened twice in a row is opened once', async () => {
    const left = await loaded();
    await stepTo(left, 2);
    left.terminate();
    const client = tab();
    for (let i = 0; i < 2; i++) client.send('openRun', { savedId: savedIdOf(left), resume: false });
    await client.event('corpusCancelled');
    expect(client.eventsNamed('runCreated')).toHaveLength(1);
    expect(failures(client)).toEqual([]);
  });

  test('runs that are started and reset in a row are all saved', async () => {
    const client = await loaded();
    for (let i = 0; i < 3; i++) {
      client.send('step', runRequest());
      client.send('saveRun', {});
      await client.event('progress', ({ runId }) => runId === i + 1);
      client.send('reset', {});
      client.send('saveRun', {});
    }
    await client.event('savedRuns', ({ runs }) => runs.length === 3);
  });
});

describe('a model as a file', () => {
  test('is imported bit by bit in another worker, and writes the same words', async () => {
    const client = await loaded();
    await finish(client);
    const model = await exported(client);
    const writers: Writer[] = ['untrained', 'network'];
    const before = await written(client, writers);
    const { payload } = await call(client, 'exportModel', { format: 'inkling' }, 'modelExported');
    const other = tab();
    const blob = payload.blob;
    await call(other, 'importModel', { name: 'a.inkling', blob }, 'runCreated');
    expect(await written(other, writers)).toEqual(before);
    const again = await exported(other);
    expect({ ...again, savedAt: model.savedAt }).toEqual(model);
    other.send('start', runRequest());
    await other.event('failed', ({ failure }) => failure.code === 'modelHasNoText');
    other.send('saveRun', {}); // there is nothing to save
    expect((await listed(other)).map(({ savedId }) => savedId)).toEqual([savedIdOf(client)]);
  });

  test('replaces a run, which is saved first', async () => {
    const client = await loaded();
    await finish(client);
    const { payload } = await call(client, 'exportModel', { format: 'inkling' }, 'modelExported');
    await call(client, 'start', endlessRunRequest(), 'runCreated');
    const savedId = savedIdOf(client);
    await client.progressPast(5, client.eventCount);
    await call(client, 'importModel', { name: 'a.inkling', blob: payload.blob }, 'runCreated');
    expect((await listed(client)).map((run) => run.savedId)).toContain(savedId);
    await open(client, savedId);
    await stepTo(client, (client.eventsNamed('progress').at(-1)?.payload.progress.step ?? 0) + 1);
  });

  test('that does not fit into memory is reported, and the run continues unaffected', async () => {
    const [full, free] = [tab(undefined, { failBlobs: true }), tab()];
    for (const client of [full, free]) await client.load(learnableText());
    await stepTo(full, 2);
    for (const format of ['inkling', 'layers'] as const) {
      const from = full.eventCount;
      full.send('exportModel', { format });
      const { payload } = await full.event('failed', undefined, from);
      expect(payload.failure).toMatchObject({ code: 'modelNotExported', problem: { code: 'memory' } });
    }
    expect(await stepTo(full, 4)).toEqual((await stepTo(free, 4)).slice(2));
    expect(full.eventsNamed('runDiscarded')).toEqual([]);
  });

  test.each<[string, BlobPart]>([
    ['nothing', ''],
    ['plain text', 'no model at all'],
    ['an archive without a model', new Uint8Array([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)])],
  ])('with %s as its contents leaves the session unchanged', async (_, bytes) => {
    const client = await loaded();
    await stepTo(client, 2);
    const from = client.eventCount;
    client.send('importModel', { name: 'a.inkling', blob: new Blob([bytes]) });
    await client.event('failed', ({ failure }) => failure.code === 'modelUnreadable', from);
    await stepTo(client, 3);
    expect(client.eventsNamed('runDiscarded', from)).toEqual([]);
  });
});

test('the worker of the page saves to the database of the page', async () => {
  await deleteDB(databaseName);
  const client = new WorkerClient();
  clients.push(client);
  await client.load();
  await stepTo(client, 2);
  const runs = await openDB(databaseName);
  expect(await runs.getAllKeys('runs')).toContain(savedIdOf(client));
  runs.close();
  client.terminate();
  const next = new WorkerClient();
  clients.push(next);
  await open(next, savedIdOf(client));
  expect(await stepTo(next, 3)).toHaveLength(1);
});
