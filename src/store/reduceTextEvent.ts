/** Reduces events about the text and its n-gram baselines. */

import type { CorpusConfig } from '../config/settings';
import type { Events } from '../protocol/events';
import type { EventMessage } from '../protocol/messages';
import { sessionLost } from './sessionLost';
import type { Loading, ReadyText, State } from './state';
import { textChoicesOf, withTextChoices } from './textChoices';
import { defaultWriters, usesNgrams } from './writers';

type TextEvent = Extract<EventMessage, { name: 'corpusProgress' | 'corpusReady' | 'corpusCancelled' }>;
type BaselineEvent = Extract<EventMessage, { name: 'ngramProgress' | 'ngramBaselines' }>;

/** Baselines belong to the current text, even while another one is loading. */
export function reduceBaselineEvent(state: State, message: BaselineEvent): State {
  const { ready } = state.text;
  if (!ready) return state;
  const updated: ReadyText =
    message.name === 'ngramBaselines'
      ? {
          ...ready,
          baselineProgress: undefined,
          baselines: message.payload.losses,
          sampleTargets: message.payload.sampleTargets,
        }
      : { ...ready, baselineProgress: message.payload.share };
  return { ...state, text: { ...state.text, ready: updated } };
}

/** Events of an earlier request are ignored: the latest request replaced it. */
export function reduceTextEvent(state: State, message: TextEvent): State {
  const { ready, loading } = state.text;
  if (!loading) return state;
  if (message.requestId !== undefined && message.requestId < loading.requestId) return state;
  switch (message.name) {
    case 'corpusProgress':
      return { ...state, text: { ready, loading: { ...loading, ...message.payload } } };
    case 'corpusReady':
      return textReady(state, loading, message.payload);
    case 'corpusCancelled':
      return loading.lost
        ? sessionLost(state)
        : { ...state, text: { ready }, settings: withChoicesOf(ready, state) };
  }
}

/** The choices of a text whose loading was canceled do not stay. */
function withChoicesOf(ready: ReadyText | undefined, { settings }: State): State['settings'] {
  const corpus = withTextChoices(settings.corpus, textChoicesOf(ready));
  return corpus === settings.corpus ? settings : { ...settings, corpus };
}

/** The settings for the next text, which are explicit; the rules of earlier versions apply to their texts only. */
function chosenConfig(config: CorpusConfig): CorpusConfig {
  const { keepCapitals = false, keepLineEnds = false } = config;
  return { ...config, keepCapitals, keepLineEnds, earlierRules: undefined };
}

/** During recovery the run, its completions and the notice stay on the page until the run is restored. */
function textReady(state: State, loading: Loading, payload: Events['corpusReady']): State {
  const { summary, source = loading.source, config, imported } = payload;
  const { recovery, writing, failure, settings } = state;
  // N-gram models need the text, which an imported model comes without.
  const writers = imported && settings.writers.some(usesNgrams) ? defaultWriters : settings.writers;
  return {
    ...state,
    text: { ready: { summary, source, imported } },
    settings: { ...settings, corpus: config ? chosenConfig(config) : settings.corpus, writers },
    run: recovery ? state.run : undefined,
    starting: false,
    pending: recovery || state.pending?.kind === 'text' ? state.pending : undefined, // a reset run is restored too
    writing: { ...writing, asked: undefined, completions: recovery ? writing.completions : undefined },
    failure: loading.lost ? failure : undefined,
  };
}
