/** Selectors: pure functions of the state. */

import { multiplicationsPerStep, plannedSteps } from '../config/plan';
import type { RunConfig } from '../config/settings';
import type { CorpusSummary } from '../protocol/events';
import type { RunState } from '../protocol/run';
import { presentMeasurement } from './presentMeasurement';
import { sameRun } from './settings';
import type { Completions, Run, State } from './state';

/** The current run; undefined after a reset, even while that can still be undone. */
export function visibleRun(state: State): Run | undefined {
  return state.pending?.kind === 'reset' ? undefined : state.run;
}

export function visibleCompletions(state: State): Completions | undefined {
  return state.pending?.kind === 'reset' ? undefined : state.writing.completions;
}

/** The step whose parameters the run has: its best checkpoint's if it was restored at the end, else its last. */
export function parametersStep(run: Run | undefined): number {
  return run?.ended?.checkpointStep ?? run?.step ?? 0;
}

export function summaryOf(state: State): CorpusSummary | undefined {
  return state.text.ready?.summary;
}

export function trainingState(state: State): RunState {
  if (state.starting) return 'compiling';
  return visibleRun(state)?.state ?? 'idle';
}

/** Whether to offer the newer build: never while a reload would interrupt something, including a pending undo. */
export function updateOffered(state: State): boolean {
  const { update, text, pending, run, writing } = state;
  if (update !== 'waiting' || pending || text.loading || run?.evaluating !== undefined) return false;
  const isWriting = writing.asked !== undefined || writing.completions?.state === 'writing';
  const name = trainingState(state);
  return !isWriting && name !== 'compiling' && name !== 'training';
}

/** The action of the primary button. */
export function primaryAction(state: State): 'train' | 'pause' | 'resume' {
  const name = trainingState(state);
  if (name === 'compiling' || name === 'training') return 'pause';
  if (name === 'stopped' && isResumable(state) && !settingsChanged(state)) return 'resume';
  return name === 'paused' ? 'resume' : 'train';
}

/** Whether a stopped run has steps of its plan left. */
export function isResumable(state: State): boolean {
  const run = visibleRun(state);
  const { ready, loading } = state.text;
  return run?.state === 'stopped' && run.step < run.totalSteps && !ready?.imported && !loading;
}

/** Whether the settings differ from the current run's; added steps are not a change. */
export function settingsChanged(state: State): boolean {
  const run = visibleRun(state);
  if (!run || (run.step === 0 && run.state === 'idle')) return false;
  const backendChanged = state.backend !== undefined && state.backend.choice !== state.settings.backend;
  return backendChanged || !sameRun(state.settings.run, run.config);
}

/** The smoothed training loss, in nats per word. */
export function trainingLoss(run: Run | undefined): number | undefined {
  return run?.curve.at(-1)?.smooth;
}

/**
 * Steps of the current run, including added ones, or else of a run with the current settings; undefined if they depend
 * on a text that is not loaded yet.
 */
export function stepsPlanned(state: State): number | undefined {
  return visibleRun(state)?.totalSteps ?? stepsOf(state, state.settings.run);
}

/** Epochs that the planned steps amount to, if the plan is given in epochs; otherwise undefined. */
export function epochsPlanned(state: State): number | undefined {
  const run = visibleRun(state);
  const { training } = run?.config ?? state.settings.run;
  if (training.duration === 'steps') return undefined;
  const steps = stepsPlanned(state);
  const windows = run?.trainingWindows ?? summaryOf(state)?.split.training;
  return steps && windows ? (steps * training.batchSize) / windows : training.epochs;
}

/** Counts training tokens as windows: nearly every token is the target of one. */
function stepsOf(state: State, { training }: RunConfig): number | undefined {
  const windows = summaryOf(state)?.split.training;
  if (windows === undefined && training.duration === 'epochs') return undefined;
  return plannedSteps(training, windows ?? 0);
}

/** Whether a run has ended and its kept parameters have been measured, at first on the sample only: `verdictOf` applies. */
export function isConcluded(run: Run | undefined): run is Run {
  if (!run || run.step === 0) return false;
  if (run.state === 'diverged') return true;
  const measured = run.ended !== undefined && presentMeasurement(run) !== undefined;
  return measured || isEvaluated(run); // a run that was saved by an earlier version may not say how it ended
}

/** Whether a run has ended and all of its held-out text has been measured, or will not be. */
export function isEvaluated(run: Run | undefined): run is Run {
  if (!run || run.step === 0) return false;
  if (run.state === 'diverged') return true;
  if (run.state !== 'finished' && run.state !== 'stopped') return false;
  const last = run.validation.at(-1);
  const measured = last?.whole === true && last.step === run.ended?.checkpointStep;
  return measured || run.evaluated === true;
}

/** Estimated duration of a run, in milliseconds, at the last measured speed; by default with the current settings. */
export function estimatedMs(state: State, run: RunConfig = state.settings.run): number | undefined {
  const { speed } = state;
  const summary = summaryOf(state);
  const steps = stepsOf(state, run);
  if (!speed || !summary || steps === undefined) return undefined;
  const ratio =
    multiplicationsPerStep(run, summary.distinct) /
    multiplicationsPerStep(speed.config, speed.vocabularySize);
  return (1000 * steps * ratio) / speed.stepsPerSecond;
}
