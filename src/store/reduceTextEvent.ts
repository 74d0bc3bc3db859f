/** What the worker says of the text, taken into the state. */

import type { EventMessage } from '../protocol/messages';
import type { State } from './state';

type TextEvent = Extract<EventMessage, { name: 'corpusProgress' | 'corpusReady' | 'corpusCancelled' }>;
type CountingEvent = Extract<EventMessage, { name: 'countingProgress' | 'counted' }>;

/** What is counted is counted of the text that stands, even while another is on its way. */
export function reduceCountingEvent(state: State, message: CountingEvent): State {
  const { ready } = state.text;
  if (!ready) return state;
  const known =
    message.name === 'counted'
      ? { ...ready, counting: undefined, counted: message.payload.losses }
      : { ...ready, counting: message.payload.share };
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
    case 'corpusReady': {
      // After a crash the text comes back by itself: the sentence about the crash must outlast that.
      const crashed = state.failure?.failure.code === 'workerCrashed';
      return {
        ...state,
        text: { ready: { summary: message.payload.summary, source: loading.source } },
        run: undefined,
        starting: false,
        pending: state.pending?.kind === 'text' ? state.pending : undefined,
        writing: { ...state.writing, asked: undefined, completions: undefined },
        failure: crashed ? state.failure : undefined,
      };
    }
    case 'corpusCancelled':
      return { ...state, text: { ready } };
  }
}
