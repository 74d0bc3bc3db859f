/** What the worker says of the run, taken into the state. Words about an older run are dropped. */

import { noSmoothing } from '../math/seriesSmoothing';
import type { EventMessage, Events } from '../protocol/messages';
import { drawnPoints, growCurve } from './curve';
import type { Measurement, Run, State } from './state';

type RunEvent = Extract<
  EventMessage,
  {
    name:
      | 'runCreated'
      | 'runDiscarded'
      | 'runState'
      | 'progress'
      | 'bestMeasured'
      | 'runEnded'
      | 'evaluation'
      | 'evaluationProgress';
  }
>;

export function reduceRunEvent(state: State, message: RunEvent): State {
  if (message.name === 'runCreated') return { ...state, starting: false, run: newRun(message.payload) };
  const run = state.run;
  if (!run || message.payload.runId !== run.runId) return state;
  switch (message.name) {
    case 'runDiscarded':
      return discarded(state, run, message.payload.aside);
    case 'runState': {
      const { state: name, step, totalSteps } = message.payload;
      const open = { ended: undefined, evaluating: undefined, evaluated: undefined };
      return { ...state, starting: false, run: { ...run, ...open, state: name, step, totalSteps } };
    }
    case 'progress':
      return progressed(state, run, message.payload);
    case 'bestMeasured': {
      const { step, loss } = message.payload;
      return { ...state, run: { ...run, best: { step, loss } } };
    }
    case 'runEnded': {
      const { keptStep, lastStep, early } = message.payload;
      return { ...state, run: { ...run, ended: { keptStep, lastStep, early } } };
    }
    case 'evaluation':
      return { ...state, run: evaluated(run, message.payload) };
    case 'evaluationProgress': {
      const { share } = message.payload;
      const evaluated = share >= 1;
      return { ...state, run: { ...run, evaluating: evaluated ? undefined : share, evaluated } };
    }
  }
}

/** `starting` stays: the run before may be discarded to make room for the one that was asked for. */
function discarded(state: State, run: Run, aside: boolean): State {
  const { ready } = state.text;
  if (!aside || !ready) return { ...state, run: undefined };
  const { completions } = state.writing;
  // The worker has called off what was being written; its word of that comes when nothing more is known of it.
  const kept =
    completions?.state === 'writing' ? { ...completions, state: 'cancelled' as const } : completions;
  const pending = { kind: 'text' as const, ready, run, completions: kept };
  return { ...state, run: undefined, pending };
}

function newRun({ run: config, ...facts }: Events['runCreated']): Run {
  return {
    ...facts,
    config,
    state: 'idle',
    step: 0,
    curve: [],
    smoothing: noSmoothing,
    validation: [],
  };
}

function progressed(state: State, run: Run, { progress }: Events['progress']): State {
  const { losses, ...figures } = progress;
  const { step, totalSteps, stepsPerSecond } = figures;
  const speed =
    stepsPerSecond === undefined
      ? state.speed
      : { config: run.config, vocabularySize: run.vocabularySize, stepsPerSecond };
  const grown = growCurve(run, losses, totalSteps);
  return { ...state, speed, run: { ...run, ...grown, step, totalSteps, figures } };
}

/** A second measurement of the same targets at the same step replaces the first. */
function evaluated(run: Run, { part, evaluation, beside }: Events['evaluation']): Run {
  const measured: Measurement = { ...evaluation, beside };
  if (part === 'test') return { ...run, test: measured };
  const { step, whole } = evaluation;
  const before = run.validation.filter((each) => each.step !== step || each.whole !== whole);
  return { ...run, validation: thinned([...before, measured]) };
}

/** Every second one goes when there are too many to draw; the last always stays. */
function thinned(evaluations: readonly Measurement[]): readonly Measurement[] {
  if (evaluations.length <= drawnPoints) return evaluations;
  return evaluations.filter((_, index) => (evaluations.length - 1 - index) % 2 === 0);
}
