/** What the page reads out of the state; pure functions, each one question. */

import { chosenObjective, type RunConfig } from '../config';
import type { CorpusSummary, Evaluation, RunState } from '../protocol/messages';
import { sameRun } from './settings';
import type { Completions, Run, State } from './state';

/** The run as the person sees it: one they have just reset is gone, though it could still be taken back. */
export function visibleRun(state: State): Run | undefined {
  return state.pending?.kind === 'reset' ? undefined : state.run;
}

export function visibleCompletions(state: State): Completions | undefined {
  return state.pending?.kind === 'reset' ? undefined : state.writing.completions;
}

export function summaryOf(state: State): CorpusSummary | undefined {
  return state.text.ready?.summary;
}

export function trainingState(state: State): RunState {
  if (state.starting) return 'compiling';
  return visibleRun(state)?.state ?? 'idle';
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

export function lastValidation(run: Run | undefined): Evaluation | undefined {
  return run?.validation.at(-1);
}

/** Multiplications of a step, up to a factor that is the same for every run. */
function work({ model, training }: RunConfig, vocabularySize: number): number {
  const { contextLength, embeddingSize, hiddenSize } = model;
  const sampled = chosenObjective(training, vocabularySize) === 'sampled';
  const rows = sampled ? Math.min(vocabularySize, training.batchSize + training.negatives) : vocabularySize;
  return training.batchSize * hiddenSize * (contextLength * embeddingSize + rows);
}

/** How long the run of the present settings would take, at the speed last measured; undefined before that. */
export function estimatedMs(state: State): number | undefined {
  const { speed, settings } = state;
  const summary = summaryOf(state);
  if (!speed || !summary) return undefined;
  const ratio = work(settings.run, summary.distinct) / work(speed.config, speed.vocabularySize);
  return (1000 * settings.run.training.steps * ratio) / speed.stepsPerSecond;
}
