/** What the engine makes of a browser's WebGL, told by a context that only says what it is asked. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import { detectBackend } from '../../../src/engine/detectBackend';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose WebGL names its renderer `plain`, and `unmasked` to whoever takes the extension; what was taken. */
function browserWith(plain: string, unmasked: string): string[] {
  const taken: string[] = [];
  const gl = {
    RENDERER: 7937,
    getExtension: (name: string) => {
      taken.push(name);
      return { UNMASKED_RENDERER_WEBGL: 37446, loseContext: () => {} };
    },
    getParameter: (parameter: number) => (parameter === 37446 ? unmasked : plain),
  };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => gl;
    },
  );
  return taken;
}

describe('the name of the renderer', () => {
  test('is taken as it is where the browser tells it plainly, without the extension that Firefox warns of', () => {
    const taken = browserWith('NVIDIA GeForce GTX 980, or similar', 'another');
    const { report } = detectBackend('automatic');
    expect(report).toMatchObject({
      name: 'webgl',
      reason: 'gpu',
      renderer: 'NVIDIA GeForce GTX 980, or similar',
    });
    expect(taken).not.toContain('WEBGL_debug_renderer_info');
  });

  test('is asked of the extension where the plain one is the same for all', () => {
    browserWith('WebKit WebGL', 'ANGLE (Intel, Iris Xe)');
    expect(detectBackend('automatic').report.renderer).toBe('ANGLE (Intel, Iris Xe)');
  });
});

test.each([
  ['llvmpipe, or similar', ''], // Firefox
  ['WebKit WebGL', 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device), SwiftShader driver)'], // Chromium
])('a renderer in software counts as no GPU: %s %s', (plain, unmasked) => {
  browserWith(plain, unmasked);
  expect(detectBackend('automatic').report).toMatchObject({ name: 'wasm', reason: 'softwareRenderer' });
  expect(detectBackend('webgl').report).toMatchObject({ name: 'webgl', reason: 'chosen' });
});
