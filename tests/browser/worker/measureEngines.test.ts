/** Measuring the engines: through the real worker, and what it leaves in memory. */

import { memory } from '@tensorflow/tfjs-core';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { backendNames, gpuBackends } from '../../../src/config/settings';
import { startBackend } from '../../../src/engine/backend';
import { hasContext, releaseContext } from '../../../src/engine/gpuBackends';
import { madeUpText, madeUpValues } from '../../../src/engine/madeUpText';
import { Trainer } from '../../../src/engine/trainer';
import { WasmModule } from '../../../src/kernels/wasm/module';
import { Device } from '../../../src/kernels/webgl/device';
import type { MeasuredEngine } from '../../../src/protocol/engines';
import { SpeedRepository } from '../../../src/storage/speedRepository';
import { measureEngines } from '../../../src/worker/session/measureEngines';
import type { TestSettings } from './savingEntry';
import { endlessRunRequest, learnableText, runRequest, WorkerClient } from './workerClient';

const database = 'measuring test';
const clients: WorkerClient[] = [];
const { run } = runRequest();

afterEach(async () => {
  vi.restoreAllMocks();
  for (const client of clients.splice(0)) client.terminate();
  await Promise.all([deleteDB(database), deleteDB(`${database} speeds`)]);
});

/** A worker with databases of its own. */
function open(settings: Partial<TestSettings> = {}): WorkerClient {
  const worker = new Worker(new URL('./savingEntry.ts', import.meta.url), { type: 'module' });
  worker.postMessage({ database, ...settings } satisfies TestSettings);
  const client = new WorkerClient(worker);
  clients.push(client);
  return client;
}

describe('the worker', () => {
  test('measures every engine in turn, and Automatic then uses the fastest, in later sessions too', async () => {
    const client = open();
    await client.load();
    const from = client.eventCount;
    const requestId = client.send('measureEngines', { run });
    const { payload } = await client.event('enginesMeasured', undefined, from);
    expect(payload).toEqual({ cancelled: false });
    const answers = client.events.slice(from).filter((event) => event.requestId === requestId);
    expect(answers.map(({ name }) => name)).toEqual([
      'measuringEngines',
      ...backendNames.flatMap(() => ['measuringEngine', 'engineMeasured']),
      'enginesMeasured',
    ]);
    expect(client.eventsNamed('measuringEngines')[0].payload.madeUp).toBe(false);
    const engines = client.eventsNamed('engineMeasured').map(({ payload: { engine } }) => engine);
    expect(engines.map(({ backend }) => backend)).toEqual([...backendNames]);
    const measured = engines.flatMap((engine) => ('stepMs' in engine ? [engine] : []));
    expect(measured).toHaveLength(backendNames.length);
    for (const { stepMs, wordsPerSecond } of measured) {
      expect(stepMs).toBeGreaterThan(0);
      expect(wordsPerSecond).toBeCloseTo((1000 * run.training.batchSize) / stepMs, 6);
    }
    const [fastest] = measured.sort((one, other) => one.stepMs - other.stepMs);
    const expected = { name: fastest.backend, choice: 'automatic', reason: 'measuredFaster' };
    const announced = client.eventsNamed('backend', from).at(-1)?.payload.report;
    expect(announced).toMatchObject(expected);
    client.send('step', { run, backend: 'automatic' });
    await client.state('paused');
    expect(client.eventsNamed('backend').at(-1)?.payload.report).toEqual(announced);
    client.terminate();

    const later = open();
    await later.load();
    later.send('step', { run, backend: 'automatic' });
    await later.state('paused');
    expect(later.eventsNamed('backend').at(-1)?.payload.report).toEqual(announced);
  });

  test('compares WebGL and WebAssembly by itself on a GPU, once for a size, and before the run trains', async () => {
    const renderer = 'NVIDIA GeForce RTX 4070';
    const reports: unknown[] = [];
    for (let session = 0; session < 2; session++) {
      const client = open({ renderer });
      await client.load();
      client.send('step', { run, backend: 'automatic' });
      await client.state('paused');
      const started = client.eventsNamed('backend').at(-1);
      reports.push(started?.payload.report);
      const created = await client.event('runCreated');
      await expect.poll(() => new SpeedRepository(`${database} speeds`).list()).toHaveLength(1);
      expect(client.events.indexOf(created)).toBeGreaterThan(client.events.indexOf(started));
      client.terminate();
    }
    expect(reports[0]).toMatchObject({ renderer, reason: 'measuredFaster', comparison: expect.anything() });
    expect(reports[1]).toEqual(reports[0]); // the same ratio: it was remembered
  });

  test('uses a made-up text as long as there is none', async () => {
    const client = open();
    client.send('measureEngines', { run });
    await client.event('enginesMeasured');
    const { madeUp, vocabularySize } = client.eventsNamed('measuringEngines')[0].payload;
    expect(madeUp).toBe(true);
    expect(vocabularySize).toBeGreaterThan(1000);
    expect(client.eventsNamed('engineMeasured')).toHaveLength(backendNames.length);
  });

  test('never measures while a run trains, which goes on', async () => {
    const client = open();
    await client.load();
    await client.startEndlessRun();
    const from = client.eventCount;
    const requestId = client.send('measureEngines', { run });
    const refused = await client.event('failed', undefined, from);
    expect(refused).toMatchObject({ requestId, payload: { failure: { code: 'measuringWhileTraining' } } });
    const { progress } = client.eventsNamed('progress').at(-1)?.payload ?? { progress: { step: 0 } };
    await client.progressPast(progress.step);
    expect(client.eventsNamed('measuringEngines')).toEqual([]);
  });

  test('leaves a paused run and its engine as they are', async () => {
    const client = open();
    await client.load();
    client.send('step', endlessRunRequest({}, 'webgl'));
    await client.state('paused');
    const from = client.eventCount;
    client.send('measureEngines', { run });
    await client.event('enginesMeasured', undefined, from);
    expect(client.eventsNamed('backend', from)).toEqual([]); // the run's own
    client.send('step', endlessRunRequest({}, 'webgl'));
    await client.progressPast(1, from);
    expect(client.eventsNamed('failed')).toEqual([]);
  });

  test('stops when canceled, and remembers nothing of it', async () => {
    const client = open();
    const from = client.eventCount;
    client.send('measureEngines', { run });
    await client.event('engineMeasured');
    client.send('cancelMeasuring', {});
    const { payload } = await client.event('enginesMeasured');
    expect(payload).toEqual({ cancelled: true });
    expect(client.eventsNamed('engineMeasured').length).toBeLessThan(backendNames.length);
    expect(
      client.eventsNamed('backend', from).filter(({ payload: { report } }) => report.comparison),
    ).toEqual([]);
  });

  test('is canceled before it begins', async () => {
    const client = open();
    client.send('measureEngines', { run });
    client.send('cancelMeasuring', {});
    const { payload } = await client.event('enginesMeasured');
    expect(payload).toEqual({ cancelled: true });
    expect(client.eventsNamed('engineMeasured')).toEqual([]);
  });

  test('makes way for a run, and for another text', async () => {
    const client = open();
    await client.load();
    client.send('measureEngines', { run });
    await client.event('measuringEngine');
    client.send('step', { run, backend: 'wasm' });
    expect((await client.event('enginesMeasured')).payload).toEqual({ cancelled: true });
    await client.state('paused');
    const from = client.eventCount;
    client.send('measureEngines', { run });
    await client.event('measuringEngine', undefined, from);
    await client.load(learnableText(600, 'again'));
    expect((await client.event('enginesMeasured', undefined, from)).payload).toEqual({ cancelled: true });
  });
});

describe('a measurement', () => {
  const size = { run, vocabularySize: 300 };

  async function measure(options: Partial<Parameters<typeof measureEngines>[0]> = {}) {
    const engines: MeasuredEngine[] = [];
    const onMeasured = (engine: MeasuredEngine) => void engines.push(engine);
    const { signal } = new AbortController();
    const text = madeUpText(size.vocabularySize);
    await measureEngines({
      size,
      text,
      inSoftware: false,
      signal,
      onStart: () => {},
      onMeasured,
      ...options,
    });
    return engines;
  }

  /** The WebAssembly module and the WebGL contexts that are used from now on. */
  function watch() {
    const load = vi.spyOn(WasmModule, 'load');
    const contexts = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
    const made = () => contexts.mock.results.map(({ value }) => value as unknown as WebGL2RenderingContext);
    return { modules: () => Promise.all(load.mock.results.map(({ value }) => value)), contexts: made };
  }

  test('leaves no tensors, bytes or contexts behind', async () => {
    const { modules, contexts } = watch();
    const create = vi.spyOn(WebGL2RenderingContext.prototype, 'createTexture');
    const remove = vi.spyOn(WebGL2RenderingContext.prototype, 'deleteTexture');
    await startBackend('cpu');
    await startBackend('wasm');
    releaseContext('webgl');
    const [module] = await modules();
    const before = [memory().numTensors, module.liveBytes];
    await measure();
    expect([memory().numTensors, module.liveBytes]).toEqual(before);
    expect(create.mock.calls.length).toBeGreaterThan(0);
    expect(remove.mock.calls.length).toBe(create.mock.calls.length);
    expect(contexts().length).toBeGreaterThan(0);
    expect(contexts().filter((gl) => !gl.isContextLost())).toEqual([]);
    expect(gpuBackends.filter(hasContext)).toEqual([]);
  });

  test('keeps a context that was there before, with the textures that it had', async () => {
    const { contexts } = watch();
    const textures = vi.spyOn(Device.prototype, 'texture');
    const { createNetwork } = await startBackend('webgl');
    const shape = { ...run.model, vocabularySize: 300 };
    const network = createNetwork(shape, madeUpValues(shape));
    const device = textures.mock.contexts[0] as Device;
    const before = device.liveTextures;
    await measure();
    expect(device.liveTextures).toBe(before);
    expect(contexts().map((gl) => gl.isContextLost())).toEqual([false, true]); // the second is TensorFlow.js's
    expect(network.read().embedding.some((value) => value !== 0)).toBe(true);
    network.dispose();
    releaseContext('webgl');
  });

  test('leaves nothing behind if it is canceled while an engine trains', async () => {
    const { contexts } = watch();
    const controller = new AbortController();
    const create = vi.spyOn(WebGL2RenderingContext.prototype, 'createTexture');
    const remove = vi.spyOn(WebGL2RenderingContext.prototype, 'deleteTexture');
    const train = vi.spyOn(Trainer.prototype, 'train').mockImplementation(() => controller.abort());
    expect(await measure({ signal: controller.signal })).toEqual([]);
    expect(train).toHaveBeenCalledTimes(1);
    expect(remove.mock.calls.length).toBe(create.mock.calls.length);
    expect(contexts().length).toBeGreaterThan(0);
    expect(contexts().filter((gl) => !gl.isContextLost())).toEqual([]);
  });

  test('says why an engine was not measured, and measures the others', async () => {
    vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null);
    const [webgl, tfjs, wasm] = await measure();
    const unavailable = { problem: 'unavailable', detail: expect.stringMatching(/WebGL 2/) };
    expect([webgl, tfjs]).toEqual(gpuBackends.map((backend) => ({ backend, ...unavailable })));
    expect(wasm).toMatchObject({ backend: 'wasm', stepMs: expect.any(Number) });
  });

  test('tries nothing that does not fit into memory or would take too long', async () => {
    const full = { ...run, training: { ...run.training, objective: 'full' as const } };
    const engines = await measure({ size: { run: full, vocabularySize: 500_000_000 } });
    expect(engines).toEqual([
      ...gpuBackends.map((backend) => ({
        backend,
        problem: 'outOfMemory',
        detail: expect.stringMatching(/GB/),
      })),
      { backend: 'wasm', problem: 'outOfMemory', detail: expect.stringMatching(/GB/) },
      { backend: 'cpu', problem: 'tooSlow', detail: '' },
    ]);
    const inSoftware = await measure({ size: { run: full, vocabularySize: 500_000_000 }, inSoftware: true });
    expect(inSoftware.slice(0, 2)).toEqual(
      gpuBackends.map((backend) => ({ backend, problem: 'tooSlow', detail: '' })),
    );
  });
});
