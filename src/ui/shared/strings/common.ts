/** Strings of the shared components, of the announcements, and names that several regions use. */

import type { BackendName } from '../../../config/settings';
import type { RunState } from '../../../store/protocolTypes';
import { formatCount, formatLoss } from '../format';

export const backendLabels: Readonly<Record<BackendName, string>> = {
  webgl: 'WebGL',
  tfjs: 'TensorFlow.js (WebGL)',
  wasm: 'WebAssembly',
  cpu: 'CPU',
};

interface RunStatus {
  readonly step: number;
  /** Formatted; absent before the first measurement. */
  readonly perplexity?: string;
}

export const sharedStrings = {
  close: 'Close',
  retry: 'Retry',
  undo: 'Undo',

  copied: 'Copied.',
  /** @param hint  a sentence: how else to get the text */
  copyFailed: (hint: string) => `The browser did not allow copying. ${hint}`,

  /** @param name  such as "chart" */
  loadFailed: (name: string) => `The ${name} could not be loaded. Everything else works without it.`,
  loadFailedAgain: (name: string) =>
    `The ${name} still could not be loaded. Everything else works without it.`,

  wholeNumberRange: (minimum: number, maximum: number) =>
    `A whole number from ${formatCount(minimum)} to ${formatCount(maximum)}.`,
  numberRange: (minimum: number, maximum: number) => `A number from ${minimum} to ${maximum}.`,

  updateReady: 'A new version of Inkling is available.',
  reload: 'Reload',
  later: 'Later',

  /** @param saved  whether the run can be opened again */
  runReset: (saved: boolean) => `The run was reset${fateOf(saved)}`,
  /** @param textName  in quotation marks */
  runClosed: (textName: string, saved: boolean) => `The run on ${textName} was closed${fateOf(saved)}`,

  overABillion: 'over a billion',
  millions: (count: number) => `${count} million`,
  meaning: (loss: number, unit: string, perplexity: string) =>
    `${formatLoss(loss)} nats per ${unit} · as unsure as choosing among ${perplexity} ${unit}s`,
  worseThanGuessing: (loss: number, unit: string, distinct: number) =>
    `${formatLoss(loss)} nats per ${unit} · worse than guessing blindly among all ${formatCount(distinct)} ${unit}s`,
  nearlyCertain: (loss: number, unit: string) =>
    `${formatLoss(loss)} nats per ${unit} · almost certain of every ${unit}`,

  textReady: (tokens: number, distinct: number) =>
    `Text ready: ${formatCount(tokens)} tokens, ${formatCount(distinct)} of them distinct.`,
  completionsReady: 'The completions are ready.',
  stateChanged,
};

const fateOf = (saved: boolean) =>
  saved ? '. It is still among the saved runs.' : ', and what it learned is discarded.';

/** The announcement of a change of state; empty if there is nothing to announce. */
function stateChanged(state: RunState, { step, perplexity }: RunStatus): string {
  const at = `at step ${formatCount(step)}`;
  const result = perplexity === undefined ? '' : ` Validation perplexity ${perplexity}.`;
  switch (state) {
    case 'idle':
      return '';
    case 'compiling':
      return 'Preparing to train.';
    case 'training':
      return step === 0 ? 'Training.' : `Training, ${at}.`;
    case 'paused':
      return `Paused ${at}.${result}`;
    case 'finished':
      return `Finished ${at}.${result}`;
    case 'stopped':
      return `Stopped ${at}.${result}`;
    case 'diverged':
      return `The loss stopped being a number ${at}.`;
  }
}
