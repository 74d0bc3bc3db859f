/** What the worker says of the run, taken into the state. Words about an older run are dropped. */

import type { Events } from '../protocol/events';
import { appendEvent, emptyHistory, type HistoryEvent } from '../protocol/history';
import type { EventMessage } from '../protocol/messages';
import type { Run, State } from './state';

type RunEvent =
  | HistoryEvent
  | Extract<EventMessage, { name: 'runCreated' | 'runDiscarded' | 'runSaved' | 'saveFailed' }>;

export function reduceRunEvent(state: State, message: RunEvent): State {
  if (message.name === 'runCreated') return created(state, message.payload);
  if (message.name === 'runSaved') return saved(state, message.payload);
  const run = state.run;
  if (!run || message.payload.runId !== run.runId) return state;
  switch (message.name) {
    case 'runDiscarded':
      return discarded(state, run, message.payload.aside);
    case 'saveFailed':
      return { ...state, saveProblem: message.payload.problem };
    default:
      return progressed(state, run, message);
  }
}

/** A run is saved for good, one whose text has been put aside too. */
function saved(state: State, { runId, step, savedAt }: Events['runSaved']): State {
  const { run, pending } = state;
  if (run?.runId === runId)
    return { ...state, saveProblem: undefined, run: { ...run, saved: { step, savedAt } } };
  if (pending?.kind !== 'text' || pending.run.runId !== runId) return state;
  return { ...state, pending: { ...pending, run: { ...pending.run, saved: { step, savedAt } } } };
}

function created(state: State, { run: config, restored, ...metadata }: Events['runCreated']): State {
  const history = restored?.history ?? emptyHistory;
  const run: Run = { ...metadata, ...history, config, state: 'idle', step: 0, saved: restored?.saved };
  const before = { ...state, starting: false, saveProblem: undefined, run };
  return { ...before, settings: { ...state.settings, ...settingsOf(state, config, restored) } };
}

/**
 * A run that is opened brings its settings with it: they are what the page shows and would train again with. One that
 * was on the desk and has been brought back leaves them as they have been chosen since.
 */
function settingsOf(
  { recovery }: State,
  run: Events['runCreated']['run'],
  restored: Events['runCreated']['restored'],
): Partial<State['settings']> {
  if (recovery) return recovery.movedTo ? { backend: recovery.movedTo } : {};
  return restored ? { run, backend: restored.backend } : {};
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

function progressed(state: State, before: Run, message: HistoryEvent): State {
  const run = { ...before, ...appendEvent(before, message) };
  switch (message.name) {
    case 'runState': {
      const { state: name, step, totalSteps } = message.payload;
      const there = { ...run, evaluating: undefined, state: name, step, totalSteps };
      return { ...broughtBack(state, step), starting: false, run: there };
    }
    case 'progress': {
      const { losses: _, ...figures } = message.payload.progress;
      const { step, totalSteps } = figures;
      return { ...state, speed: speedOf(state, run, figures), run: { ...run, step, totalSteps, figures } };
    }
    case 'evaluationProgress': {
      const { share } = message.payload;
      return { ...state, run: { ...run, evaluating: share >= 1 ? undefined : share } };
    }
    default:
      return { ...state, run };
  }
}

/** The first word of a run that had to be brought back says where it goes on. */
function broughtBack(state: State, step: number): State {
  const { recovery } = state;
  if (!recovery) return state;
  const failure = { code: 'recovered', step, ...recovery } as const;
  return { ...state, recovery: undefined, failure: { failure, about: 'run' } };
}

function speedOf(state: State, run: Run, { stepsPerSecond }: NonNullable<Run['figures']>): State['speed'] {
  if (stepsPerSecond === undefined) return state.speed;
  return { config: run.config, vocabularySize: run.vocabularySize, stepsPerSecond };
}
