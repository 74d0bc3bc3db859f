/** What happens to a backend whose GPU computes wrong results. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { BackendError } from '../../../src/engine/types';
import { lieAboutReads, nameRenderer } from './lyingGpu';

beforeEach(() => nameRenderer('NVIDIA GeForce RTX 4070'));
afterEach(() => vi.restoreAllMocks());

test('chosen explicitly, it does not start', async () => {
  lieAboutReads((values) => values.fill(0));
  const error = await startBackend('webgl').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BackendError);
  expect(error).toMatchObject({ backend: 'webgl', wrongResults: true });
});

test('automatic selects WebAssembly instead, and says why', async () => {
  lieAboutReads((values) => values.fill(0));
  const { report, computesCorrectly } = await startBackend('automatic');
  expect(report).toMatchObject({
    ...{ name: 'wasm', choice: 'automatic', reason: 'wrongResults' },
    renderer: 'NVIDIA GeForce RTX 4070',
  });
  expect(computesCorrectly()).toBe(true);
  vi.restoreAllMocks();
  expect((await startBackend('automatic')).report.reason).toBe('wrongResults'); // until the worker is replaced
});

test('chosen again once it computes correctly, it starts, and is still checked', async () => {
  const backend = await startBackend('webgl');
  expect(backend.report.name).toBe('webgl');
  expect(backend.computesCorrectly()).toBe(true);
  lieAboutReads((values) => values.fill(0));
  expect(backend.computesCorrectly()).toBe(false);
});
