/** The one function through which the state changes: pure, and complete over every action. */

import type { CorpusConfig } from '../config/settings';
import type { Failure } from '../protocol/failure';
import type { Action } from './actions';
import { reduceRunEvent } from './reduceRunEvent';
import { reduceBaselineEvent, reduceTextEvent } from './reduceTextEvent';
import { reduceWritingEvent } from './reduceWritingEvent';
import { sessionLost } from './sessionLost';
import { changeSettings } from './settings';
import type { Completions, ReadyText, State } from './state';
import { isWorkerFailure } from './workerFailure';

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'event':
      return reduceEvent(state, action.message);
    case 'settingsChanged':
      return { ...state, settings: changeSettings(state.settings, action.change) };
    case 'settingsReplaced':
      return { ...state, settings: action.settings };
    case 'textRequested': {
      const { requestId, name, source } = action;
      const lost = action.lost || state.text.loading?.lost;
      const loading = { requestId, name, source, lost, bytesRead: 0, bytesTotal: 0, tokens: 0 };
      // A text that only comes back does not take away the sentence that says why it does.
      const failure = state.failure?.about === 'text' && !action.lost ? undefined : state.failure;
      return { ...state, text: { ...state.text, loading }, failure };
    }
    case 'runRequested':
      return { ...state, starting: true, failure: undefined };
    case 'recovering':
      return { ...state, recovery: action.recovery, failure: undefined };
    case 'runLost':
      return { ...state, run: undefined, starting: false };
    case 'sessionLost':
      return sessionLost(state);
    case 'comparedChanged':
      return { ...state, compared: { ...state.compared, [action.savedId]: action.compared } };
    case 'promptChanged':
      return { ...state, writing: { ...state.writing, prompt: action.prompt } };
    case 'followingChanged':
      return { ...state, writing: { ...state.writing, follows: action.follows } };
    case 'writeRequested': {
      const { requestId, request } = action;
      return { ...state, writing: { ...state.writing, asked: { requestId, ...request } } };
    }
    case 'deferred':
      return { ...state, pending: action.pending };
    case 'carriedOut': {
      const kept = { ...state, pending: undefined };
      if (state.pending?.kind !== 'reset') return kept;
      // The worker's word that the run is gone comes later: until then it must not show again.
      return { ...kept, run: undefined, writing: { ...state.writing, completions: undefined } };
    }
    case 'takenBack':
      return takenBack(state);
    case 'failureDismissed':
      return { ...state, failure: undefined };
    case 'updateWaiting':
      return { ...state, update: 'waiting' };
    case 'updateAccepted':
      return { ...state, update: 'accepted' };
    case 'updatePutOff':
      return { ...state, update: undefined };
  }
}

function reduceEvent(state: State, message: Extract<Action, { type: 'event' }>['message']): State {
  switch (message.name) {
    case 'corpusProgress':
    case 'corpusReady':
    case 'corpusCancelled':
      return reduceTextEvent(state, message);
    case 'ngramProgress':
    case 'ngramBaselines':
      return reduceBaselineEvent(state, message);
    case 'backend':
      return { ...state, backend: message.payload.report };
    case 'runCreated':
    case 'runDiscarded':
    case 'runState':
    case 'progress':
    case 'bestMeasured':
    case 'runEnded':
    case 'evaluation':
    case 'evaluationProgress':
    case 'runSaved':
    case 'saveFailed':
      return reduceRunEvent(state, message);
    case 'savedRuns':
      return { ...state, saved: message.payload };
    case 'modelExported': // a file for the person, not for the page
    case 'pong':
      return state;
    case 'writeStarted':
    case 'written':
    case 'writeDone':
      return reduceWritingEvent(state, message);
    case 'failed':
      return failed(state, message);
  }
}

/** The text that comes back brings its run, what that wrote, and the tokenizer it was cut by. */
function takenBack(state: State): State {
  const { pending } = state;
  if (pending?.kind !== 'text') return { ...state, pending: undefined };
  const { ready, run, completions } = pending;
  return {
    ...state,
    pending: undefined,
    text: { ready },
    run,
    writing: { ...state.writing, completions },
    settings: { ...state.settings, corpus: corpusOf(ready, state.settings.corpus) },
    failure: undefined,
  };
}

/** Where a text that was to be cut otherwise did not come, the one before stands as it was cut. */
function corpusThatStands({ text: { ready, loading }, settings }: State): CorpusConfig {
  return ready && loading ? corpusOf(ready, settings.corpus) : settings.corpus;
}

/** The settings a text was read with; one that gives its tokens leaves the choice of a tokenizer as it is. */
function corpusOf({ summary }: ReadyText, chosen: CorpusConfig): CorpusConfig {
  const { tokenizer, minimumCount } = summary;
  return { tokenizer: tokenizer === 'given' ? chosen.tokenizer : tokenizer, minimumCount };
}

type Failed = Extract<Extract<Action, { type: 'event' }>['message'], { name: 'failed' }>;

/** A failure leaves what stood before it; a broken worker's run is brought back if it can be: see `recovery.ts`. */
function failed(state: State, message: Failed): State {
  const { payload, requestId } = message;
  const { failure } = payload;
  const { ready, loading } = state.text;
  if (isWorkerFailure(failure)) {
    return {
      ...state,
      settings: { ...state.settings, corpus: corpusThatStands(state) },
      text: { ready },
      pending: undefined,
      recovery: undefined,
      writing: { ...state.writing, asked: undefined, completions: cancelled(state.writing.completions) },
      failure: { failure, about: loading ? 'text' : 'run' },
    };
  }
  if (failure.code === 'modelNotExported') return { ...state, failure: { failure, about: 'run' } };
  // What was to be brought back did not come: it must not stand there as if it trained.
  const kept = state.recovery ? { ...state, recovery: undefined, run: undefined } : state;
  const ofText =
    failure.code.startsWith('corpus') || (loading !== undefined && requestId === loading.requestId);
  if (ofText) {
    if (requestId !== undefined && loading && requestId < loading.requestId) return state;
    if (loading?.lost && isOfSaved(failure, state))
      return { ...kept, text: { ready }, failure: { failure, about: 'run' } };
    if (loading?.lost) return sessionLost({ ...state, failure: { failure, about: 'text' } });
    return {
      ...kept,
      settings: { ...state.settings, corpus: corpusThatStands(state) },
      text: { ready },
      failure: { failure, about: 'text', refused: loading && { name: loading.name, source: loading.source } },
    };
  }
  return {
    ...kept,
    starting: false,
    writing: { ...state.writing, asked: undefined },
    failure: { failure, about: 'run' },
  };
}

/** Whether a run could not be brought back for what was saved of it, and its text still can: see `recovery.ts`. */
function isOfSaved({ code }: Failure, { recovery, text }: State): boolean {
  return recovery !== undefined && text.ready?.source !== undefined && !code.startsWith('corpus');
}

/** What was being written when the worker broke will not be ended. */
function cancelled(completions: Completions | undefined): Completions | undefined {
  return completions?.state === 'writing' ? { ...completions, state: 'cancelled' } : completions;
}
