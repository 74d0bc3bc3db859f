/** Backend detection with a stubbed WebGL context. */

import { afterEach, describe, expect, test, vi } from 'vitest';
import { detectBackend } from '../../../src/engine/detectBackend';

afterEach(() => vi.unstubAllGlobals());

/** Stubs a browser that reports `plain` as RENDERER and `unmasked` with the extension. @returns requested extensions */
function browserWith(plain: string, unmasked: string): string[] {
  const requested: string[] = [];
  const gl = {
    RENDERER: 7937,
    getExtension: (name: string) => {
      requested.push(name);
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
  return requested;
}

describe('the renderer name', () => {
  test('comes from RENDERER if the browser reports it there, without the extension that Firefox warns about', () => {
    const requested = browserWith('NVIDIA GeForce GTX 980, or similar', 'another');
    const { report } = detectBackend('automatic');
    expect(report).toMatchObject({
      name: 'webgl',
      reason: 'gpu',
      renderer: 'NVIDIA GeForce GTX 980, or similar',
    });
    expect(requested).not.toContain('WEBGL_debug_renderer_info');
  });

  test('comes from the extension if RENDERER is the same for all GPUs', () => {
    browserWith('WebKit WebGL', 'ANGLE (Intel, Iris Xe)');
    expect(detectBackend('automatic').report.renderer).toBe('ANGLE (Intel, Iris Xe)');
  });
});

test.each([
  ['llvmpipe, or similar', ''], // Firefox
  ['WebKit WebGL', 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device), SwiftShader driver)'], // Chromium
])('a software renderer does not count as a GPU: %s %s', (plain, unmasked) => {
  browserWith(plain, unmasked);
  expect(detectBackend('automatic').report).toMatchObject({ name: 'wasm', reason: 'softwareRenderer' });
  expect(detectBackend('webgl').report).toMatchObject({ name: 'webgl', reason: 'chosen' });
});

describe('the name of what renders', () => {
  test.each([
    'NVIDIA GeForce GTX 980, or similar',
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'ANGLE (AMD, AMD Radeon(TM) Graphics (0x00001638) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Radeon R9 200 Series, or similar',
    'ANGLE (Intel, Intel(R) Iris(R) Xe Graphics (0x00009A49) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Intel(R) HD Graphics, or similar',
    'ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)',
    'Apple GPU',
    'Apple M1, or similar',
    'Adreno (TM) 650',
    'Mali-G78',
    'PowerVR Rogue GE8320',
    'Samsung Xclipse 920',
    'Maleoon 910',
    'VideoCore IV HW',
    'ANGLE (VMware, SVGA3D; build: RELEASE;, OpenGL 4.1)',
    'virgl (AMD Radeon)',
  ])('%s is a GPU', (name) => {
    browserWith('WebKit WebGL', name);
    expect(detectBackend('automatic').report).toMatchObject({ name: 'webgl', reason: 'gpu' });
  });

  test.each([
    'Mozilla',
    'Brave',
    'WebKit WebGL',
    'Generic Renderer',
    'ANGLE (Unknown)',
    'bOuXLFC',
    'unnamed GPU',
    '',
  ])('“%s” says nothing', (name) => {
    browserWith('WebKit WebGL', name);
    expect(detectBackend('automatic').report).toMatchObject({ name: 'webgl', reason: 'unknownGpu' });
    expect(detectBackend('webgl').report).toMatchObject({ name: 'webgl', reason: 'chosen' });
  });
});
