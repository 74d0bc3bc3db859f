/** What somebody should know who started a run and went to look at something else. Pure. */

import { isConcluded, lastValidation, visibleRun } from '../../store/selectors';
import type { Run, State } from '../../store/state';
import { formatPerplexity } from '../shared/meaning';

const isOver = (run: Run | undefined): run is Run => run?.state === 'finished' || run?.state === 'diverged';

/** A sentence at the moment in which a run has come to its end and is measured; nothing at any other. */
export function completionMessage(state: State, before: State): string | undefined {
  const [run, earlier] = [visibleRun(state), visibleRun(before)];
  if (!isOver(run) || !isConcluded(run)) return undefined;
  if (run.runId !== earlier?.runId || (isOver(earlier) && isConcluded(earlier))) return undefined;
  if (run.state === 'diverged') return 'Inkling has stopped: the loss grew beyond all bounds';
  const loss = lastValidation(run)?.loss;
  return loss === undefined
    ? 'Inkling has finished'
    : `Inkling has finished: perplexity ${formatPerplexity(loss)}`;
}

/**
 * The title of a tab that nobody looks at; undefined where the usual one will do.
 * @param left  the state in which it was left: what was seen then is no news
 */
export function hiddenTabTitle(state: State, left: State): string | undefined {
  const run = visibleRun(state);
  if (!run) return undefined;
  if (run.state === 'training') return `${progressOf(run)}% · Inkling`;
  const seen = visibleRun(left);
  if (!isOver(run) || (run.runId === seen?.runId && isOver(seen))) return undefined;
  return run.state === 'finished' ? 'Finished · Inkling' : 'Diverged · Inkling';
}

/** Never 100 before the end. */
function progressOf({ step, totalSteps }: Run): number {
  return Math.min(99, Math.floor((100 * step) / Math.max(1, totalSteps)));
}
