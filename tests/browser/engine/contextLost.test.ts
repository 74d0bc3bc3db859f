/** The GPU may drop its context at any time: a sleep, a driver update, another page. */

import { afterEach, expect, test, vi } from 'vitest';
import { onContextLost, startBackend } from '../../../src/engine/backend';
import type { Network } from '../../../src/engine/network';
import { sgdFull } from '../../golden/golden';
import { toValues } from './fixtures';

afterEach(() => vi.restoreAllMocks());

const { shape, learningRate, runningRate } = sgdFull;
const values = toValues(shape, sgdFull.initial);

function trainOn(network: Network): number {
  const [{ contexts, targets }] = sgdFull.steps;
  network.train({ minibatch: { contexts, targets }, step: 0, learningRate, runningRate });
  return network.takeLossSum();
}

test('after a lost context the listener is told once, and a new start computes on a new context', async () => {
  const contexts = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
  const first = await startBackend('webgl');
  expect((await startBackend('webgl')).createNetwork).toBe(first.createNetwork);
  expect(contexts).toHaveBeenCalledTimes(1);
  const lost = contexts.mock.results[0].value as unknown as WebGL2RenderingContext;
  const old = first.createNetwork(shape, values, sgdFull);
  expect(trainOn(old)).toBeCloseTo(sgdFull.losses[0], 4); // float32
  let told = 0;
  const event = new Promise<void>((resolve) => {
    onContextLost(() => {
      told++;
      resolve();
    });
  });
  lost.getExtension('WEBGL_lose_context')?.loseContext();
  expect(() => old.takeLossSum()).toThrow('lost'); // before the event comes: no loss of 0 that never was
  await event;

  const { createNetwork } = await startBackend('webgl');
  expect(contexts.mock.results[1].value).not.toBe(lost);
  const network = createNetwork(shape, values, sgdFull);
  expect(network.read()).toEqual(values);
  expect(trainOn(network)).toBeCloseTo(sgdFull.losses[0], 4);
  network.dispose();
  old.dispose();
  expect(told).toBe(1);
});
