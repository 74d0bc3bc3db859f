/** Requests at unexpected moments, back to back, or in unusual orders. */

import { afterEach, describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { RequestName } from '../../../src/protocol/messages';
import type { Requests } from '../../../src/protocol/requests';
import { randomFrom } from '../../reference/examples';
import {
  endlessRunRequest,
  learnableText,
  longWriteRequest,
  nonFiniteNumbers,
  runRequest,
  sourceOf,
  WorkerClient,
  writeRequest,
} from './workerClient';

const clients: WorkerClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate();
});

async function loaded(): Promise<WorkerClient> {
  const client = new WorkerClient();
  clients.push(client);
  await client.load();
  return client;
}

/** A run that does not end on its own, paused after some steps. */
async function paused(): Promise<WorkerClient> {
  const client = await loaded();
  await client.startEndlessRun();
  client.send('pause', {});
  await client.state('paused');
  await client.settled();
  return client;
}

const words = (client: WorkerClient, writeId: number, writer: 'untrained' | 'network') =>
  client
    .eventsNamed('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .filter((each) => each.writer === writer)
    .map(({ index, word }) => `${index} ${word.token} ${word.probability}`);

const internal = (client: WorkerClient) =>
  client.eventsNamed('failed').filter(({ payload }) => payload.failure.code === 'internal');

describe('a run', () => {
  test('started twice in a row starts again', async () => {
    const client = await loaded();
    client.send('start', endlessRunRequest());
    client.send('start', runRequest({ steps: 5 }));
    await client.finished();
    const ids = client.eventsNamed('runCreated').map(({ payload }) => payload.runId);
    expect(ids).toEqual([1, 2]);
    expect(client.eventsNamed('runDiscarded')).toHaveLength(1);
  });

  test('started on another backend while it trains switches to it', async () => {
    const client = await loaded();
    for (const backend of ['wasm', 'webgl', 'tfjs', 'cpu', 'tfjs', 'webgl'] as const) {
      const from = client.eventCount;
      await client.startEndlessRun({}, backend);
      expect(client.eventsNamed('backend', from)[0].payload.report.name).toBe(backend);
    }
    client.send('stop', {});
    await client.state('stopped');
    expect(internal(client)).toEqual([]);
  });

  test.each(['wasm', 'webgl'] as const)(
    'paused while it compiles on %s continues when it is resumed',
    async (backend) => {
      const client = await loaded();
      client.send('start', runRequest({ steps: 10 }, backend));
      await client.state('compiling');
      client.send('pause', {});
      await client.state('paused');
      client.send('resume', {});
      expect((await client.finished()).payload.evaluation.step).toBe(10);
    },
  );

  test('paused and resumed many times in a row loses no step and finishes', async () => {
    const client = await loaded();
    client.send('start', runRequest({ steps: 50 }));
    await client.state('compiling');
    for (let i = 0; i < 20; i++) {
      client.send('pause', {});
      client.send('resume', {});
    }
    await client.finished();
    const steps = client
      .eventsNamed('progress')
      .flatMap(({ payload }) => payload.progress.losses.map(({ step }) => step));
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(50);
  });

  test('asked for one step and then to resume, resumes', async () => {
    const client = await paused();
    const from = client.eventCount;
    client.send('step', runRequest());
    client.send('resume', {});
    await client.settled();
    await client.settled();
    expect(client.eventsNamed('runState', from).at(-1)?.payload.state).toBe('training');
  });

  test('asked for one step and then extended, trains on', async () => {
    const client = await loaded();
    client.send('step', runRequest({ steps: 5 }));
    await client.state('paused');
    const from = client.eventCount;
    client.send('step', runRequest());
    client.send('extend', { steps: 3 });
    await client.settled();
    await client.settled();
    expect(['training', 'finished']).toContain(client.eventsNamed('runState', from).at(-1)?.payload.state);
  });

  test('that is stopped takes no step after that', async () => {
    const client = await paused();
    client.send('step', runRequest());
    client.send('stop', {});
    const { step } = (await client.state('stopped')).payload;
    const id = client.send('write', writeRequest({ length: 1 }));
    const started = await client.event('writeStarted', ({ writeId }) => writeId === id);
    expect(started.payload.step).toBe(step);
  });

  test('asked for a step right after a pause takes it', async () => {
    const client = await loaded();
    await client.startEndlessRun();
    client.send('pause', {});
    client.send('step', runRequest());
    const { step } = (await client.state('paused')).payload;
    await client.progressPast(step);
    await client.settled();
    expect(client.eventsNamed('progress').at(-1)?.payload.progress.step).toBe(step + 1);
  });

  test('extended during its final evaluation is evaluated at its new end', async () => {
    const client = await loaded();
    client.send('start', runRequest({ steps: 3 }));
    await client.state('finished');
    const from = client.eventCount;
    client.send('extend', { steps: 4 });
    expect((await client.finished(from)).payload.evaluation.step).toBe(7);
    expect(internal(client)).toEqual([]);
  });

  test('extended during its final evaluation cancels it', async () => {
    const client = new WorkerClient();
    clients.push(client);
    await client.load(learnableText(6000)); // two thousand validation targets: several slices
    client.send('start', runRequest({ steps: 3 }, 'cpu'));
    await client.event('evaluationProgress', ({ share }) => share < 1);
    const from = client.eventCount;
    client.send('extend', { steps: 300 });
    const resumed = client.events.indexOf(await client.state('training', from));
    const end = client.events.indexOf(await client.state('finished', from));
    const between = client.events.slice(resumed, end);
    expect(between.filter(({ name }) => name === 'evaluationProgress')).toEqual([]);
    client.send('reset', {});
    await client.event('runDiscarded');
    expect(internal(client)).toEqual([]);
  });

  test('reset while it compiles sends no further events', async () => {
    const client = await loaded();
    await client.event('ngramBaselines');
    client.send('start', endlessRunRequest());
    await client.state('compiling');
    client.send('reset', {});
    await client.event('runDiscarded');
    await client.settled();
    const from = client.eventCount;
    await client.settled();
    const newEvents = client.events.slice(from).map(({ name }) => name);
    // Only the sentinel of `settled`; if a step preceded the reset, the run was saved and the list of runs follows.
    expect(newEvents.filter((name) => name !== 'savedRuns')).toEqual(['failed']);
  });
});

describe('writing', () => {
  test('with the untrained network is not affected by training steps', async () => {
    const client = await loaded();
    const settings = { length: 40 };
    const request = runRequest({ learningRate: 1 });
    const before = client.send('write', writeRequest(settings, 'the fox', request));
    await client.event('writeDone', ({ writeId }) => writeId === before);
    const during = client.send('write', writeRequest(settings, 'the fox', request));
    await client.event('written', ({ writeId }) => writeId === during);
    client.send('step', request);
    await client.event('writeDone', ({ writeId }) => writeId === during);
    expect(words(client, during, 'untrained').sort()).toEqual(words(client, before, 'untrained').sort());
  });

  test('cancelled before the backend has started produces no words', async () => {
    const client = await loaded();
    const id = client.send('write', writeRequest({ length: 200, completions: 8 }));
    client.send('cancelWrite', {});
    await client.event('runCreated');
    await client.settled();
    await client.settled();
    client.send('reset', {});
    await client.event('runDiscarded');
    // The words of the iteration that may have been in progress
    expect(words(client, id, 'network').length).toBeLessThanOrEqual(8);
  });

  test('requested twice at once, without a run, creates one run', async () => {
    const client = await loaded();
    client.send('write', longWriteRequest());
    const second = client.send('write', writeRequest({ length: 2 }));
    const { payload } = await client.event('writeDone', ({ writeId }) => writeId === second);
    expect(payload.cancelled).toBe(false);
    expect(client.eventsNamed('runCreated')).toHaveLength(1);
  });

  test('while another text is read uses the old text, and ends when the new one is ready', async () => {
    const client = await loaded();
    const id = client.send('write', longWriteRequest());
    await client.event('written');
    client.send('loadCorpus', {
      source: sourceOf(learnableText(3000, 'again')),
      config: defaultCorpusConfig,
    });
    const ready = await client.event('corpusReady', undefined, client.eventCount);
    const done = await client.event('writeDone', ({ writeId }) => writeId === id);
    expect(done.payload.cancelled).toBe(true);
    const lateWords = client.eventsNamed('written', client.events.indexOf(ready));
    expect(lateWords).toEqual([]);
    expect(internal(client)).toEqual([]);
  });

  test('for the first time while a new text arrives does not fail', async () => {
    for (const sentences of [60, 100, 300, 600]) {
      const client = await loaded();
      client.send('start', runRequest({ steps: 3 }));
      await client.finished();
      const from = client.eventCount;
      client.send('loadCorpus', {
        source: sourceOf(learnableText(sentences, 'again')),
        config: defaultCorpusConfig,
      });
      client.send('write', writeRequest({ length: 50 }));
      await client.event('corpusReady', undefined, from);
      await client.settled();
      await client.settled();
      expect(internal(client)).toEqual([]);
    }
  });

  test('continues through pause, resume and stop', async () => {
    const client = await loaded();
    await client.startEndlessRun();
    const id = client.send('write', writeRequest({ length: 60 }));
    for (const name of ['pause', 'resume', 'pause', 'resume', 'stop'] as const) client.send(name, {});
    const { payload } = await client.event('writeDone', ({ writeId }) => writeId === id);
    expect(payload).toMatchObject({ cancelled: false, tokens: 2 * 3 * 60 });
  });
});

describe('any requests in any order', () => {
  const randomRequests: (() => { [Name in RequestName]: [Name, Requests[Name]] }[RequestName])[] = [
    () => ['start', runRequest({ steps: 40 })],
    () => ['start', endlessRunRequest({ optimizer: 'sgd', objective: 'sampled', negatives: 4 }, 'cpu')],
    () => ['step', runRequest({ steps: 3 })],
    () => ['pause', {}],
    () => ['resume', {}],
    () => ['extend', { steps: 5 }],
    () => ['stop', {}],
    () => ['reset', {}],
    () => ['write', writeRequest({ length: 20 })],
    () => ['cancelWrite', {}],
    () => ['measureEngines', { run: runRequest().run }],
    () => ['cancelMeasuring', {}],
    () => ['loadCorpus', { source: sourceOf(learnableText(200, 'other')), config: defaultCorpusConfig }],
    () => ['loadCorpus', { source: sourceOf('too short'), config: defaultCorpusConfig }],
    () => ['cancelCorpus', {}],
  ];

  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'leave a worker that still trains, and cause no internal failure (seed %i)',
    async (seed) => {
      const random = randomFrom(seed);
      const client = await loaded();
      for (let i = 0; i < 25; i++) {
        const [name, payload] = randomRequests[Math.floor(random() * randomRequests.length)]();
        client.send(name, payload);
        // Half of them back to back, the others after a few iterations of the worker.
        if (random() < 0.5) for (let waits = 4 * random(); waits > 0; waits--) await client.settled();
      }
      client.send('cancelCorpus', {});
      await client.settled();
      const from = client.eventCount;
      client.send('start', runRequest({ steps: 4 }));
      const created = await client.event('runCreated', undefined, from);
      const { payload } = await client.finished(client.events.indexOf(created));
      expect(payload.evaluation.step).toBe(4);
      expect(internal(client)).toEqual([]);
      const notFinite = client.events
        .filter(({ name }) => name !== 'failed')
        .flatMap((event) => nonFiniteNumbers(event, event.name));
      expect(notFinite).toEqual([]);
      // A run's events come between `runCreated` and `runDiscarded`; only `runSaved` may come later.
      let current: number | undefined;
      for (const { name, payload } of client.events) {
        if (name === 'runCreated') current = payload.runId;
        else if (name === 'runDiscarded') current = undefined;
        else if ('runId' in payload && name !== 'runSaved')
          expect([name, payload.runId]).toEqual([name, current]);
      }
    },
  );
});
