/** Which backend computes and why, in words. */

import type { BackendName } from '../../config/settings';
import type { BackendReport } from '../../store/protocolTypes';

export const backendLabels: Readonly<Record<BackendName, string>> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'CPU',
};

/** The chip's short text. */
export function chipText({ name, renderer, reason }: BackendReport): string {
  const label = backendLabels[name];
  if (reason === 'softwareRenderer' || reason === 'noWebgl') return `${label} · no GPU found: why?`;
  if (reason === 'noWasm') return `${label} · no WebAssembly: why?`;
  if (name === 'webgl' && renderer) return `${label} · ${shortRenderer(renderer)}`;
  return reason === 'chosen' ? `${label} · your choice` : label;
}

/** What opens from the chip. */
export function chipExplanation({ name, renderer, reason }: BackendReport): string {
  const seen = renderer ? ` The browser names it “${renderer}”.` : '';
  switch (reason) {
    case 'gpu':
      return `The network is computed on this machine's graphics processor, through WebGL.${seen}`;
    case 'softwareRenderer':
      return `WebGL works here, but it is drawn by a program rather than by a graphics processor, which is slower than WebAssembly on the same processor.${seen} If this machine has a GPU, hardware acceleration may be switched off in the browser's settings.`;
    case 'noWebgl':
      return 'This browser offers no WebGL 2 that can hold full-precision numbers, so WebAssembly computes on the processor instead. Hardware acceleration may be switched off in the settings, or the GPU may be too old.';
    case 'noWasm':
      return 'This browser offers neither a usable WebGL nor WebAssembly with SIMD, so plain JavaScript computes. It works, slowly; a newer browser would help most.';
    case 'chosen':
      return `${backendLabels[name]} was chosen in the settings.${seen} Set Backend to Automatic to let the page choose.`;
  }
}

/** A driver's name without what only a driver's author needs. */
function shortRenderer(renderer: string): string {
  const inner = /^ANGLE \((?:[^,]*, )?([^,]+)/.exec(renderer)?.[1] ?? renderer;
  const plain = inner.replace(/\s*(\((R|TM)\)|\(?0x[0-9a-f]+.*|Direct3D.*|OpenGL.*)/gi, '').trim();
  return plain.length > 32 ? `${plain.slice(0, 31)}…` : plain;
}
