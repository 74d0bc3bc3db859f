import { describe, expect, it } from 'vitest';
import type { BackendReport } from '../../../../src/store/protocolTypes';
import { chipExplanation, chipText } from '../../../../src/ui/header/backendWords';

const report = (part: Partial<BackendReport>): BackendReport => ({
  name: 'webgl',
  choice: 'automatic',
  reason: 'gpu',
  ...part,
});

describe('the backend chip', () => {
  it('names the GPU as people know it', () => {
    const renderer =
      'ANGLE (Intel, Intel(R) Iris(R) Xe Graphics (0x000046A6) Direct3D11 vs_5_0 ps_5_0, D3D11)';
    expect(chipText(report({ renderer }))).toBe('WebGL · Intel Iris Xe Graphics');
  });

  it('offers a reason where there is no GPU', () => {
    expect(chipText(report({ name: 'wasm', reason: 'softwareRenderer', renderer: 'SwiftShader' }))).toBe(
      'WebAssembly · no GPU found: why?',
    );
  });

  it.each(['gpu', 'softwareRenderer', 'noWebgl', 'noWasm', 'chosen'] as const)('explains %s', (reason) => {
    expect(chipExplanation(report({ reason }))).toMatch(/^[A-Z].{40,}\.$/s);
  });
});
