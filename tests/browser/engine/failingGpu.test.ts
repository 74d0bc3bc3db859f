/** Automatic selection on a GPU that does not link our programs. */

import { afterEach, expect, test, vi } from 'vitest';
import { startBackend } from '../../../src/engine/backend';
import { BackendError } from '../../../src/engine/types';
import { nameRenderer } from './lyingGpu';

afterEach(() => vi.restoreAllMocks());

test('a GPU that does not link the programs is replaced by WebAssembly, unless it was chosen', async () => {
  nameRenderer('Adreno (TM) 330');
  const { getProgramParameter } = WebGL2RenderingContext.prototype;
  vi.spyOn(WebGL2RenderingContext.prototype, 'getProgramParameter').mockImplementation(function (
    this: WebGL2RenderingContext,
    program,
    parameter,
  ) {
    return parameter === this.LINK_STATUS ? false : getProgramParameter.call(this, program, parameter);
  });
  await expect(startBackend('webgl')).rejects.toThrow(BackendError);
  const { report } = await startBackend('automatic');
  expect(report).toMatchObject({ name: 'wasm', reason: 'gpuFailed', renderer: 'Adreno (TM) 330' });
});
