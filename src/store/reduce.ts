/** The root reducer: pure, and exhaustive over all actions. */

import type { CorpusConfig } from '../config/settings';
import type { Failure } from '../protocol/failure';
import type { Action } from './actions';
import { cancelMeasurement, reduceEnginesEvent } from './reduceEnginesEvent';
import { reduceRunEvent } from './reduceRunEvent';
import { reduceBaselineEvent, reduceTextEvent } from './reduceTextEvent';
import { reduceWritingEvent } from './reduceWritingEvent';
import { sessionLost } from './sessionLost';
import { changeSettings } from './settings';
import type { Completions, ReadyText, State } from './state';
import { textChoicesOf } from './textChoices';
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
      // Reloading a lost text keeps the notice that explains why.
      const failure = state.failure?.about === 'text' && !action.lost ? undefined : state.failure;
      return { ...state, text: { ...state.text, loading }, failure };
    }
    case 'viewChanged':
      return { ...state, ...action.change };
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
    case 'rewritesChanged':
      return { ...state, writing: { ...state.writing, rewrites: action.rewrites } };
    case 'writeRequested': {
      const { requestId, request } = action;
      return { ...state, writing: { ...state.writing, asked: { requestId, ...request } } };
    }
    case 'measuringRequested':
      return { ...state, engines: { requestId: action.requestId, state: 'measuring', rows: [] } };
    case 'measuringCancelled':
      return cancelMeasurement(state);
    case 'undoOffered':
      return { ...state, pending: action.pending };
    case 'undoExpired': {
      const settled = { ...state, pending: undefined };
      if (state.pending?.kind !== 'reset') return settled;
      // The worker confirms the reset later; until then the run must not show again.
      return { ...settled, run: undefined, writing: { ...state.writing, completions: undefined } };
    }
    case 'undone':
      return undone(state);
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
    case 'stepExample':
    case 'bestMeasured':
    case 'runEnded':
    case 'evaluation':
    case 'evaluationProgress':
    case 'runSaved':
    case 'saveFailed':
      return reduceRunEvent(state, message);
    case 'savedRuns':
      return { ...state, saved: message.payload };
    case 'measuringEngines':
    case 'measuringEngine':
    case 'engineMeasured':
    case 'enginesMeasured':
      return reduceEnginesEvent(state, message);
    case 'modelExported': // offered as a download: see `connect`
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

/** Restores the pending item; a text comes with its run, completions and corpus settings. */
function undone(state: State): State {
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

/** The corpus settings of the current text if loading another one, or the same with new settings, has failed. */
function currentCorpusConfig({ text: { ready, loading }, settings }: State): CorpusConfig {
  return ready && loading ? corpusOf(ready, settings.corpus) : settings.corpus;
}

/** The settings a text was loaded with; a text with given tokens leaves the chosen tokenizer as it is. */
function corpusOf(text: ReadyText, chosen: CorpusConfig): CorpusConfig {
  const { summary } = text;
  const { minimumCount } = summary;
  const duplicates = summary.duplicates?.counted ? 'all' : 'once';
  const shared = { minimumCount, duplicates, ...textChoicesOf(text) } as const;
  if (summary.tokenizer === 'given') return { ...chosen, ...shared };
  const { capitals = false, lineEnds = false } = summary.wordRules ?? {};
  return { tokenizer: summary.tokenizer, ...shared, keepCapitals: capitals, keepLineEnds: lineEnds };
}

type Failed = Extract<Extract<Action, { type: 'event' }>['message'], { name: 'failed' }>;

/** A failure leaves the current text and run in place; a failed worker's run is restored by `recovery.ts`. */
function failed(state: State, message: Failed): State {
  const { payload, requestId } = message;
  const { failure } = payload;
  const { ready, loading } = state.text;
  if (isWorkerFailure(failure)) {
    return {
      ...cancelMeasurement(state),
      settings: { ...state.settings, corpus: currentCorpusConfig(state) },
      text: { ready },
      pending: undefined,
      recovery: undefined,
      writing: { ...state.writing, asked: undefined, completions: cancelled(state.writing.completions) },
      failure: { failure, about: loading ? 'text' : 'run' },
    };
  }
  if (isReportedByPage(state, message)) return { ...state, failure: { failure, about: 'text' } };
  const isMeasurement = requestId !== undefined && requestId === state.engines?.requestId;
  if (isMeasurement) return { ...state, engines: undefined, failure: { failure, about: 'run' } };
  if (failure.code === 'modelNotExported') return { ...state, failure: { failure, about: 'run' } };
  // If recovery failed, the run must not be shown as if it were training.
  const unrecovered = state.recovery ? { ...state, recovery: undefined, run: undefined } : state;
  const concernsText =
    failure.code.startsWith('corpus') || (loading !== undefined && requestId === loading.requestId);
  if (concernsText) {
    if (requestId !== undefined && loading && requestId < loading.requestId) return state;
    if (loading?.lost && concernsSavedRun(failure, state))
      return { ...unrecovered, text: { ready }, failure: { failure, about: 'run' } };
    if (loading?.lost) return sessionLost({ ...state, failure: { failure, about: 'text' } });
    return {
      ...unrecovered,
      settings: { ...state.settings, corpus: currentCorpusConfig(state) },
      text: { ready },
      failure: { failure, about: 'text', refused: loading && { name: loading.name, source: loading.source } },
    };
  }
  return {
    ...unrecovered,
    starting: false,
    writing: { ...state.writing, asked: undefined },
    failure: { failure, about: 'run' },
  };
}

/** Whether the page reports that a drop cannot be used, which does not affect a text that is being loaded. */
function isReportedByPage({ recovery }: State, { payload, requestId }: Failed): boolean {
  const { code } = payload.failure;
  if (code === 'corpusNotInTransfer') return true;
  return code.startsWith('corpus') && requestId === undefined && recovery === undefined;
}

/** Whether the saved run could not be restored but its text can still be reloaded: see `recovery.ts`. */
function concernsSavedRun({ code }: Failure, { recovery, text }: State): boolean {
  return recovery !== undefined && text.ready?.source !== undefined && !code.startsWith('corpus');
}

/** A generation that was running when the worker failed counts as canceled. */
function cancelled(completions: Completions | undefined): Completions | undefined {
  return completions?.state === 'writing' ? { ...completions, state: 'cancelled' } : completions;
}
