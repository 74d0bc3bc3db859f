/** Loss of the WebGL context, which can happen at any time: a sleep, a driver update, another page. */

import { afterEach, expect, test, vi } from 'vitest';
import { gpuBackends } from '../../../src/config/settings';
import { startBackend } from '../../../src/engine/backend';
import { onContextLost } from '../../../src/engine/gpuBackends';
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

test.each(gpuBackends)(
  'a lost context of %s is reported once, and a new start creates a new one',
  async (name) => {
    const contexts = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
    const first = await startBackend(name);
    expect((await startBackend(name)).createNetwork).toBe(first.createNetwork);
    expect(contexts).toHaveBeenCalledTimes(1);
    const lost = contexts.mock.results[0].value as unknown as WebGL2RenderingContext;
    const old = first.createNetwork(shape, values, sgdFull);
    expect(trainOn(old)).toBeCloseTo(sgdFull.losses[0], 4); // float32
    let calls = 0;
    const event = new Promise<void>((resolve) => {
      onContextLost((lostBackend) => {
        expect(lostBackend).toBe(name);
        calls++;
        resolve();
      });
    });
    lost.getExtension('WEBGL_lose_context')?.loseContext();
    expect(() => old.takeLossSum()).toThrow('lost'); // also before the event: a loss of 0 would be wrong
    await event;

    const { createNetwork } = await startBackend(name);
    expect(contexts.mock.results[1].value).not.toBe(lost);
    const network = createNetwork(shape, values, sgdFull);
    expect(network.read()).toEqual(values);
    expect(trainOn(network)).toBeCloseTo(sgdFull.losses[0], 4);
    network.dispose();
    old.dispose();
    expect(calls).toBe(1);
  },
);
