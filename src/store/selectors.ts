/** What the page reads out of the state; pure functions, each one question. */

import { chosenObjective, plannedSteps } from '../config/plan';
import type { RunConfig } from '../config/settings';
import type { CorpusSummary } from '../protocol/events';
import type { RunState } from '../protocol/run';
import { sameRun } from './settings';
import type { Completions, Measurement, Run, State } from './state';

/** The run as the person sees it: one they have just reset is gone, though it could still be taken back. */
export function visibleRun(state: State): Run | undefined {
  return state.pending?.kind === 'reset' ? undefined : state.run;
}

export function visibleCompletions(state: State): Completions | undefined {
  return state.pending?.kind === 'reset' ? undefined : state.writing.completions;
}

/** The step whose parameters the run has now: that of its best measurement, where it has gone back to that. */
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

/**
 * Whether to offer the newer build: never while something is under way that a reload would break off, a last chance
 * to undo included.
 */
export function updateOffered(state: State): boolean {
  const { update, text, pending, run, writing } = state;
  if (update !== 'waiting' || pending || text.loading || run?.evaluating !== undefined) return false;
  const isWriting = writing.asked !== undefined || writing.completions?.state === 'writing';
  const name = trainingState(state);
  return !isWriting && name !== 'compiling' && name !== 'training';
}

/** What the primary button does. */
export function primaryAction(state: State): 'train' | 'pause' | 'resume' {
  const name = trainingState(state);
  if (name === 'compiling' || name === 'training') return 'pause';
  return name === 'paused' ? 'resume' : 'train';
}

/** Whether the settings ask for another run than the one that is there; a plan made longer is not a change. */
export function settingsChanged(state: State): boolean {
  const run = visibleRun(state);
  if (!run || (run.step === 0 && run.state === 'idle')) return false;
  const backendChanged = state.backend !== undefined && state.backend.choice !== state.settings.backend;
  return backendChanged || !sameRun(state.settings.run, run.config);
}

/** The smoothed training loss, in nats a word. */
export function trainingLoss(run: Run | undefined): number | undefined {
  return run?.curve.at(-1)?.smooth;
}

export function lastValidation(run: Run | undefined): Measurement | undefined {
  return run?.validation.at(-1);
}

/**
 * Steps of the run that is there, with those added, or else of one with the present settings; undefined where they
 * depend on a text that is not there yet.
 */
export function stepsPlanned(state: State): number | undefined {
  return visibleRun(state)?.totalSteps ?? stepsOf(state, state.settings.run);
}

/** Times over the text that the steps planned come to, where the plan is made in those; undefined elsewhere. */
export function epochsPlanned(state: State): number | undefined {
  const run = visibleRun(state);
  const { training } = run?.config ?? state.settings.run;
  if (training.duration === 'steps') return undefined;
  const steps = stepsPlanned(state);
  const windows = run?.trainingWindows ?? summaryOf(state)?.split.training;
  return steps && windows ? (steps * training.batchSize) / windows : training.epochs;
}

/** Of a text nearly every training token is the target of a window. */
function stepsOf(state: State, { training }: RunConfig): number | undefined {
  const windows = summaryOf(state)?.split.training;
  if (windows === undefined && training.duration === 'epochs') return undefined;
  return plannedSteps(training, windows ?? 0);
}

/** Whether a run is over and validation is measured, so that a verdict can be given: see `verdictOf`. */
export function isConcluded(run: Run | undefined): run is Run {
  if (!run || run.step === 0) return false;
  if (run.state === 'diverged') return true;
  if (run.state !== 'finished' && run.state !== 'stopped') return false;
  const last = lastValidation(run);
  const measured = last?.whole === true && last.step === run.ended?.checkpointStep;
  return measured || run.evaluated === true;
}

/** Multiplications of a step, up to a factor that is the same for every run. */
function work({ model, training }: RunConfig, vocabularySize: number): number {
  const { contextLength, embeddingSize, hiddenSize } = model;
  const sampled = chosenObjective(training, vocabularySize) === 'sampled';
  const rows = sampled ? Math.min(vocabularySize, training.batchSize + training.negatives) : vocabularySize;
  return training.batchSize * hiddenSize * (contextLength * embeddingSize + rows);
}

/** How long a run would take, that of the present settings unless told, at the speed last measured. */
export function estimatedMs(state: State, run: RunConfig = state.settings.run): number | undefined {
  const { speed } = state;
  const summary = summaryOf(state);
  const steps = stepsOf(state, run);
  if (!speed || !summary || steps === undefined) return undefined;
  const ratio = work(run, summary.distinct) / work(speed.config, speed.vocabularySize);
  return (1000 * steps * ratio) / speed.stepsPerSecond;
}
