/** The one function through which the state changes: pure, and complete over every action. */

import type { CorpusConfig } from '../config';
import type { Action } from './actions';
import { reduceRunEvent } from './reduceRunEvent';
import { reduceCountingEvent, reduceTextEvent } from './reduceTextEvent';
import { reduceWritingEvent } from './reduceWritingEvent';
import { changeSettings } from './settings';
import type { ReadyText, State } from './state';

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
      const loading = { requestId, name, source, bytesRead: 0, bytesTotal: 0, tokens: 0 };
      const failure = state.failure?.about === 'text' ? undefined : state.failure;
      return { ...state, text: { ...state.text, loading }, failure };
    }
    case 'runRequested':
      return { ...state, starting: true, failure: undefined };
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
  }
}

function reduceEvent(state: State, message: Extract<Action, { type: 'event' }>['message']): State {
  switch (message.name) {
    case 'corpusProgress':
    case 'corpusReady':
    case 'corpusCancelled':
      return reduceTextEvent(state, message);
    case 'countingProgress':
    case 'counted':
      return reduceCountingEvent(state, message);
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
      return reduceRunEvent(state, message);
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

/** The settings a text was read with; one that gives its tokens leaves the choice of a tokenizer as it is. */
function corpusOf({ summary }: ReadyText, chosen: CorpusConfig): CorpusConfig {
  const { tokenizer, minimumCount } = summary;
  return { tokenizer: tokenizer === 'given' ? chosen.tokenizer : tokenizer, minimumCount };
}

type Failed = Extract<Extract<Action, { type: 'event' }>['message'], { name: 'failed' }>;

/** A failure leaves what stood before it, except after a crash: a new worker knows of no text and no run. */
function failed(state: State, { payload: { failure }, requestId }: Failed): State {
  const loading = state.text.loading;
  if (failure.code === 'workerCrashed') {
    return {
      ...state,
      text: { ready: state.text.ready },
      run: undefined,
      starting: false,
      pending: undefined,
      writing: { ...state.writing, asked: undefined, completions: undefined },
      failure: { failure, about: loading ? 'text' : 'run' },
    };
  }
  const ofText =
    failure.code.startsWith('corpus') || (loading !== undefined && requestId === loading.requestId);
  if (ofText) {
    if (requestId !== undefined && loading && requestId < loading.requestId) return state;
    const ready = state.text.ready;
    const corpus = ready ? corpusOf(ready, state.settings.corpus) : state.settings.corpus;
    return {
      ...state,
      settings: { ...state.settings, corpus },
      text: { ready },
      failure: { failure, about: 'text', refused: loading && { name: loading.name, source: loading.source } },
    };
  }
  return {
    ...state,
    starting: false,
    writing: { ...state.writing, asked: undefined },
    failure: { failure, about: 'run' },
  };
}
