/** Descriptions of saved runs: when they were saved, their progress, and how their settings differ. */

import type { SavedRun } from '../../store/protocolTypes';
import { type Difference, lastLoss } from '../../store/savedRuns';
import { trainingChoiceStrings } from '../settings/strings/training';
import { formatCount } from '../shared/format';
import { formatPerplexity } from '../shared/meaning';
import { settingStrings } from '../shared/strings/settings';
import { runsStrings } from './strings';

const timeFormat = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' });
const dateFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });

/** "today at 14:32", "yesterday at 09:05", "May 3 at 18:00", "May 3, 2025" */
export function formatMoment(ms: number, nowMs: number): string {
  const [then, now] = [new Date(ms), new Date(nowMs)];
  const daysAgo = Math.round((midnight(now) - midnight(then)) / 86_400_000);
  if (then.getFullYear() !== now.getFullYear() && daysAgo > 1) return dateFormat.format(then);
  const time = timeFormat.format(then);
  if (daysAgo === 0) return runsStrings.today(time);
  if (daysAgo === 1) return runsStrings.yesterday(time);
  return runsStrings.dayAndTime(dayFormat.format(then), time);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** "step 1,200 of 4,000, paused · perplexity 231" */
export function progressOf(run: SavedRun): string {
  const { step, totalSteps, state } = run;
  const loss = lastLoss(run);
  const result =
    loss === undefined ? runsStrings.notMeasured : runsStrings.perplexity(formatPerplexity(loss));
  return `${runsStrings.stepOf(step, totalSteps)}, ${runsStrings.states[state]} · ${result}`;
}

type Choice = keyof typeof trainingChoiceStrings;

const isChoice = (setting: string): setting is Choice => Object.hasOwn(trainingChoiceStrings, setting);

function formatValue(setting: string, value: string | number): string {
  const options: readonly { readonly value: string; readonly label: string }[] = isChoice(setting)
    ? trainingChoiceStrings[setting].options
    : [];
  const label = options.find((option) => option.value === value)?.label;
  return label ?? (typeof value === 'number' && value >= 1000 ? formatCount(value) : String(value));
}

/** The setting's label in lowercase; settings of other versions keep their internal name. */
function labelOf(setting: string): string {
  if (isChoice(setting)) return trainingChoiceStrings[setting].label.toLowerCase();
  const strings = settingStrings.word;
  return Object.hasOwn(strings, setting)
    ? strings[setting as keyof typeof strings].label.toLowerCase()
    : setting;
}

/** "hidden size 100 instead of 300": how another run differs from the current one. */
export function describeDifference({ setting, value, other }: Difference): string {
  return runsStrings.difference(labelOf(setting), formatValue(setting, value), formatValue(setting, other));
}

/** All differences on one line, or that there are none. */
export function describeDifferences(differences: readonly Difference[]): string {
  return differences.length === 0 ? runsStrings.sameSettings : differences.map(describeDifference).join(', ');
}
