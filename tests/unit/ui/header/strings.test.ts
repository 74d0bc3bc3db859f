import { describe, expect, it } from 'vitest';
import type { BackendReport } from '../../../../src/store/protocolTypes';
import { rendererName } from '../../../../src/ui/header/rendererName';
import { headerStrings } from '../../../../src/ui/header/strings';

const report = (part: Partial<BackendReport>): BackendReport => ({
  name: 'webgl',
  choice: 'automatic',
  reason: 'gpu',
  ...part,
});

describe('the backend chip', () => {
  it('shows the common name of the GPU', () => {
    const renderer =
      'ANGLE (Intel, Intel(R) Iris(R) Xe Graphics (0x000046A6) Direct3D11 vs_5_0 ps_5_0, D3D11)';
    expect(rendererName(renderer)).toBe('Intel Iris Xe Graphics');
    expect(headerStrings.backend(report({}), 'Intel Iris Xe Graphics')).toBe(
      'WebGL · Intel Iris Xe Graphics',
    );
  });

  it('shortens a long name', () => {
    expect(rendererName('x'.repeat(33))).toBe(`${'x'.repeat(31)}…`);
  });

  it('offers an explanation if there is no GPU', () => {
    const software = report({ name: 'wasm', reason: 'softwareRenderer' });
    expect(headerStrings.backend(software, 'SwiftShader')).toBe('WebAssembly · runs without a GPU');
  });

  it('says that TensorFlow.js takes the place of our programs on the same GPU', () => {
    const replaced = report({ name: 'tfjs', reason: 'gpuFailed' });
    expect(headerStrings.backend(replaced, 'Adreno 330')).toBe(
      'TensorFlow.js (WebGL) · own programs not usable: why?',
    );
    expect(headerStrings.backendExplanation(replaced)).toContain('through the library TensorFlow.js');
    const onCpu = report({ name: 'wasm', reason: 'gpuFailed' });
    expect(headerStrings.backendExplanation(onCpu)).toContain('so the network runs on the CPU');
  });

  it('shows the number of threads, or explains why there is only one', () => {
    const software = report({ name: 'wasm', reason: 'softwareRenderer', threads: 2 });
    expect(headerStrings.backend(software, 'SwiftShader')).toBe(
      'WebAssembly, 2 threads · runs without a GPU',
    );
    expect(headerStrings.backendExplanation(software)).toContain(' It uses 2 of the processor’s cores.');
    const one = (oneThread: BackendReport['oneThread']) =>
      headerStrings.backendExplanation(report({ name: 'wasm', threads: 1, oneThread }));
    expect(one('notIsolated')).toContain('from the second visit on');
    expect(one('oneCore')).toContain('the only one that the browser reports');
    expect(one('notStarted')).toContain('did not start more threads');
    expect(headerStrings.backendExplanation(report({ threads: 2 }))).not.toContain('cores');
  });

  it.each([
    [3.14, undefined, 'WebAssembly · measured 3.1 times faster than WebGL here'],
    [3.14, 2, 'WebAssembly, 2 threads · measured 3.1 times faster than WebGL here'],
    [12.6, undefined, 'WebAssembly · measured 13 times faster than WebGL here'],
    [1.04, undefined, 'WebAssembly · measured as fast as WebGL here'],
  ])('says what was measured: %d times, %s threads', (ratio, threads, expected) => {
    const comparison = { other: 'webgl', ratio } as const;
    const measured = report({ name: 'wasm', reason: 'measuredFaster', threads, comparison });
    expect(headerStrings.backend(measured, 'SwiftShader')).toBe(expected);
    expect(headerStrings.backendExplanation(measured)).toContain('WebAssembly was ');
  });

  it.each([
    'gpu',
    'unknownGpu',
    'measuredFaster',
    'softwareRenderer',
    'noWebgl',
    'noWasm',
    'chosen',
  ] as const)('explains %s', (reason) => {
    expect(headerStrings.backendExplanation(report({ reason }))).toMatch(/^[A-Z].{40,}\.$/s);
  });
});
