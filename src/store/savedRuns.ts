/** Selectors on the saved runs: which one to continue, and which to show in the current run's chart. Pure. */

import type { RunConfig } from '../config/settings';
import type { SavedRun } from '../protocol/run';
import { memoized } from './memoized';
import { visibleRun } from './selectors';
import type { State } from './state';

/** Maximum number of runs in the chart, including the current one: more could not be told apart. */
export const maxComparedRuns = 5;

const none: readonly SavedRun[] = [];

/** All saved runs, newest first. */
export function savedRuns(state: State): readonly SavedRun[] {
  return state.saved?.runs ?? none;
}

/** The most recent run, if no text is loaded yet. */
export function runToContinue(state: State): SavedRun | undefined {
  return state.text.ready ? undefined : savedRuns(state)[0];
}

/**
 * The runs shown in the current run's chart, newest first: those that the user chose, or else those trained on the
 * same text.
 */
export const comparedRuns = memoized(
  (state) =>
    [savedRuns(state), visibleRun(state)?.savedId, visibleRun(state)?.textId, state.compared] as const,
  (runs, savedId, textId, compared) => {
    if (savedId === undefined) return none;
    const isCompared = (run: SavedRun) => compared[run.savedId] ?? run.textId === textId;
    return runs
      .filter((run) => run.savedId !== savedId && run.curve.length > 1 && isCompared(run))
      .slice(0, maxComparedRuns - 1);
  },
);

/** A setting in which two runs differ. */
export interface Difference {
  readonly setting: string;
  readonly value: string | number;
  readonly other: string | number;
}

/** The settings of `config` that differ from those of `other`, in the order of the configuration. */
export function differences(config: RunConfig, other: RunConfig): Difference[] {
  const fields = Object.entries({ ...config.model, ...config.training });
  const others = new Map<string, string | number>(Object.entries({ ...other.model, ...other.training }));
  return fields.flatMap(([setting, value]: [string, string | number]) => {
    const before = others.get(setting);
    return before === undefined || Object.is(before, value) ? [] : [{ setting, value, other: before }];
  });
}

/** The last validation loss of a saved run, in nats per word. */
export function lastLoss({ validation }: SavedRun): number | undefined {
  return validation.at(-1)?.loss;
}
