/** Automatic selection on a GPU that does not link our programs, or those of TensorFlow.js either. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gpuBackends } from '../../../src/config/settings';
import { startBackend } from '../../../src/engine/backend';
import { releaseContext } from '../../../src/engine/gpuBackends';
import { BackendError } from '../../../src/engine/types';
import { nameRenderer } from './lyingGpu';

afterEach(() => vi.restoreAllMocks());

/** A GPU that does not link programs with such a source, nor, if there is none, any program. */
function refuse(source = /^/): void {
  const { getProgramParameter } = WebGL2RenderingContext.prototype;
  vi.spyOn(WebGL2RenderingContext.prototype, 'getProgramParameter').mockImplementation(function (
    this: WebGL2RenderingContext,
    program,
    parameter,
  ) {
    const sources = () =>
      this.getAttachedShaders(program)?.map((shader) => this.getShaderSource(shader) ?? '');
    const isRefused = parameter === this.LINK_STATUS && sources()?.some((each) => source.test(each));
    return isRefused ? false : getProgramParameter.call(this, program, parameter);
  });
}

beforeEach(() => nameRenderer('Adreno (TM) 330'));

test('a GPU that does not link our programs runs those of TensorFlow.js, unless ours were chosen', async () => {
  refuse(/isampler2D/); // the first lines of our programs
  await expect(startBackend('webgl')).rejects.toThrow(BackendError);
  const { report, createNetwork } = await startBackend('automatic');
  expect(report).toMatchObject({ name: 'tfjs', reason: 'gpuFailed', renderer: 'Adreno (TM) 330' });
  expect(await startBackend('automatic')).toMatchObject({ report, createNetwork }); // not tried again
  releaseContext('tfjs');
});

test('a GPU that links no program is replaced by WebAssembly, unless it was chosen', async () => {
  refuse();
  for (const name of gpuBackends) await expect(startBackend(name)).rejects.toThrow(BackendError);
  const { report } = await startBackend('automatic');
  expect(report).toMatchObject({ name: 'wasm', reason: 'gpuFailed', renderer: 'Adreno (TM) 330' });
});
