/** The GPU may drop its context at any time: a sleep, a driver update, another page. */

import { add, tensor1d } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { onContextLost, startBackend } from '../../../src/engine/backend';
import { createParameters, disposeParameters, readParameters } from '../../../src/engine/parameters';
import { webglBackend } from '../../../src/kernels/backends';
import { sgdFull } from '../../golden/golden';
import { toValues } from './fixtures';

test('after a lost context the listener is told once, and a new start computes on a new context', async () => {
  await startBackend('webgl');
  const lost = webglBackend().gpgpu.gl;
  const tensor = tensor1d([1, 2, 3]);
  expect(Array.from(add(tensor, tensor).dataSync())).toEqual([2, 4, 6]);
  let told = 0;
  const event = new Promise<void>((resolve) => {
    onContextLost(() => {
      told++;
      resolve();
    });
  });
  lost.getExtension('WEBGL_lose_context')?.loseContext();
  await event;

  await startBackend('webgl');
  expect(webglBackend().gpgpu.gl).not.toBe(lost);
  const values = toValues(sgdFull.shape, sgdFull.initial);
  const parameters = createParameters(sgdFull.shape, values);
  expect(readParameters(parameters)).toEqual(values);
  disposeParameters(parameters);
  expect(told).toBe(1);
});
