/** What the worker says of the text, taken into the state. */

import type { Events } from '../protocol/events';
import type { EventMessage } from '../protocol/messages';
import { sessionLost } from './sessionLost';
import type { Loading, ReadyText, State } from './state';
import { defaultWriters, usesNgrams } from './writers';

type TextEvent = Extract<EventMessage, { name: 'corpusProgress' | 'corpusReady' | 'corpusCancelled' }>;
type BaselineEvent = Extract<EventMessage, { name: 'ngramProgress' | 'ngramBaselines' }>;

/** What is counted is counted of the text that stands, even while another is on its way. */
export function reduceBaselineEvent(state: State, message: BaselineEvent): State {
  const { ready } = state.text;
  if (!ready) return state;
  const known: ReadyText =
    message.name === 'ngramBaselines'
      ? { ...ready, baselineProgress: undefined, baselines: message.payload.losses }
      : { ...ready, baselineProgress: message.payload.share };
  return { ...state, text: { ...state.text, ready: known } };
}

/** An answer to a request made before the latest one is out of date: the latest replaced it. */
export function reduceTextEvent(state: State, message: TextEvent): State {
  const { ready, loading } = state.text;
  if (!loading) return state;
  if (message.requestId !== undefined && message.requestId < loading.requestId) return state;
  switch (message.name) {
    case 'corpusProgress':
      return { ...state, text: { ready, loading: { ...loading, ...message.payload } } };
    case 'corpusReady':
      return stands(state, loading, message.payload);
    case 'corpusCancelled':
      return loading.lost ? sessionLost(state) : { ...state, text: { ready } };
  }
}

/** What is being brought back after a breakdown stays on the page until it is there again, and so does its sentence. */
function stands(state: State, loading: Loading, payload: Events['corpusReady']): State {
  const { summary, source = loading.source, config, imported } = payload;
  const { recovery, writing, failure, settings } = state;
  // Whoever counts has nothing to count of a model without its text.
  const writers = imported && settings.writers.some(usesNgrams) ? defaultWriters : settings.writers;
  return {
    ...state,
    text: { ready: { summary, source, imported } },
    settings: { ...settings, corpus: config ?? settings.corpus, writers },
    run: recovery ? state.run : undefined,
    starting: false,
    pending: recovery || state.pending?.kind === 'text' ? state.pending : undefined, // a reset, of a run that comes back too
    writing: { ...writing, asked: undefined, completions: recovery ? writing.completions : undefined },
    failure: loading.lost ? failure : undefined,
  };
}
