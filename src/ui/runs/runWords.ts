/** Saved runs in words: when, how far, how good, and in what they differ. */

import type { RunState, SavedRun } from '../../store/protocolTypes';
import { type Difference, lastLoss } from '../../store/savedRuns';
import {
  checkpoints,
  durations,
  minibatchOrders,
  objectives,
  optimizers,
  outputBiases,
  schedules,
} from '../model/trainingChoices';
import { formatCount } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';
import { settingWords } from '../shared/settingWords';

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** "today at 14:32", "yesterday at 09:05", "3 May at 18:00", "3 May 2025" */
export function formatMoment(ms: number, nowMs: number): string {
  const [then, now] = [new Date(ms), new Date(nowMs)];
  const daysAgo = Math.round((midnight(now) - midnight(then)) / 86_400_000);
  if (then.getFullYear() !== now.getFullYear() && daysAgo > 1) return dayOfYear.format(then);
  const name = daysAgo === 0 ? 'today' : daysAgo === 1 ? 'yesterday' : day.format(then);
  return `${name} at ${clock.format(then)}`;
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

const states: Readonly<Record<RunState, string>> = {
  idle: 'not begun',
  compiling: 'unfinished', // as it was when it was saved: whether it still is under way is not known
  training: 'unfinished',
  paused: 'paused',
  finished: 'finished',
  stopped: 'stopped',
  diverged: 'gone wrong',
};

/** "step 1,200 of 4,000, paused · perplexity 231" */
export function progressOf(run: SavedRun): string {
  const { step, totalSteps, state } = run;
  const loss = lastLoss(run);
  const reached = loss === undefined ? 'not measured yet' : `perplexity ${formatPerplexity(loss)}`;
  const where =
    step === totalSteps
      ? `step ${formatCount(step)}`
      : `step ${formatCount(step)} of ${formatCount(totalSteps)}`;
  return `${where}, ${states[state]} · ${reached}`;
}

const choices: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>> = {
  optimizer: optimizers,
  duration: durations,
  minibatches: minibatchOrders,
  checkpoint: checkpoints,
  schedule: schedules,
  objective: objectives,
  outputBias: outputBiases,
};

const choiceNames: Readonly<Record<string, string>> = {
  optimizer: 'Optimizer',
  duration: 'Duration',
  minibatches: 'Minibatches',
  checkpoint: 'Kept checkpoint',
  schedule: 'Schedule',
  objective: 'Objective',
  outputBias: 'Output bias',
};

function printed(setting: string, value: string | number): string {
  const label = choices[setting]?.find((choice) => choice.value === value)?.label;
  return label ?? (typeof value === 'number' && value >= 1000 ? formatCount(value) : String(value));
}

function named(setting: string): string {
  const words = Object.hasOwn(settingWords, setting)
    ? settingWords[setting as keyof typeof settingWords].label
    : (choiceNames[setting] ?? setting);
  return words.toLowerCase();
}

/** "hidden size 100 (here 300)": how another run differs from the present one. */
export function differenceWords({ setting, value, other }: Difference): string {
  return `${named(setting)} ${printed(setting, value)} (here ${printed(setting, other)})`;
}

/** All differences in one line; says so where there are none. */
export function differencesLine(all: readonly Difference[]): string {
  return all.length === 0 ? 'the same settings' : all.map(differenceWords).join(', ');
}
