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
    expect(headerStrings.backend(software, 'SwiftShader')).toBe('WebAssembly · no GPU found: why?');
  });

  it.each(['gpu', 'softwareRenderer', 'noWebgl', 'noWasm', 'chosen'] as const)('explains %s', (reason) => {
    expect(headerStrings.backendExplanation(report({ reason }))).toMatch(/^[A-Z].{40,}\.$/s);
  });
});
