/** Automatic selection if the browser hides what renders: the faster of WebGL and WebAssembly, as measured. */

import { afterEach, expect, test, vi } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { detectBackend } from '../../../src/engine/detectBackend';
import { measureStepMs } from '../../../src/engine/measureStep';
import { testBackends } from './fixtures';
import { nameRenderer } from './lyingGpu';

afterEach(() => vi.restoreAllMocks());

test('a hidden renderer is measured when it is first needed, and the report says what was found', async () => {
  nameRenderer('Mozilla');
  expect(detectBackend('automatic').report).toMatchObject({ name: 'webgl', reason: 'unknownGpu' });
  const { report } = await startBackend('automatic');
  const expected = report.name === 'webgl' ? 'measuredFaster' : 'measuredSlower';
  expect(report).toMatchObject({ choice: 'automatic', reason: expected, renderer: 'Mozilla' });
  const measure = vi.spyOn(performance, 'now');
  expect((await startBackend('automatic')).report).toEqual(report); // not measured again
  expect(measure).not.toHaveBeenCalled();
});

test.each(testBackends)('a step is measured on %s, and leaves nothing on the device', async (_, start) => {
  const backend = await start();
  const before = backend.liveResources();
  for (const [msPerRead, expected] of [
    [100, 100], // one step fills the budget
    [30, 30 / 4], // 1 + 2 + 4 steps
  ]) {
    let calls = 0;
    expect(measureStepMs(backend.createNetwork, () => msPerRead * ++calls)).toBe(expected);
  }
  expect(backend.liveResources()).toBe(before);
});
