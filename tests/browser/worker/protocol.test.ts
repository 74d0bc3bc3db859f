/** The message protocol with the real worker, on every backend. */

import { afterEach, describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { RunState } from '../../../src/protocol/run';
import { backends } from '../engine/fixtures';
import {
  endlessRunRequest,
  largeRunRequest,
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
  for (const client of clients.splice(0)) {
    expect(
      client.events
        .filter((event) => event.name !== 'failed')
        .flatMap((event) => nonFiniteNumbers(event, event.name)),
    ).toEqual([]);
    expect(
      client.events.filter((event) => event.name === 'failed' && event.payload.failure.code === 'internal'),
    ).toEqual([]);
    client.terminate();
  }
});

function open(): WorkerClient {
  const client = new WorkerClient();
  clients.push(client);
  return client;
}

async function loaded(text?: string): Promise<WorkerClient> {
  const client = open();
  await client.load(text);
  return client;
}

/** A run that trains and does not end on its own. */
async function training(): Promise<WorkerClient> {
  const client = await loaded();
  await client.startEndlessRun();
  return client;
}

const statesOf = (client: WorkerClient, from = 0): RunState[] =>
  client.eventsNamed('runState', from).map(({ payload }) => payload.state);

const textOf = (
  client: WorkerClient,
  writeId: number,
  writer: 'untrained' | 'network',
  index: number,
): string =>
  client
    .eventsNamed('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .filter((each) => each.writer === writer && each.index === index)
    .map(({ word }) => word.token)
    .join(' ');

describe('a text', () => {
  test('is read, with progress, and summarized', async () => {
    const client = open();
    const id = client.send('loadCorpus', { source: sourceOf(learnableText()), config: defaultCorpusConfig });
    const ready = await client.event('corpusReady');
    expect(ready.requestId).toBe(id);
    expect(ready.payload.summary.tokens).toBeGreaterThan(3000);
    expect(ready.payload.summary.common[0].token).toBe('the');
    const progress = client.eventsNamed('corpusProgress');
    expect(progress.length).toBeGreaterThan(0);
    for (const { requestId, payload } of progress) {
      expect(requestId).toBe(id);
      expect(payload.bytesRead).toBeLessThanOrEqual(payload.bytesTotal);
    }
  });

  test('of a sample is fetched from the origin of the page', async () => {
    const client = open();
    client.send('loadCorpus', { source: { kind: 'sample', name: 'mobyDick' }, config: defaultCorpusConfig });
    const { payload } = await client.event('corpusReady');
    expect(payload.summary.name).toBe('Moby-Dick');
    expect(payload.summary.tokens).toBeGreaterThan(200_000);
  });

  test.each([
    ['empty', sourceOf(''), 'corpusEmpty'],
    ['binary', sourceOf('\0\x01\x02\x03'), 'corpusBinary'],
    ['too short', sourceOf('one two three'), 'corpusTooShort'],
  ] as const)('that is %s is refused, and the previous text stays', async (_, source, code) => {
    const client = await loaded();
    const from = client.eventCount;
    const id = client.send('loadCorpus', { source, config: defaultCorpusConfig });
    const failed = await client.event('failed', undefined, from);
    expect(failed.requestId).toBe(id);
    expect(failed.payload.failure.code).toBe(code);
    client.send('start', runRequest({ steps: 1 }));
    expect((await client.event('runCreated', undefined, from)).payload.vocabularySize).toBeLessThan(30);
  });

  test('with an invalid setting is refused', async () => {
    const client = open();
    client.send('loadCorpus', {
      source: sourceOf(learnableText()),
      config: { tokenizer: 'original', minimumCount: 0 },
    });
    const { payload } = await client.event('failed');
    expect(payload.failure).toMatchObject({
      code: 'badSetting',
      setting: 'minimumCount',
      value: 0,
      minimum: 1,
    });
  });

  test('can be cancelled while it is read, and the previous text stays', async () => {
    const client = await loaded();
    const from = client.eventCount;
    const id = client.send('loadCorpus', {
      source: sourceOf(learnableText(300_000)),
      config: defaultCorpusConfig,
    });
    client.send('cancelCorpus', {});
    const cancelled = await client.event('corpusCancelled', undefined, from);
    expect(cancelled.requestId).toBe(id);
    client.send('start', runRequest({ steps: 1 }));
    await client.event('runCreated', undefined, from);
    expect(client.eventsNamed('corpusReady')).toHaveLength(1);
  });

  test('requested while another is read replaces it', async () => {
    const client = open();
    const first = client.send('loadCorpus', {
      source: sourceOf(learnableText(300_000)),
      config: defaultCorpusConfig,
    });
    const second = client.send('loadCorpus', {
      source: sourceOf(learnableText()),
      config: defaultCorpusConfig,
    });
    const ready = await client.event('corpusReady');
    expect(ready.requestId).toBe(second);
    expect((await client.event('corpusCancelled')).requestId).toBe(first);
    await client.settled();
    expect(client.eventsNamed('corpusReady')).toHaveLength(1);
  });

  test('that is new discards the run and its generation, even during training', async () => {
    const client = await loaded();
    client.send('start', largeRunRequest());
    await client.state('training');
    const write = client.send('write', longWriteRequest());
    await client.event('written');
    const from = client.eventCount;
    await client.load(learnableText(600, 'again'));
    await client.event('writeDone', ({ writeId, cancelled }) => writeId === write && cancelled, from);
    await client.settled();
    const newEvents = client.events.slice(from);
    const discarded = newEvents.findIndex(({ name }) => name === 'runDiscarded');
    const ready = newEvents.findIndex(({ name }) => name === 'corpusReady');
    expect(discarded).toBeGreaterThanOrEqual(0);
    expect(ready).toBeGreaterThan(discarded);
    const late = newEvents
      .slice(discarded + 1)
      .filter(({ name }) => ['progress', 'runState', 'evaluation'].includes(name));
    expect(late).toEqual([]);
  });
});

describe('a text with a run on it', () => {
  test('is suspended when another is loaded, and is restored with its trained run', async () => {
    const client = await training();
    await client.event('progress', ({ progress }) => progress.step > 20);
    await client.load(learnableText(600, 'again'));
    const { runId, suspended } = (await client.event('runDiscarded')).payload;
    expect(suspended).toBe(true);
    const from = client.eventCount;
    client.send('restoreCorpus', {});
    const back = await client.event('runState', undefined, from);
    expect(back.payload).toMatchObject({ runId, state: 'paused' });
    expect(back.payload.step).toBeGreaterThan(20);
    client.send('resume', {});
    await client.event('progress', ({ progress }) => progress.step > back.payload.step, from);
  });

  test('cannot be restored after it is discarded or after a new run has started', async () => {
    for (const end of ['forgetCorpus', 'start'] as const) {
      const client = await training();
      await client.event('progress', ({ progress }) => progress.step > 5);
      await client.load(learnableText(600, 'again'));
      if (end === 'start') client.send('start', runRequest({ steps: 3 }));
      else client.send('forgetCorpus', {});
      if (end === 'start') await client.state('finished');
      await client.settled();
      const from = client.eventCount;
      client.send('restoreCorpus', {});
      await client.settled();
      expect(client.eventsNamed('runState', from)).toEqual([]);
    }
  });

  test('a request right after a new text applies to that text', async () => {
    const client = await training();
    client.send('loadCorpus', { source: sourceOf(learnableText(600, 'again')), config: defaultCorpusConfig });
    client.send('start', runRequest({ steps: 3 }));
    const ready = await client.event('corpusReady', ({ summary }) => summary.tokens < 5000, 0);
    await client.state('finished');
    expect(client.events.indexOf(client.eventsNamed('runCreated').at(-1)!)).toBeGreaterThan(
      client.events.indexOf(ready),
    );
  });
});

describe.each(backends)('a run on %s', (backend) => {
  test('compiles, trains, finishes and is evaluated on all targets, in this order', async () => {
    const client = await loaded();
    client.send('start', runRequest({ steps: 20 }, backend));
    const whole = await client.finished();

    expect(statesOf(client)).toEqual(['idle', 'compiling', 'training', 'finished']);
    expect(client.eventsNamed('backend').at(-1)?.payload.report).toMatchObject({
      name: backend,
      reason: 'chosen',
    });
    const { runId, uniformLoss, vocabularySize, parameters } = (await client.event('runCreated')).payload;
    expect(uniformLoss).toBe(Math.log(vocabularySize));
    expect(parameters).toBeGreaterThan(100);
    const points = client.eventsNamed('progress').flatMap(({ payload }) => payload.progress.losses);
    const steps = points.map(({ step }) => step);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(20);
    const last = client.eventsNamed('progress').at(-1)?.payload.progress;
    expect(last).toMatchObject({ step: 20, totalSteps: 20, wordsSeen: 160 });
    for (const event of client.events) if ('runId' in event.payload) expect(event.payload.runId).toBe(runId);

    const created = client.events.findIndex(({ name }) => name === 'runCreated');
    const first = client.events.findIndex((event) => 'runId' in event.payload);
    expect(first).toBe(created);
    expect(whole.payload).toMatchObject({ part: 'validation', evaluation: { standardError: 0 } });
    const shares = client.eventsNamed('evaluationProgress').map(({ payload }) => payload.share);
    expect(shares.at(-1)).toBe(1);
    expect(client.eventsNamed('failed')).toEqual([]);
  });

  test('learns: the validation loss falls far below that of a uniform guess', async () => {
    const client = await loaded();
    client.send('start', runRequest({ steps: 300, learningRate: 0.02 }, backend));
    const { payload } = await client.event(
      'evaluation',
      ({ evaluation }) => evaluation.step === 300 && evaluation.whole,
    );
    const { uniformLoss } = (await client.event('runCreated')).payload;
    expect(payload.evaluation.loss).toBeLessThan(0.6 * uniformLoss);
  });

  test('writes before training, during training without stopping it, and afterwards', async () => {
    const client = await loaded();
    const before = client.send('write', writeRequest({}, 'the fox', runRequest({}, backend)));
    await client.event('writeDone', ({ writeId }) => writeId === before);
    expect(textOf(client, before, 'network', 0)).toBe(textOf(client, before, 'untrained', 0));
    expect(textOf(client, before, 'network', 2).split(' ')).toHaveLength(5);

    await client.startEndlessRun({ learningRate: 0.02 }, backend);
    await client.event('progress', ({ progress }) => progress.step > 30);
    const during = client.send('write', writeRequest());
    const { payload: done } = await client.event('writeDone', ({ writeId }) => writeId === during);
    expect(done).toMatchObject({ cancelled: false, tokens: 30 }); // two writers, three completions, five words
    expect(statesOf(client).at(-1)).toBe('training');
    // The same seed, prompt and parameters of step 0: the same words as before.
    for (const index of [0, 1, 2])
      expect(textOf(client, during, 'untrained', index)).toBe(textOf(client, before, 'network', index));

    client.send('stop', {});
    await client.state('stopped');
    const after = client.send('write', writeRequest());
    await client.event('writeDone', ({ writeId }) => writeId === after);
    const repeat = client.send('write', writeRequest());
    await client.event('writeDone', ({ writeId }) => writeId === repeat);
    for (const writer of ['untrained', 'network'] as const) {
      expect(textOf(client, repeat, writer, 1)).toBe(textOf(client, after, writer, 1));
    }
    expect(textOf(client, after, 'network', 0)).not.toBe(textOf(client, after, 'untrained', 0));
    for (const { word } of client.eventsNamed('written').flatMap(({ payload }) => payload.words)) {
      const p = word.alternatives.map(({ probability }) => probability);
      expect(p).toEqual([...p].sort((a, b) => b - a));
      expect(p.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

describe('a run', () => {
  test('pauses, and resumes at the same step', async () => {
    const client = await training();
    await client.event('ngramBaselines');
    client.send('pause', {});
    const paused = await client.state('paused');
    // After a pause the run is saved, and the list of runs follows.
    const saved = await client.event('runSaved', ({ step }) => step === paused.payload.step);
    await client.event('savedRuns', undefined, client.events.indexOf(saved));
    await client.settled();
    const from = client.eventCount;
    await client.settled();
    // Nothing happens while paused
    expect(client.events.slice(from).filter(({ name }) => name !== 'failed')).toEqual([]);
    client.send('resume', {});
    const resumed = await client.state('training', from);
    expect(resumed.payload.step).toBe(paused.payload.step);
    await client.event('progress', ({ progress }) => progress.step > paused.payload.step, from);
  });

  test('takes a single step, another one, and then resumes training', async () => {
    const client = await loaded();
    client.send('step', runRequest({ steps: 5 }));
    expect((await client.state('paused')).payload.step).toBe(1);
    expect(statesOf(client)).toEqual(['idle', 'compiling', 'paused']);
    client.send('step', runRequest({ steps: 5 }));
    await client.event('progress', ({ progress }) => progress.step === 2);
    expect(client.eventsNamed('runCreated')).toHaveLength(1);
    client.send('resume', {});
    await client.event('evaluation', ({ evaluation }) => evaluation.step === 5 && evaluation.whole);
  });

  test('of single steps finishes with the last planned step', async () => {
    const client = await loaded();
    for (const step of [1, 2]) {
      client.send('step', runRequest({ steps: 2 }));
      await client.event('progress', ({ progress }) => progress.step === step);
    }
    expect((await client.state('finished')).payload.step).toBe(2);
    await client.event('evaluation', ({ evaluation }) => evaluation.whole);
  });

  test('is extended after its end, and evaluated again', async () => {
    const client = await loaded();
    client.send('start', runRequest({ steps: 5 }));
    await client.event('evaluation', ({ evaluation }) => evaluation.whole && evaluation.step === 5);
    const from = client.eventCount;
    client.send('extend', { steps: 7 });
    expect((await client.state('training', from)).payload).toMatchObject({ step: 5, totalSteps: 12 });
    await client.event('evaluation', ({ evaluation }) => evaluation.whole && evaluation.step === 12, from);
    expect(statesOf(client, from)).toEqual(['training', 'finished']);
    const id = client.send('extend', { steps: 0.5 });
    expect((await client.event('failed', undefined, from)).requestId).toBe(id);
  });

  test('stops early, is evaluated, and can be extended', async () => {
    const client = await training();
    client.send('stop', {});
    const { step } = (await client.state('stopped')).payload;
    await client.event('evaluation', ({ evaluation }) => evaluation.whole && evaluation.step === step);
    const from = client.eventCount;
    client.send('extend', { steps: 3 });
    await client.event('progress', ({ progress }) => progress.step > step, from);
  });

  test('stops early, and can be resumed with the rest of its plan', async () => {
    const client = await training();
    client.send('stop', {});
    const { step, totalSteps } = (await client.state('stopped')).payload;
    const from = client.eventCount;
    client.send('resume', {});
    expect((await client.state('training', from)).payload).toMatchObject({ step, totalSteps });
    await client.event('progress', ({ progress }) => progress.step > step, from);
  });

  test('can be reset during its final evaluation', async () => {
    const client = await training();
    await client.event('ngramBaselines');
    client.send('stop', {});
    await client.state('stopped');
    client.send('reset', {});
    await client.event('runDiscarded');
    const from = client.eventCount;
    await client.settled();
    const newEvents = client.events.slice(from).map(({ name }) => name);
    // It was saved, and the list of runs follows
    expect(newEvents.filter((name) => name !== 'savedRuns')).toEqual(['failed']);
    client.send('start', runRequest({ steps: 2 }));
    await client.state('finished', from);
    expect(client.eventsNamed('runCreated').map(({ payload }) => payload.runId)).toEqual([1, 2]);
  });

  test('is the same for the same seed', async () => {
    const client = await loaded();
    const losses: number[] = [];
    for (let i = 0; i < 2; i++) {
      const from = client.eventCount;
      client.send('start', runRequest({ steps: 30, seed: 5 }));
      const { payload } = await client.event(
        'evaluation',
        ({ evaluation }) => evaluation.whole && evaluation.step === 30,
        from,
      );
      losses.push(payload.evaluation.loss);
    }
    expect(losses[1]).toBe(losses[0]);
  });

  test('without a text is refused', async () => {
    const client = open();
    const requests = [
      client.send('start', runRequest()),
      client.send('step', runRequest()),
      client.send('write', writeRequest()),
    ];
    for (const id of requests) {
      const failed = await client.waitFor((event) => event.name === 'failed' && event.requestId === id);
      expect(failed.payload).toEqual({ failure: { code: 'noCorpus' } });
    }
    for (const name of ['pause', 'resume', 'stop', 'reset', 'cancelWrite', 'cancelCorpus'] as const)
      client.send(name, {});
    client.send('extend', { steps: 3 });
    await client.load();
    expect(client.eventsNamed('failed')).toHaveLength(3); // requests without effect are ignored
  });

  test('with an invalid setting is refused, and the previous run continues', async () => {
    const client = await training();
    const from = client.eventCount;
    const id = client.send('start', runRequest({ learningRate: Number.NaN }));
    const failed = await client.event('failed', undefined, from);
    expect(failed.requestId).toBe(id);
    expect(failed.payload.failure).toMatchObject({
      code: 'badSetting',
      setting: 'learningRate',
      minimum: 0,
      maximum: 100,
    });
    await client.event('progress', undefined, client.eventCount);
    expect(client.eventsNamed('runCreated')).toHaveLength(1);
  });

  test('that diverges reports it, rolls back to good parameters, and still writes', async () => {
    const client = await loaded();
    client.send('start', diverging());
    // With normalization and clamping the loss stays finite at any learning rate: it rises to thousands of nats.
    const failed = await client.event('failed');
    expect(failed.payload.failure).toMatchObject({ code: 'diverged', learningRate: 100, checkpointStep: 0 });
    expect((await client.event('runEnded')).payload).toMatchObject({ checkpointStep: 0, early: true });
    expect(statesOf(client).at(-1)).toBe('diverged');
    for (const name of ['resume', 'pause', 'stop'] as const) client.send(name, {});
    client.send('extend', { steps: 10 });
    const id = client.send('write', writeRequest({}, 'the fox', diverging()));
    const done = await client.event('writeDone');
    expect(done.payload).toMatchObject({ writeId: id, cancelled: false });
    expect(textOf(client, id, 'network', 0)).toBe(textOf(client, id, 'untrained', 0));
    expect(statesOf(client).at(-1)).toBe('diverged');
  });
});

function diverging() {
  return endlessRunRequest({ optimizer: 'sgd', learningRate: 100, schedule: 'constant' });
}

describe('writing', () => {
  test('marks prompt words that are not in the vocabulary, and continues from them', async () => {
    const client = await loaded();
    const id = client.send('write', writeRequest({}, 'the zebra'));
    const { payload } = await client.event('writeStarted');
    expect(payload).toEqual({
      writeId: id,
      step: 0,
      prompt: [
        { token: 'the', known: true },
        { token: 'zebra', known: false },
      ],
    });
    expect((await client.event('writeDone')).payload).toMatchObject({ cancelled: false, tokens: 30 });
  });

  test('starts from an empty prompt', async () => {
    const client = await loaded();
    client.send('write', writeRequest({}, ''));
    expect((await client.event('writeStarted')).payload.prompt).toEqual([]);
    expect((await client.event('writeDone')).payload.tokens).toBe(30);
  });

  test('ends when it is cancelled', async () => {
    const client = await loaded();
    const id = client.send('write', longWriteRequest());
    await client.event('written');
    client.send('cancelWrite', {});
    const { payload } = await client.event('writeDone');
    expect(payload).toMatchObject({ writeId: id, cancelled: true });
    const from = client.eventCount;
    await client.settled();
    expect(client.eventsNamed('written', from)).toEqual([]);
  });

  test('is replaced by a second request', async () => {
    const client = await loaded();
    const first = client.send('write', longWriteRequest());
    await client.event('written');
    const second = client.send('write', writeRequest({ length: 3 }));
    const { payload } = await client.event('writeDone', ({ writeId }) => writeId === second);
    expect(payload).toMatchObject({ cancelled: false });
    expect((await client.event('writeDone', ({ writeId }) => writeId === first)).payload.cancelled).toBe(
      true,
    );
    const started = client.events.findIndex(
      (event) => event.name === 'writeStarted' && event.payload.writeId === second,
    );
    const lateWords = client
      .eventsNamed('written', started)
      .filter(({ payload: { writeId } }) => writeId === first);
    expect(lateWords).toEqual([]);
  });

  test('with an invalid setting is refused', async () => {
    const client = await loaded();
    client.send('write', writeRequest({ temperature: -1 }));
    expect((await client.event('failed')).payload.failure).toMatchObject({
      code: 'badSetting',
      setting: 'temperature',
    });
  });
});
