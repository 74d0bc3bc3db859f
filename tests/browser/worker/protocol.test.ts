/** The real worker over the real protocol, on every backend. */

import { afterEach, describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { RunState } from '../../../src/protocol/run';
import { backends } from '../engine/fixtures';
import {
  endlessRunRequest,
  largeRunRequest,
  learnable,
  longWriteRequest,
  notFinite,
  runRequest,
  sourceOf,
  Wire,
  writeRequest,
} from './wire';

const wires: Wire[] = [];
afterEach(() => {
  for (const wire of wires.splice(0)) {
    expect(
      wire.events.filter((event) => event.name !== 'failed').flatMap((event) => notFinite(event, event.name)),
    ).toEqual([]);
    expect(
      wire.events.filter((event) => event.name === 'failed' && event.payload.failure.code === 'internal'),
    ).toEqual([]);
    wire.end();
  }
});

function open(): Wire {
  const wire = new Wire();
  wires.push(wire);
  return wire;
}

async function loaded(text?: string): Promise<Wire> {
  const wire = open();
  await wire.load(text);
  return wire;
}

/** A run that trains and does not end by itself. */
async function training(): Promise<Wire> {
  const wire = await loaded();
  await wire.startEndlessRun();
  return wire;
}

const statesOf = (wire: Wire, from = 0): RunState[] =>
  wire.all('runState', from).map(({ payload }) => payload.state);

const textOf = (wire: Wire, writeId: number, writer: 'untrained' | 'network', index: number): string =>
  wire
    .all('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .filter((each) => each.writer === writer && each.index === index)
    .map(({ word }) => word.token)
    .join(' ');

describe('a text', () => {
  test('is read, with progress, and summed up', async () => {
    const wire = open();
    const id = wire.send('loadCorpus', { source: sourceOf(learnable()), config: defaultCorpusConfig });
    const ready = await wire.event('corpusReady');
    expect(ready.requestId).toBe(id);
    expect(ready.payload.summary.tokens).toBeGreaterThan(3000);
    expect(ready.payload.summary.common[0].token).toBe('the');
    const progress = wire.all('corpusProgress');
    expect(progress.length).toBeGreaterThan(0);
    for (const { requestId, payload } of progress) {
      expect(requestId).toBe(id);
      expect(payload.bytesRead).toBeLessThanOrEqual(payload.bytesTotal);
    }
  });

  test('of the sample is made without a network', async () => {
    const wire = open();
    wire.send('loadCorpus', { source: { kind: 'sample', seed: 1 }, config: defaultCorpusConfig });
    const { payload } = await wire.event('corpusReady');
    expect(payload.summary.tokens).toBeGreaterThan(10_000);
  });

  test.each([
    ['empty', sourceOf(''), 'corpusEmpty'],
    ['binary', sourceOf('%PDF-1.4'), 'corpusBinary'],
    ['too short', sourceOf('one two three'), 'corpusTooShort'],
  ] as const)('that is %s is refused, and the text before it stays', async (_, source, code) => {
    const wire = await loaded();
    const from = wire.now;
    const id = wire.send('loadCorpus', { source, config: defaultCorpusConfig });
    const failed = await wire.event('failed', undefined, from);
    expect(failed.requestId).toBe(id);
    expect(failed.payload.failure.code).toBe(code);
    wire.send('start', runRequest({ steps: 1 }));
    expect((await wire.event('runCreated', undefined, from)).payload.vocabularySize).toBeLessThan(30);
  });

  test('with a bad setting is refused', async () => {
    const wire = open();
    wire.send('loadCorpus', {
      source: sourceOf(learnable()),
      config: { tokenizer: 'original', minimumCount: 0 },
    });
    const { payload } = await wire.event('failed');
    expect(payload.failure).toMatchObject({
      code: 'badSetting',
      setting: 'minimumCount',
      value: 0,
      minimum: 1,
    });
  });

  test('can be cancelled while it is read, and the text before it stays', async () => {
    const wire = await loaded();
    const from = wire.now;
    const id = wire.send('loadCorpus', { source: sourceOf(learnable(300_000)), config: defaultCorpusConfig });
    wire.send('cancelCorpus', {});
    const cancelled = await wire.event('corpusCancelled', undefined, from);
    expect(cancelled.requestId).toBe(id);
    wire.send('start', runRequest({ steps: 1 }));
    await wire.event('runCreated', undefined, from);
    expect(wire.all('corpusReady')).toHaveLength(1);
  });

  test('that is asked for while another is read takes its place', async () => {
    const wire = open();
    const first = wire.send('loadCorpus', {
      source: sourceOf(learnable(300_000)),
      config: defaultCorpusConfig,
    });
    const second = wire.send('loadCorpus', { source: sourceOf(learnable()), config: defaultCorpusConfig });
    const ready = await wire.event('corpusReady');
    expect(ready.requestId).toBe(second);
    expect((await wire.event('corpusCancelled')).requestId).toBe(first);
    await wire.settled();
    expect(wire.all('corpusReady')).toHaveLength(1);
  });

  test('that is new discards the run, in training or not, and its writing', async () => {
    const wire = await loaded();
    wire.send('start', largeRunRequest());
    await wire.state('training');
    const write = wire.send('write', longWriteRequest());
    await wire.event('written');
    const from = wire.now;
    await wire.load(learnable(600, 'again'));
    await wire.event('writeDone', ({ writeId, cancelled }) => writeId === write && cancelled, from);
    await wire.settled();
    const news = wire.events.slice(from);
    const discarded = news.findIndex(({ name }) => name === 'runDiscarded');
    const ready = news.findIndex(({ name }) => name === 'corpusReady');
    expect(discarded).toBeGreaterThanOrEqual(0);
    expect(ready).toBeGreaterThan(discarded);
    const late = news
      .slice(discarded + 1)
      .filter(({ name }) => ['progress', 'runState', 'evaluation'].includes(name));
    expect(late).toEqual([]);
  });
});

describe('a text with a run on it', () => {
  test('is put aside by another, and comes back with what was learnt', async () => {
    const wire = await training();
    await wire.event('progress', ({ progress }) => progress.step > 20);
    await wire.load(learnable(600, 'again'));
    const { runId, aside } = (await wire.event('runDiscarded')).payload;
    expect(aside).toBe(true);
    const from = wire.now;
    wire.send('restoreCorpus', {});
    const back = await wire.event('runState', undefined, from);
    expect(back.payload).toMatchObject({ runId, state: 'paused' });
    expect(back.payload.step).toBeGreaterThan(20);
    wire.send('resume', {});
    await wire.event('progress', ({ progress }) => progress.step > back.payload.step, from);
  });

  test('cannot come back once it has been let go, nor after a new run', async () => {
    for (const end of ['forgetCorpus', 'start'] as const) {
      const wire = await training();
      await wire.event('progress', ({ progress }) => progress.step > 5);
      await wire.load(learnable(600, 'again'));
      if (end === 'start') wire.send('start', runRequest({ steps: 3 }));
      else wire.send('forgetCorpus', {});
      if (end === 'start') await wire.state('finished');
      await wire.settled();
      const from = wire.now;
      wire.send('restoreCorpus', {});
      await wire.settled();
      expect(wire.all('runState', from)).toEqual([]);
    }
  });

  test('what is asked for right after a new text is meant for that text', async () => {
    const wire = await training();
    wire.send('loadCorpus', { source: sourceOf(learnable(600, 'again')), config: defaultCorpusConfig });
    wire.send('start', runRequest({ steps: 3 }));
    const ready = await wire.event('corpusReady', ({ summary }) => summary.tokens < 5000, 0);
    await wire.state('finished');
    expect(wire.events.indexOf(wire.all('runCreated').at(-1)!)).toBeGreaterThan(wire.events.indexOf(ready));
  });
});

describe.each(backends)('a run on %s', (backend) => {
  test('compiles, trains, finishes and is measured whole, in this order', async () => {
    const wire = await loaded();
    wire.send('start', runRequest({ steps: 20 }, backend));
    const whole = await wire.finished();

    expect(statesOf(wire)).toEqual(['idle', 'compiling', 'training', 'finished']);
    expect(wire.all('backend').at(-1)?.payload.report).toMatchObject({ name: backend, reason: 'chosen' });
    const { runId, uniformLoss, vocabularySize, parameters } = (await wire.event('runCreated')).payload;
    expect(uniformLoss).toBe(Math.log(vocabularySize));
    expect(parameters).toBeGreaterThan(100);
    const points = wire.all('progress').flatMap(({ payload }) => payload.progress.losses);
    const steps = points.map(({ step }) => step);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(20);
    const last = wire.all('progress').at(-1)?.payload.progress;
    expect(last).toMatchObject({ step: 20, totalSteps: 20, wordsSeen: 160 });
    for (const event of wire.events) if ('runId' in event.payload) expect(event.payload.runId).toBe(runId);

    const created = wire.events.findIndex(({ name }) => name === 'runCreated');
    const first = wire.events.findIndex((event) => 'runId' in event.payload);
    expect(first).toBe(created);
    expect(whole.payload).toMatchObject({ part: 'validation', evaluation: { standardError: 0 } });
    const shares = wire.all('evaluationProgress').map(({ payload }) => payload.share);
    expect(shares.at(-1)).toBe(1);
    expect(wire.all('failed')).toEqual([]);
  });

  test('learns: the measured loss falls far below a guess', async () => {
    const wire = await loaded();
    wire.send('start', runRequest({ steps: 300, learningRate: 0.02 }, backend));
    const { payload } = await wire.event(
      'evaluation',
      ({ evaluation }) => evaluation.step === 300 && evaluation.whole,
    );
    const { uniformLoss } = (await wire.event('runCreated')).payload;
    expect(payload.evaluation.loss).toBeLessThan(0.6 * uniformLoss);
  });

  test('writes before training, during it without stopping it, and after', async () => {
    const wire = await loaded();
    const before = wire.send('write', writeRequest({}, 'the fox', runRequest({}, backend)));
    await wire.event('writeDone', ({ writeId }) => writeId === before);
    expect(textOf(wire, before, 'network', 0)).toBe(textOf(wire, before, 'untrained', 0));
    expect(textOf(wire, before, 'network', 2).split(' ')).toHaveLength(5);

    await wire.startEndlessRun({ learningRate: 0.02 }, backend);
    await wire.event('progress', ({ progress }) => progress.step > 30);
    const during = wire.send('write', writeRequest());
    const { payload: done } = await wire.event('writeDone', ({ writeId }) => writeId === during);
    expect(done).toMatchObject({ cancelled: false, tokens: 30 }); // two writers, three completions, five words
    expect(statesOf(wire).at(-1)).toBe('training');
    // The same seed, prompt and parameters of step 0: the same words as before.
    for (const index of [0, 1, 2])
      expect(textOf(wire, during, 'untrained', index)).toBe(textOf(wire, before, 'network', index));

    wire.send('stop', {});
    await wire.state('stopped');
    const after = wire.send('write', writeRequest());
    await wire.event('writeDone', ({ writeId }) => writeId === after);
    const repeat = wire.send('write', writeRequest());
    await wire.event('writeDone', ({ writeId }) => writeId === repeat);
    for (const writer of ['untrained', 'network'] as const) {
      expect(textOf(wire, repeat, writer, 1)).toBe(textOf(wire, after, writer, 1));
    }
    expect(textOf(wire, after, 'network', 0)).not.toBe(textOf(wire, after, 'untrained', 0));
    for (const { word } of wire.all('written').flatMap(({ payload }) => payload.words)) {
      const p = word.alternatives.map(({ probability }) => probability);
      expect(p).toEqual([...p].sort((a, b) => b - a));
      expect(p.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

describe('a run', () => {
  test('pauses, and goes on where it was', async () => {
    const wire = await training();
    await wire.event('ngramBaselines');
    wire.send('pause', {});
    const paused = await wire.state('paused');
    // A pause saves, and then the runs are listed.
    const saved = await wire.event('runSaved', ({ step }) => step === paused.payload.step);
    await wire.event('savedRuns', undefined, wire.events.indexOf(saved));
    await wire.settled();
    const from = wire.now;
    await wire.settled();
    expect(wire.events.slice(from).filter(({ name }) => name !== 'failed')).toEqual([]); // nothing moves
    wire.send('resume', {});
    const resumed = await wire.state('training', from);
    expect(resumed.payload.step).toBe(paused.payload.step);
    await wire.event('progress', ({ progress }) => progress.step > paused.payload.step, from);
  });

  test('takes a single step, and another, and then trains on', async () => {
    const wire = await loaded();
    wire.send('step', runRequest({ steps: 5 }));
    expect((await wire.state('paused')).payload.step).toBe(1);
    expect(statesOf(wire)).toEqual(['idle', 'compiling', 'paused']);
    wire.send('step', runRequest({ steps: 5 }));
    await wire.event('progress', ({ progress }) => progress.step === 2);
    expect(wire.all('runCreated')).toHaveLength(1);
    wire.send('resume', {});
    await wire.event('evaluation', ({ evaluation }) => evaluation.step === 5 && evaluation.whole);
  });

  test('of single steps finishes with the last of the plan', async () => {
    const wire = await loaded();
    for (const step of [1, 2]) {
      wire.send('step', runRequest({ steps: 2 }));
      await wire.event('progress', ({ progress }) => progress.step === step);
    }
    expect((await wire.state('finished')).payload.step).toBe(2);
    await wire.event('evaluation', ({ evaluation }) => evaluation.whole);
  });

  test('is extended after its end, and measured again', async () => {
    const wire = await loaded();
    wire.send('start', runRequest({ steps: 5 }));
    await wire.event('evaluation', ({ evaluation }) => evaluation.whole && evaluation.step === 5);
    const from = wire.now;
    wire.send('extend', { steps: 7 });
    expect((await wire.state('training', from)).payload).toMatchObject({ step: 5, totalSteps: 12 });
    await wire.event('evaluation', ({ evaluation }) => evaluation.whole && evaluation.step === 12, from);
    expect(statesOf(wire, from)).toEqual(['training', 'finished']);
    const id = wire.send('extend', { steps: 0.5 });
    expect((await wire.event('failed', undefined, from)).requestId).toBe(id);
  });

  test('stops early, is measured, and can be extended', async () => {
    const wire = await training();
    wire.send('stop', {});
    const { step } = (await wire.state('stopped')).payload;
    await wire.event('evaluation', ({ evaluation }) => evaluation.whole && evaluation.step === step);
    const from = wire.now;
    wire.send('extend', { steps: 3 });
    await wire.event('progress', ({ progress }) => progress.step > step, from);
  });

  test('is reset to nothing, even while it is measured whole', async () => {
    const wire = await training();
    await wire.event('ngramBaselines');
    wire.send('stop', {});
    await wire.state('stopped');
    wire.send('reset', {});
    await wire.event('runDiscarded');
    const from = wire.now;
    await wire.settled();
    const news = wire.events.slice(from).map(({ name }) => name);
    expect(news.filter((name) => name !== 'savedRuns')).toEqual(['failed']); // it was saved, and the runs are listed
    wire.send('start', runRequest({ steps: 2 }));
    await wire.state('finished', from);
    expect(wire.all('runCreated').map(({ payload }) => payload.runId)).toEqual([1, 2]);
  });

  test('is the same for the same seed', async () => {
    const wire = await loaded();
    const losses: number[] = [];
    for (let i = 0; i < 2; i++) {
      const from = wire.now;
      wire.send('start', runRequest({ steps: 30, seed: 5 }));
      const { payload } = await wire.event(
        'evaluation',
        ({ evaluation }) => evaluation.whole && evaluation.step === 30,
        from,
      );
      losses.push(payload.evaluation.loss);
    }
    expect(losses[1]).toBe(losses[0]);
  });

  test('without a text is refused', async () => {
    const wire = open();
    const requests = [
      wire.send('start', runRequest()),
      wire.send('step', runRequest()),
      wire.send('write', writeRequest()),
    ];
    for (const id of requests) {
      const failed = await wire.until((event) => event.name === 'failed' && event.requestId === id);
      expect(failed.payload).toEqual({ failure: { code: 'noCorpus' } });
    }
    for (const name of ['pause', 'resume', 'stop', 'reset', 'cancelWrite', 'cancelCorpus'] as const)
      wire.send(name, {});
    wire.send('extend', { steps: 3 });
    await wire.load();
    expect(wire.all('failed')).toHaveLength(3); // what means nothing is ignored
  });

  test('with a bad setting is refused, and the run before it goes on', async () => {
    const wire = await training();
    const from = wire.now;
    const id = wire.send('start', runRequest({ learningRate: Number.NaN }));
    const failed = await wire.event('failed', undefined, from);
    expect(failed.requestId).toBe(id);
    expect(failed.payload.failure).toMatchObject({
      code: 'badSetting',
      setting: 'learningRate',
      minimum: 0,
      maximum: 100,
    });
    await wire.event('progress', undefined, wire.now);
    expect(wire.all('runCreated')).toHaveLength(1);
  });

  test('that diverges says so, keeps good parameters, and still writes', async () => {
    const wire = await loaded();
    wire.send('start', diverging());
    // Normalized and clamped as it is, this network's loss stays finite at any rate: it rises to thousands of nats.
    const failed = await wire.event('failed');
    expect(failed.payload.failure).toMatchObject({ code: 'diverged', learningRate: 100, checkpointStep: 0 });
    expect((await wire.event('runEnded')).payload).toMatchObject({ checkpointStep: 0, early: true });
    expect(statesOf(wire).at(-1)).toBe('diverged');
    for (const name of ['resume', 'pause', 'stop'] as const) wire.send(name, {});
    wire.send('extend', { steps: 10 });
    const id = wire.send('write', writeRequest({}, 'the fox', diverging()));
    const done = await wire.event('writeDone');
    expect(done.payload).toMatchObject({ writeId: id, cancelled: false });
    expect(textOf(wire, id, 'network', 0)).toBe(textOf(wire, id, 'untrained', 0));
    expect(statesOf(wire).at(-1)).toBe('diverged');
  });
});

function diverging() {
  return endlessRunRequest({ optimizer: 'sgd', learningRate: 100, schedule: 'constant' });
}

describe('writing', () => {
  test('marks the words that the text lacks, and goes on from them', async () => {
    const wire = await loaded();
    const id = wire.send('write', writeRequest({}, 'the zebra'));
    const { payload } = await wire.event('writeStarted');
    expect(payload).toEqual({
      writeId: id,
      step: 0,
      prompt: [
        { token: 'the', known: true },
        { token: 'zebra', known: false },
      ],
    });
    expect((await wire.event('writeDone')).payload).toMatchObject({ cancelled: false, tokens: 30 });
  });

  test('starts from nothing', async () => {
    const wire = await loaded();
    wire.send('write', writeRequest({}, ''));
    expect((await wire.event('writeStarted')).payload.prompt).toEqual([]);
    expect((await wire.event('writeDone')).payload.tokens).toBe(30);
  });

  test('ends when it is cancelled', async () => {
    const wire = await loaded();
    const id = wire.send('write', longWriteRequest());
    await wire.event('written');
    wire.send('cancelWrite', {});
    const { payload } = await wire.event('writeDone');
    expect(payload).toMatchObject({ writeId: id, cancelled: true });
    const from = wire.now;
    await wire.settled();
    expect(wire.all('written', from)).toEqual([]);
  });

  test('gives way to a second request', async () => {
    const wire = await loaded();
    const first = wire.send('write', longWriteRequest());
    await wire.event('written');
    const second = wire.send('write', writeRequest({ length: 3 }));
    const { payload } = await wire.event('writeDone', ({ writeId }) => writeId === second);
    expect(payload).toMatchObject({ cancelled: false });
    expect((await wire.event('writeDone', ({ writeId }) => writeId === first)).payload.cancelled).toBe(true);
    const started = wire.events.findIndex(
      (event) => event.name === 'writeStarted' && event.payload.writeId === second,
    );
    const strays = wire.all('written', started).filter(({ payload: { writeId } }) => writeId === first);
    expect(strays).toEqual([]);
  });

  test('with a bad setting is refused', async () => {
    const wire = await loaded();
    wire.send('write', writeRequest({ temperature: 0 }));
    expect((await wire.event('failed')).payload.failure).toMatchObject({
      code: 'badSetting',
      setting: 'temperature',
    });
  });
});
