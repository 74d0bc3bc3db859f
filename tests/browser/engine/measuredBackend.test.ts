/** Automatic selection by measured speed, on a renderer whose name is that of a GPU or hidden. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presets } from '../../../src/config/presets';
import { startBackend } from '../../../src/engine/backend';
import { detectBackend } from '../../../src/engine/detectBackend';
import { hasContext, releaseContext } from '../../../src/engine/gpuBackends';
import { SpeedMemory, type StepSize, type StepTimes } from '../../../src/engine/measuredSpeeds';
import { measureStepMs } from '../../../src/engine/measureStep';
import { testBackends } from './fixtures';
import { lieAboutReads, nameRenderer } from './lyingGpu';

const host = { userAgent: 'a browser', hardwareConcurrency: 4, isolated: true };
const { model, training } = presets.quick.run;
/** So small that a step takes about a millisecond in software. */
const run = {
  model: { ...model, embeddingSize: 8, hiddenSize: 16 },
  training: { ...training, batchSize: 16, negatives: 32 },
};
const size: StepSize = { run, vocabularySize: 200 };

/** A memory of this browser, and the measurements that were added to it. */
function speeds(remembered: StepTimes | undefined, renderer: string) {
  const added: unknown[] = [];
  const memory = new SpeedMemory(host, (measurement) => added.push(measurement));
  if (remembered) memory.remember(renderer, size, remembered);
  added.length = 0;
  return { speed: { size, memory }, added };
}

beforeEach(() => releaseContext('webgl'));
afterEach(() => vi.restoreAllMocks());

test.each([
  ['Mozilla', 'unknownGpu'],
  ['NVIDIA GeForce RTX 4070', 'gpu'],
])('%s is compared with WebAssembly before its first run of a size, and not again', async (name, reason) => {
  nameRenderer(name);
  expect(detectBackend('automatic').report).toMatchObject({ name: 'webgl', reason });
  const { speed, added } = speeds(undefined, name);
  const { report } = await startBackend('automatic', speed);
  const other = report.name === 'webgl' ? 'wasm' : 'webgl';
  expect(report).toMatchObject({
    ...{ name: report.name, choice: 'automatic', renderer: name, reason: 'measuredFaster' },
    comparison: { other, ratio: expect.any(Number) },
  });
  expect(report.comparison?.ratio).toBeGreaterThanOrEqual(1);
  expect(added).toEqual([
    expect.objectContaining({ stepMs: { webgl: expect.any(Number), wasm: expect.any(Number) } }),
  ]);
  const measure = vi.spyOn(performance, 'now');
  expect((await startBackend('automatic', speed)).report).toEqual(report);
  expect(measure).not.toHaveBeenCalled();
  await startBackend('automatic', { ...speed, size: { ...size, vocabularySize: 100 } });
  expect(added).toHaveLength(2); // another class of sizes
});

test('a GPU that was measured to be slower is not started', async () => {
  nameRenderer('NVIDIA GeForce RTX 4070');
  const { speed } = speeds({ wasm: 2, webgl: 5 }, 'NVIDIA GeForce RTX 4070');
  const { report } = await startBackend('automatic', speed);
  expect(report).toMatchObject({ name: 'wasm', comparison: { other: 'webgl', ratio: 2.5 } });
  expect(hasContext('webgl')).toBe(false);
});

test('later starts make no further contexts, whatever is chosen', async () => {
  nameRenderer('NVIDIA GeForce RTX 4070');
  const made = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
  const { speed } = speeds({ wasm: 5, webgl: 2 }, 'NVIDIA GeForce RTX 4070');
  for (const choice of ['webgl', 'automatic', 'webgl', 'automatic'] as const) {
    expect((await startBackend(choice, speed)).report.name).toBe('webgl');
  }
  const contexts = made.mock.results.map(({ value }) => value as unknown as WebGL2RenderingContext);
  expect(contexts.filter((gl) => !gl.isContextLost())).toHaveLength(1);
});

test('a software renderer that was measured to be faster is used', async () => {
  const { renderer = '' } = detectBackend('automatic').report;
  const { speed } = speeds({ wasm: 10, webgl: 4, cpu: 100 }, renderer);
  const { report, createNetwork } = await startBackend('automatic', speed);
  expect(report).toMatchObject({ name: 'webgl', comparison: { other: 'wasm', ratio: 2.5 } });
  expect(measureStepMs(createNetwork, size)).toBeGreaterThan(0);
});

test('the fastest backend is not used if it no longer computes correctly', async () => {
  const { renderer = '' } = detectBackend('automatic').report;
  const { speed } = speeds({ wasm: 10, webgl: 4 }, renderer);
  lieAboutReads((values) => values.fill(0));
  const { report } = await startBackend('automatic', speed);
  expect(report).toMatchObject({ name: 'wasm', reason: 'softwareRenderer' });
});

test('a measurement never overrides a choice', async () => {
  const { renderer = '' } = detectBackend('automatic').report;
  const { speed } = speeds({ wasm: 10, webgl: 4 }, renderer);
  const { report } = await startBackend('wasm', speed);
  expect(report).toMatchObject({ name: 'wasm', choice: 'wasm', reason: 'chosen' });
});

test.each(testBackends)('a step is measured on %s, and leaves nothing on the device', async (_, start) => {
  const backend = await start();
  const before = backend.liveResources();
  let calls = 0;
  expect(measureStepMs(backend.createNetwork, size, () => 60 * calls++)).toBe(60);
  expect(calls).toBe(2 * 3); // three slices fill the budget
  expect(backend.liveResources()).toBe(before);
});
