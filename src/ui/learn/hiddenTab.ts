/** The notification and the tab title for a run in a hidden tab. Pure. */

import { presentMeasurement } from '../../store/presentMeasurement';
import { isEvaluated, visibleRun } from '../../store/selectors';
import type { Run, State } from '../../store/state';
import { notificationStrings, tabTitles } from './strings/notifications';

const isOver = (run: Run | undefined): run is Run => run?.state === 'finished' || run?.state === 'diverged';

/** The notification text when a run has just ended and been evaluated; otherwise undefined. */
export function completionMessage(state: State, before: State): string | undefined {
  const [run, earlier] = [visibleRun(state), visibleRun(before)];
  if (!isOver(run) || !isEvaluated(run)) return undefined;
  if (run.runId !== earlier?.runId || (isOver(earlier) && isEvaluated(earlier))) return undefined;
  if (run.state === 'diverged') return notificationStrings.diverged;
  return notificationStrings.finished(presentMeasurement(run)?.loss);
}

/**
 * The title of a hidden tab; undefined for the usual title.
 * @param lastSeen  the state when the tab was last visible: its events need no mention
 */
export function hiddenTabTitle(state: State, lastSeen: State): string | undefined {
  const run = visibleRun(state);
  if (!run) return undefined;
  if (run.state === 'training') return tabTitles.training(percentOf(run));
  const seen = visibleRun(lastSeen);
  if (!isOver(run) || (run.runId === seen?.runId && isOver(seen))) return undefined;
  return run.state === 'finished' ? tabTitles.finished : tabTitles.diverged;
}

/** At most 99 before the end. */
function percentOf({ step, totalSteps }: Run): number {
  return Math.min(99, Math.floor((100 * step) / Math.max(1, totalSteps)));
}
