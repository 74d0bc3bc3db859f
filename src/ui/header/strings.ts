/** Strings of the header: name, tagline, backend chip, theme, and keyboard shortcuts. */

import { isGpuBackend } from '../../config/settings';
import type { BackendReport } from '../../store/protocolTypes';
import { formatCount } from '../shared/format';
import { backendLabels } from '../shared/strings/common';

export const headerStrings = {
  name: 'Inkling',
  tagline: 'Drop a text, watch a small neural network learn from it, and have it write.',
  privacy: 'Nothing leaves this tab',

  backendUnknown: 'Runs in this tab',
  backendTitle: 'Where the network runs',
  backendUnknownExplanation:
    'When the network is first needed, the page looks for a graphics processor (through WebGL). Without one, the network runs on the CPU with WebAssembly.',
  /** @param gpu  short name of the graphics processor, if the backend uses one */
  backend: ({ name, reason, threads = 1, comparison }: BackendReport, gpu: string | undefined) => {
    const label = backendLabels[name] + (threads > 1 ? `, ${threads} threads` : '');
    if (comparison) return `${label} · measured ${comparedWith(comparison)} here`;
    if (reason === 'softwareRenderer' || reason === 'noWebgl') return `${label} · runs without a GPU`;
    if (reason === 'gpuFailed' && name === 'tfjs') return `${label} · own programs not usable: why?`;
    if (reason === 'wrongResults' || reason === 'gpuFailed') return `${label} · GPU not usable: why?`;
    if (reason === 'noWasm') return `${label} · no WebAssembly: why?`;
    if (reason === 'unknownGpu') return `${label} · hidden GPU`;
    if (isGpuBackend(name) && gpu) return `${label} · ${gpu}`;
    return reason === 'chosen' ? `${label} · your choice` : label;
  },
  backendExplanation: (report: BackendReport) => reasonOf(report) + threadsOf(report),
  measure: 'Measure this machine',
  measureNote: 'Runs each engine for a second or two and shows which is fastest.',
  measureBlocked: {
    training: 'Not while a run trains: pause it first.',
    evaluating: 'Available when the held-out text is measured.',
    writing: 'Available when the network has finished writing.',
    loading: 'Available when the text is loaded.',
  },
  /** Names the engine dialog if it cannot be loaded. */
  enginesName: 'list of engines',

  lightTheme: 'Light theme',
  darkTheme: 'Dark theme',

  shortcuts: 'Keyboard shortcuts',
  shortcutList: [
    { keys: ['Ctrl + Enter', '⌘ + Enter'], effect: 'start, pause, and resume training' },
    { keys: ['Ctrl + V', '⌘ + V'], effect: 'use the text you have copied' },
    { keys: ['← →', '↑ ↓'], effect: 'move from word to word in a completion' },
    { keys: ['?'], effect: 'show these shortcuts' },
    { keys: ['Esc'], effect: 'close what is open' },
  ],
  singleKeys: 'Single-key shortcuts',
  singleKeysNote: 'The “?” key. While you type in a field, it is off anyway.',
};

/** Such as "3.1 times faster than WebGL". */
function comparedWith({ other, ratio }: NonNullable<BackendReport['comparison']>): string {
  const label = backendLabels[other];
  if (ratio < 1.05) return `as fast as ${label}`; // a smaller difference may be chance
  return `${ratio < 9.95 ? ratio.toFixed(1) : formatCount(ratio)} times faster than ${label}`;
}

/** Why this backend is in use. */
function reasonOf({ name, renderer, reason, comparison }: BackendReport): string {
  const reported = renderer ? ` The browser reports it as “${renderer}”.` : '';
  switch (reason) {
    case 'gpu':
      return `The network runs on the graphics processor of this computer, through WebGL.${reported}`;
    case 'unknownGpu':
      return `This browser hides which graphics processor it uses.${reported} Before the first run, the page measures whether WebGL or WebAssembly is faster here.`;
    case 'measuredFaster':
      return `The page measured how fast a network of about this size trains on this computer, and ${backendLabels[name]} was ${comparison ? comparedWith(comparison) : 'the fastest'}. The result is kept in this browser.${renderer ? ` It reports what renders its graphics as “${renderer}”.` : ''}`;
    case 'wrongResults':
      return `In a test calculation the graphics processor gave wrong results, so the network runs on the CPU.${reported} Some browsers change what websites read from it, to prevent fingerprinting.`;
    case 'gpuFailed':
      return name === 'tfjs'
        ? `The graphics processor could not run this page’s own programs, so the network runs on it through the library TensorFlow.js.${reported}`
        : `The graphics processor could not run the programs that train the network, so the network runs on the CPU.${reported}`;
    case 'softwareRenderer':
      return `In this browser, WebGL is emulated in software instead of using a graphics processor, which is slower than WebAssembly on the same CPU.${reported} If this computer has a GPU, hardware acceleration may be turned off in the browser’s settings.`;
    case 'noWebgl':
      return 'This browser does not support WebGL 2 with full-precision numbers, so the network runs on the CPU with WebAssembly. Hardware acceleration may be turned off in the settings, or the GPU may be too old.';
    case 'noWasm':
      return 'This browser supports neither a usable WebGL nor WebAssembly with SIMD, so the network runs in plain JavaScript. That works, but slowly; a newer browser would help most.';
    case 'chosen':
      return `${backendLabels[name]} was chosen in the settings.${reported} Set Backend to Automatic to let the page choose.`;
  }
}

/** How many threads the backend uses, and why there is only one. */
function threadsOf({ name, threads = 1, oneThread }: BackendReport): string {
  if (name !== 'wasm') return '';
  if (threads > 1) return ` It uses ${threads} of the processor’s cores.`;
  switch (oneThread) {
    case 'notIsolated':
      return ' It uses one core only, because more need memory that the browser shares between threads only on a page isolated from other websites. This website does not ask for that, so the page does it itself from the second visit on, unless the window is private.';
    case 'oneCore':
      return ' It uses one core, the only one that the browser reports.';
    case 'notStarted':
      return ' It uses one core only, because the browser did not start more threads.';
    case undefined:
      return '';
  }
}
