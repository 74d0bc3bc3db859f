/** What the page reads out of the saved runs: which to continue, which to draw beside the present one. Pure. */

import type { RunConfig } from '../config/settings';
import type { SavedRun } from '../protocol/run';
import { memoized } from './memoized';
import { visibleRun } from './selectors';
import type { State } from './state';

/** Runs drawn at once, the present one included: more could not be told apart. */
export const maxComparedRuns = 5;

const none: readonly SavedRun[] = [];

/** All of them, the newest first. */
export function savedRuns(state: State): readonly SavedRun[] {
  return state.saved?.runs ?? none;
}

/** The run that was left last, where nothing is on the desk yet. */
export function runToContinue(state: State): SavedRun | undefined {
  return state.text.ready ? undefined : savedRuns(state)[0];
}

/**
 * The runs drawn beside the present one, the newest first: those that the person chose, or else that learnt from the
 * same text.
 */
export const comparedRuns = memoized(
  (state) =>
    [savedRuns(state), visibleRun(state)?.savedId, visibleRun(state)?.textId, state.compared] as const,
  (runs, savedId, textId, compared) => {
    if (savedId === undefined) return none;
    const wanted = (run: SavedRun) => compared[run.savedId] ?? run.textId === textId;
    return runs
      .filter((run) => run.savedId !== savedId && run.curve.length > 1 && wanted(run))
      .slice(0, maxComparedRuns - 1);
  },
);

/** A setting in which one run differs from another. */
export interface Difference {
  readonly setting: string;
  readonly value: string | number;
  readonly other: string | number;
}

/** The settings of `config` that are not those of `other`, in the order of the configuration. */
export function differences(config: RunConfig, other: RunConfig): Difference[] {
  const fields = Object.entries({ ...config.model, ...config.training });
  const others = new Map<string, string | number>(Object.entries({ ...other.model, ...other.training }));
  return fields.flatMap(([setting, value]: [string, string | number]) => {
    const before = others.get(setting);
    return before === undefined || Object.is(before, value) ? [] : [{ setting, value, other: before }];
  });
}

/** The last measurement of a saved run, in nats a word. */
export function lastLoss({ validation }: SavedRun): number | undefined {
  return validation.at(-1)?.loss;
}
