/** Requests that come at the wrong moment, back to back, or in an order that nobody planned. */

import { afterEach, describe, expect, test } from 'vitest';
import { defaultCorpusConfig } from '../../../src/config/presets';
import type { RequestName } from '../../../src/protocol/messages';
import type { Requests } from '../../../src/protocol/requests';
import { randomFrom } from '../../reference/examples';
import {
  endlessRunRequest,
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
  for (const wire of wires.splice(0)) wire.end();
});

async function loaded(): Promise<Wire> {
  const wire = new Wire();
  wires.push(wire);
  await wire.load();
  return wire;
}

/** A run that does not end by itself, paused after some steps. */
async function paused(): Promise<Wire> {
  const wire = await loaded();
  await wire.startEndlessRun();
  wire.send('pause', {});
  await wire.state('paused');
  await wire.settled();
  return wire;
}

const words = (wire: Wire, writeId: number, writer: 'untrained' | 'network') =>
  wire
    .all('written')
    .flatMap(({ payload }) => (payload.writeId === writeId ? payload.words : []))
    .filter((each) => each.writer === writer)
    .map(({ index, word }) => `${index} ${word.token} ${word.probability}`);

const internal = (wire: Wire) =>
  wire.all('failed').filter(({ payload }) => payload.failure.code === 'internal');

describe('a run', () => {
  test('started twice in a row is started anew', async () => {
    const wire = await loaded();
    wire.send('start', endlessRunRequest());
    wire.send('start', runRequest({ steps: 5 }));
    await wire.finished();
    const ids = wire.all('runCreated').map(({ payload }) => payload.runId);
    expect(ids).toEqual([1, 2]);
    expect(wire.all('runDiscarded')).toHaveLength(1);
  });

  test('started on one backend while it trains on another changes over', async () => {
    const wire = await loaded();
    for (const backend of ['wasm', 'webgl', 'cpu', 'webgl'] as const) {
      const from = wire.now;
      await wire.startEndlessRun({}, backend);
      expect(wire.all('backend', from)[0].payload.report.name).toBe(backend);
    }
    wire.send('stop', {});
    await wire.state('stopped');
    expect(internal(wire)).toEqual([]);
  });

  test.each(['wasm', 'webgl'] as const)(
    'paused while it compiles on %s goes on when it is resumed',
    async (backend) => {
      const wire = await loaded();
      wire.send('start', runRequest({ steps: 10 }, backend));
      await wire.state('compiling');
      wire.send('pause', {});
      await wire.state('paused');
      wire.send('resume', {});
      expect((await wire.finished()).payload.evaluation.step).toBe(10);
    },
  );

  test('paused and resumed many times in a row loses no step and ends', async () => {
    const wire = await loaded();
    wire.send('start', runRequest({ steps: 50 }));
    await wire.state('compiling');
    for (let i = 0; i < 20; i++) {
      wire.send('pause', {});
      wire.send('resume', {});
    }
    await wire.finished();
    const steps = wire
      .all('progress')
      .flatMap(({ payload }) => payload.progress.losses.map(({ step }) => step));
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(steps.at(-1)).toBe(50);
  });

  test('asked for one step and then to go on, goes on', async () => {
    const wire = await paused();
    const from = wire.now;
    wire.send('step', runRequest());
    wire.send('resume', {});
    await wire.settled();
    await wire.settled();
    expect(wire.all('runState', from).at(-1)?.payload.state).toBe('training');
  });

  test('asked for one step and then for more, takes them', async () => {
    const wire = await loaded();
    wire.send('step', runRequest({ steps: 5 }));
    await wire.state('paused');
    const from = wire.now;
    wire.send('step', runRequest());
    wire.send('extend', { steps: 3 });
    await wire.settled();
    await wire.settled();
    expect(['training', 'finished']).toContain(wire.all('runState', from).at(-1)?.payload.state);
  });

  test('that is stopped takes no step after that', async () => {
    const wire = await paused();
    wire.send('step', runRequest());
    wire.send('stop', {});
    const { step } = (await wire.state('stopped')).payload;
    const id = wire.send('write', writeRequest({ length: 1 }));
    const started = await wire.event('writeStarted', ({ writeId }) => writeId === id);
    expect(started.payload.step).toBe(step);
  });

  test('asked for a step on the heels of a pause takes it', async () => {
    const wire = await loaded();
    await wire.startEndlessRun();
    wire.send('pause', {});
    wire.send('step', runRequest());
    const { step } = (await wire.state('paused')).payload;
    await wire.progressPast(step);
    await wire.settled();
    expect(wire.all('progress').at(-1)?.payload.progress.step).toBe(step + 1);
  });

  test('extended while its end is measured is measured at its new end', async () => {
    const wire = await loaded();
    wire.send('start', runRequest({ steps: 3 }));
    await wire.state('finished');
    const from = wire.now;
    wire.send('extend', { steps: 4 });
    expect((await wire.finished(from)).payload.evaluation.step).toBe(7);
    expect(internal(wire)).toEqual([]);
  });

  test('extended in the middle of its measurement gives that up', async () => {
    const wire = new Wire();
    wires.push(wire);
    await wire.load(learnable(6000)); // two thousand validation targets: several slices
    wire.send('start', runRequest({ steps: 3 }, 'cpu'));
    await wire.event('evaluationProgress', ({ share }) => share < 1);
    const from = wire.now;
    wire.send('extend', { steps: 300 });
    const goingOn = wire.events.indexOf(await wire.state('training', from));
    const end = wire.events.indexOf(await wire.state('finished', from));
    const between = wire.events.slice(goingOn, end);
    expect(between.filter(({ name }) => name === 'evaluationProgress')).toEqual([]);
    wire.send('reset', {});
    await wire.event('runDiscarded');
    expect(internal(wire)).toEqual([]);
  });

  test('reset while it compiles leaves nothing behind', async () => {
    const wire = await loaded();
    await wire.event('ngramBaselines');
    wire.send('start', endlessRunRequest());
    await wire.state('compiling');
    wire.send('reset', {});
    await wire.event('runDiscarded');
    await wire.settled();
    const from = wire.now;
    await wire.settled();
    const news = wire.events.slice(from).map(({ name }) => name);
    // The echo alone; where a step came before the reset, the run was saved, and the runs are listed.
    expect(news.filter((name) => name !== 'savedRuns')).toEqual(['failed']);
  });
});

describe('writing', () => {
  test('with the untrained network is not touched by the steps of the run', async () => {
    const wire = await loaded();
    const settings = { length: 40 };
    const request = runRequest({ learningRate: 1 });
    const before = wire.send('write', writeRequest(settings, 'the fox', request));
    await wire.event('writeDone', ({ writeId }) => writeId === before);
    const during = wire.send('write', writeRequest(settings, 'the fox', request));
    await wire.event('written', ({ writeId }) => writeId === during);
    wire.send('step', request);
    await wire.event('writeDone', ({ writeId }) => writeId === during);
    expect(words(wire, during, 'untrained').sort()).toEqual(words(wire, before, 'untrained').sort());
  });

  test('cancelled before the backend has started does not happen', async () => {
    const wire = await loaded();
    const id = wire.send('write', writeRequest({ length: 200, completions: 8 }));
    wire.send('cancelWrite', {});
    await wire.event('runCreated');
    await wire.settled();
    await wire.settled();
    wire.send('reset', {});
    await wire.event('runDiscarded');
    expect(words(wire, id, 'network').length).toBeLessThanOrEqual(8); // the turn it may have been in
  });

  test('asked for twice at once, without a run, makes one run', async () => {
    const wire = await loaded();
    wire.send('write', longWriteRequest());
    const second = wire.send('write', writeRequest({ length: 2 }));
    const { payload } = await wire.event('writeDone', ({ writeId }) => writeId === second);
    expect(payload.cancelled).toBe(false);
    expect(wire.all('runCreated')).toHaveLength(1);
  });

  test('while another text is read uses the old one, and ends when the new one is there', async () => {
    const wire = await loaded();
    const id = wire.send('write', longWriteRequest());
    await wire.event('written');
    wire.send('loadCorpus', { source: sourceOf(learnable(3000, 'again')), config: defaultCorpusConfig });
    const ready = await wire.event('corpusReady', undefined, wire.now);
    const done = await wire.event('writeDone', ({ writeId }) => writeId === id);
    expect(done.payload.cancelled).toBe(true);
    const strays = wire.all('written', wire.events.indexOf(ready));
    expect(strays).toEqual([]);
    expect(internal(wire)).toEqual([]);
  });

  test('for the first time while a new text arrives does not fail', async () => {
    for (const sentences of [60, 100, 300, 600]) {
      const wire = await loaded();
      wire.send('start', runRequest({ steps: 3 }));
      await wire.finished();
      const from = wire.now;
      wire.send('loadCorpus', {
        source: sourceOf(learnable(sentences, 'again')),
        config: defaultCorpusConfig,
      });
      wire.send('write', writeRequest({ length: 50 }));
      await wire.event('corpusReady', undefined, from);
      await wire.settled();
      await wire.settled();
      expect(internal(wire)).toEqual([]);
    }
  });

  test('goes on through pause, resume and stop', async () => {
    const wire = await loaded();
    await wire.startEndlessRun();
    const id = wire.send('write', writeRequest({ length: 60 }));
    for (const name of ['pause', 'resume', 'pause', 'resume', 'stop'] as const) wire.send(name, {});
    const { payload } = await wire.event('writeDone', ({ writeId }) => writeId === id);
    expect(payload).toMatchObject({ cancelled: false, tokens: 2 * 3 * 60 });
  });
});

describe('any requests in any order', () => {
  const anything: (() => { [Name in RequestName]: [Name, Requests[Name]] }[RequestName])[] = [
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
    () => ['loadCorpus', { source: sourceOf(learnable(200, 'other')), config: defaultCorpusConfig }],
    () => ['loadCorpus', { source: sourceOf('too short'), config: defaultCorpusConfig }],
    () => ['cancelCorpus', {}],
  ];

  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'leave a worker that still trains, and no failure that nobody foresaw (seed %i)',
    async (seed) => {
      const random = randomFrom(seed);
      const wire = await loaded();
      for (let i = 0; i < 25; i++) {
        const [name, payload] = anything[Math.floor(random() * anything.length)]();
        wire.send(name, payload);
        // Half of them back to back, the others after some turns of the worker's work.
        if (random() < 0.5) for (let turns = 4 * random(); turns > 0; turns--) await wire.settled();
      }
      wire.send('cancelCorpus', {});
      await wire.settled();
      const from = wire.now;
      wire.send('start', runRequest({ steps: 4 }));
      const created = await wire.event('runCreated', undefined, from);
      const { payload } = await wire.finished(wire.events.indexOf(created));
      expect(payload.evaluation.step).toBe(4);
      expect(internal(wire)).toEqual([]);
      const wrong = wire.events
        .filter(({ name }) => name !== 'failed')
        .flatMap((event) => notFinite(event, event.name));
      expect(wrong).toEqual([]);
      // Events of a run come between its creation and its end; only its saving may take longer.
      let current: number | undefined;
      for (const { name, payload } of wire.events) {
        if (name === 'runCreated') current = payload.runId;
        else if (name === 'runDiscarded') current = undefined;
        else if ('runId' in payload && name !== 'runSaved')
          expect([name, payload.runId]).toEqual([name, current]);
      }
    },
  );
});
