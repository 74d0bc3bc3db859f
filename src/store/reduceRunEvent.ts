/** Reduces run events. Events of a run that is no longer current are ignored. */

import type { Events } from '../protocol/events';
import { appendEvent, emptyHistory, type HistoryEvent } from '../protocol/history';
import type { EventMessage } from '../protocol/messages';
import type { Run, State } from './state';

type RunEvent =
  | HistoryEvent
  | Extract<
      EventMessage,
      { name: 'runCreated' | 'runDiscarded' | 'runSaved' | 'saveFailed' | 'stepExample' }
    >;

export function reduceRunEvent(state: State, message: RunEvent): State {
  if (message.name === 'runCreated') return created(state, message.payload);
  if (message.name === 'runSaved') return saved(state, message.payload);
  const run = state.run;
  if (!run || message.payload.runId !== run.runId) return state;
  switch (message.name) {
    case 'runDiscarded':
      return discarded(state, run, message.payload.suspended);
    case 'saveFailed':
      return { ...state, saveProblem: message.payload.problem };
    case 'stepExample':
      return { ...state, run: { ...run, example: message.payload.example } };
    default:
      return progressed(state, run, message);
  }
}

/** Records the save, of the current run or of the suspended one. */
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
 * An opened run brings its settings, which the page then shows and would train with. A run restored after a worker
 * failure leaves the settings as the user has changed them since.
 */
function settingsOf(
  { recovery }: State,
  run: Events['runCreated']['run'],
  restored: Events['runCreated']['restored'],
): Partial<State['settings']> {
  if (recovery) return recovery.movedTo ? { backend: recovery.movedTo } : {};
  return restored ? { run, backend: restored.backend } : {};
}

/** Keeps `starting`: the previous run may be discarded because a new one was requested. */
function discarded(state: State, run: Run, suspended: boolean): State {
  const { ready } = state.text;
  if (!suspended || !ready) return { ...state, run: undefined };
  const { completions } = state.writing;
  // The worker has canceled a running generation; its event arrives after these completions have been replaced.
  const settled =
    completions?.state === 'writing' ? { ...completions, state: 'cancelled' as const } : completions;
  const pending = { kind: 'text' as const, ready, run, completions: settled };
  return { ...state, run: undefined, pending };
}

function progressed(state: State, before: Run, message: HistoryEvent): State {
  const run = { ...before, ...appendEvent(before, message) };
  switch (message.name) {
    case 'runState': {
      const { state: name, step, totalSteps } = message.payload;
      const example = name === 'paused' ? run.example : undefined;
      const updated = { ...run, evaluating: undefined, example, state: name, step, totalSteps };
      return { ...recovered(state, step), starting: false, run: updated };
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

/** The first state of a restored run ends the recovery; the notice tells from which step it resumes. */
function recovered(state: State, step: number): State {
  const { recovery } = state;
  if (!recovery) return state;
  const failure = { code: 'recovered', step, ...recovery } as const;
  return { ...state, recovery: undefined, failure: { failure, about: 'run' } };
}

function speedOf(state: State, run: Run, { stepsPerSecond }: NonNullable<Run['figures']>): State['speed'] {
  if (stepsPerSecond === undefined) return state.speed;
  return { config: run.config, vocabularySize: run.vocabularySize, stepsPerSecond };
}
