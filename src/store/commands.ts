/** User commands: each sends a request to the worker, dispatches an action, or both. */

import type { Client } from '../client/client';
import type { CleanUpRule } from '../config/cleanUpRules';
import { type PresetName, presetTokenizers } from '../config/presets';
import { defaultSample, type SampleName, samples } from '../config/samples';
import type { CorpusConfig } from '../config/settings';
import type { Omissions } from '../protocol/events';
import type { Failure } from '../protocol/failure';
import type { CorpusSource, ModelFormat } from '../protocol/requests';
import type { SavedRun } from '../protocol/run';
import type { Writer } from '../protocol/writing';
import type { ClassLink } from './classLink';
import { measuringBlockedBy } from './engines';
import { missingCompletions, outdatedCompletions } from './outdatedCompletions';
import { createSampleSettings } from './sampleSettings';
import { savedRuns } from './savedRuns';
import { primaryAction, visibleRun } from './selectors';
import { type Settings, type SettingsChange, withTokenizer } from './settings';
import type { ReadyText, WritingRequest } from './state';
import type { Store } from './store';
import { textChoicesOf, withTextChoices } from './textChoices';
import { createUndoWindow, type Schedule } from './undoWindow';
import type { PageView } from './view';
import { chooseWriter, type Side } from './writers';

export interface NamedText {
  readonly name: string;
  readonly blob: Blob;
}

export type Commands = ReturnType<typeof createCommands>;

/** Matches the name of a model file, as opposed to a text. */
const modelName = /\.inkling$/i;

/** The model to import: one that was chosen itself; in a folder of texts, a model is just another file. */
function modelAmong(files: readonly NamedText[]): NamedText | undefined {
  return files.find(({ name }) => modelName.test(name) && (files.length === 1 || !name.includes('/')));
}

/** Whether the text stays the same under `config`: the tokenizer does not apply to a text with given tokens. */
function isUnaffectedBy({ summary }: ReadyText, { minimumCount, encoding }: CorpusConfig): boolean {
  const isRead = summary.minimumCount === minimumCount && summary.encoding === encoding;
  return summary.tokenizer === 'given' && isRead;
}

export function createCommands(store: Store, client: Client, schedule: Schedule) {
  const { dispatch, getState } = store;
  const { reset, settle, settleLater, undo } = createUndoWindow(store, client, schedule);

  const sampleSettings = createSampleSettings();
  /** The last saved run that was requested; the next text may be the one it needs. */
  let requestedRun: SavedRun | undefined;

  /**
   * Loads a new text. Once it is ready, the worker suspends a run that has been trained: see `connect`.
   * @param lost whether the worker has no text until then
   */
  function load(name: string, source: CorpusSource, lost?: boolean): void {
    settle();
    requestedRun = undefined;
    const requestId = client.send('loadCorpus', { source, config: getState().settings.corpus });
    dispatch({ type: 'textRequested', requestId, name, source, lost });
  }

  /** Loads a text that is not the current one: how that was read and cleaned up does not apply to it. */
  function loadNew(name: string, source: CorpusSource): void {
    const { corpus } = getState().settings;
    const none = textChoicesOf(undefined);
    if (withTextChoices(corpus, none) !== corpus) {
      dispatch({ type: 'settingsChanged', change: { corpus: none } });
    }
    load(name, source);
  }

  /** Opens the saved run that is waiting for its text, or else loads the text as a new one. */
  function loadOrSupply(name: string, source: CorpusSource): void {
    const isTextNeeded = getState().failure?.failure.code === 'textNeeded';
    if (requestedRun && isTextNeeded) openRun(requestedRun, source);
    else loadNew(name, source);
  }

  function report(failure: Failure): void {
    dispatch({ type: 'event', message: { name: 'failed', payload: { failure } } });
  }

  /** Reloads the text that is being loaded, or else the current one, with the current corpus settings. */
  function reloadWithSettings(): void {
    const { text, settings } = getState();
    const { loading, ready } = text;
    if (loading?.source) load(loading.name, loading.source);
    else if (ready?.source && !isUnaffectedBy(ready, settings.corpus)) load(ready.summary.name, ready.source);
    else if (ready && !ready.source && !ready.imported) {
      requestedRun = undefined; // tokenized differently, it counts as a new text
      report({ code: 'textNeeded', name: ready.summary.name, reason: 'tooLarge' });
    }
  }

  /**
   * Opens a saved run.
   * @param source its text, if that was too large to be saved or cannot be read
   * @param older whether to open the save before the latest, because the latest cannot be read
   */
  function openRun(saved: SavedRun, source?: CorpusSource, older?: boolean): void {
    const { savedId, textName } = saved;
    settle();
    requestedRun = saved;
    const requestId = client.send('openRun', { savedId, resume: false, source, older });
    dispatch({ type: 'textRequested', requestId, name: textName, source });
  }

  function startRun(name: 'start' | 'step'): void {
    settle();
    const { run, backend } = getState().settings;
    dispatch({ type: 'runRequested' });
    client.send(name, { run, backend });
  }

  function requestCompletions(request: WritingRequest | undefined): void {
    if (!request) return;
    settle();
    const { prompt, sampling, writers } = request;
    const { run, backend } = getState().settings;
    const requestId = client.send('write', { prompt, sampling, writers, run, backend });
    dispatch({ type: 'writeRequested', requestId, request });
  }

  function write(): void {
    const { settings, writing } = getState();
    const { sampling, writers } = settings;
    requestCompletions({ prompt: writing.prompt, sampling, writers, unchanged: {} });
  }

  function importModel({ name, blob }: NamedText): void {
    settle();
    const requestId = client.send('importModel', { name, blob });
    dispatch({ type: 'textRequested', requestId, name });
  }

  return {
    /** @param omissions  files that were left out already */
    loadFiles(files: readonly NamedText[], omissions: Omissions = {}): void {
      if (files.length === 0) return;
      const model = modelAmong(files);
      const name = files.length === 1 ? files[0].name : `${files.length} files`;
      if (model) importModel(model);
      else loadOrSupply(name, { kind: 'files', files, ...omissions });
    },
    loadText(name: string, text: string): void {
      const blob = new Blob([text], { type: 'text/plain;charset=utf-8' });
      loadNew(name, { kind: 'files', files: [{ name, blob }] });
    },
    /** Loads a sample with the settings that it needs, if any. */
    loadSample(name: SampleName = defaultSample): void {
      const change = sampleSettings.changeFor(name, getState().settings);
      if (change) dispatch({ type: 'settingsChanged', change });
      loadNew(samples[name].title, { kind: 'sample', name });
    },
    /** Does what a link for a class asks for; its settings apply already, and a sample sets none of its own. */
    followClassLink({ sample, prompt }: ClassLink): void {
      if (prompt !== undefined) dispatch({ type: 'promptChanged', prompt });
      if (sample) loadNew(samples[sample].title, { kind: 'sample', name: sample });
    },
    cancelLoading(): void {
      client.send('cancelCorpus', {});
    },
    /** Changes the corpus settings and reloads the current text with them. */
    changeCorpus(corpus: Partial<CorpusConfig>): void {
      dispatch({ type: 'settingsChanged', change: { corpus } });
      reloadWithSettings();
    },
    /** Switches a rule of the clean-up on or off and reads the current text again. */
    changeCleanUp(rule: CleanUpRule, on: boolean): void {
      const { cleanUp } = getState().settings.corpus;
      dispatch({ type: 'settingsChanged', change: { corpus: { cleanUp: { ...cleanUp, [rule]: on } } } });
      reloadWithSettings();
    },
    /** Retries the rejected text with other settings. */
    retryRejectedText(corpus: Partial<CorpusConfig>): void {
      const refused = getState().failure?.refused;
      dispatch({ type: 'settingsChanged', change: { corpus } });
      if (refused?.source) load(refused.name, refused.source);
    },
    /** Shows another view, or opens or closes the settings. */
    changeView(change: Partial<PageView>): void {
      dispatch({ type: 'viewChanged', change });
      if (change.view === 'write') requestCompletions(missingCompletions(getState()));
    },
    /**
     * Chooses a preset with its tokenizer. A text is read again if its tokens change.
     */
    choosePreset(preset: PresetName): void {
      const { corpus } = getState().settings;
      const tokenizer = presetTokenizers[preset];
      const stays = tokenizer === corpus.tokenizer;
      const change = { preset, corpus: stays ? undefined : withTokenizer(corpus, tokenizer) };
      dispatch({ type: 'settingsChanged', change });
      if (!stays) reloadWithSettings();
    },
    change(change: SettingsChange): void {
      dispatch({ type: 'settingsChanged', change });
    },
    replaceSettings(settings: Settings): void {
      const { corpus } = getState().settings;
      const kept = { ...settings, corpus: withTextChoices(settings.corpus, corpus) };
      dispatch({ type: 'settingsReplaced', settings: kept });
      const { tokenizer, minimumCount, duplicates, keepCapitals, keepLineEnds } = settings.corpus;
      const isUnchanged =
        tokenizer === corpus.tokenizer &&
        minimumCount === corpus.minimumCount &&
        duplicates === corpus.duplicates &&
        keepCapitals === corpus.keepCapitals &&
        keepLineEnds === corpus.keepLineEnds;
      if (!isUnchanged) reloadWithSettings();
    },

    train: () => startRun('start'),
    pause: () => void client.send('pause', {}),
    resume: () => void client.send('resume', {}),
    /** Takes one step of the current run, or of a new one. */
    stepOnce(): void {
      const run = visibleRun(getState());
      if (run) return void client.send('step', { run: run.config, backend: getState().settings.backend });
      startRun('step');
    },
    stop: () => void client.send('stop', {}),
    extend: (steps: number) => void client.send('extend', { steps }),
    reset(): void {
      if (!visibleRun(getState())) return;
      const wasTraining = primaryAction(getState()) === 'pause';
      if (wasTraining) client.send('pause', {});
      reset(wasTraining);
    },
    settle,
    settleLater,
    undo,
    /** The action of the primary button and its shortcut. */
    toggleTraining(): void {
      const state = getState();
      if (!state.text.ready || state.text.loading) return;
      const action = primaryAction(state);
      if (action === 'train') startRun('start');
      else client.send(action, {});
    },

    changePrompt: (prompt: string) => dispatch({ type: 'promptChanged', prompt }),
    changeRewrites: (rewrites: boolean) => dispatch({ type: 'rewritesChanged', rewrites }),
    write,
    /** Writes from another prompt: a completion up to one of its words, with another in its place. */
    continueFrom(prompt: string): void {
      dispatch({ type: 'promptChanged', prompt });
      write();
    },
    /** Rewrites the completions of models that have been trained since. */
    rewriteOutdated: () => requestCompletions(outdatedCompletions(getState())),
    /** If there are completions already, the newly chosen model continues the same prompt. */
    chooseWriter(side: Side, writer: Writer): void {
      const writers = chooseWriter(getState().settings.writers, side, writer);
      dispatch({ type: 'settingsChanged', change: { writers } });
      requestCompletions(missingCompletions(getState()));
    },
    cancelWrite: () => void client.send('cancelWrite', {}),

    /** Measures the engines with the current settings. */
    measureEngines(): void {
      if (measuringBlockedBy(getState())) return;
      const requestId = client.send('measureEngines', { run: getState().settings.run });
      dispatch({ type: 'measuringRequested', requestId });
    },
    cancelMeasuring(): void {
      if (getState().engines?.state !== 'measuring') return;
      client.send('cancelMeasuring', {});
      dispatch({ type: 'measuringCancelled' });
    },

    /** Reloads the page with the newer build. */
    acceptUpdate: () => dispatch({ type: 'updateAccepted' }),
    putOffUpdate: () => dispatch({ type: 'updatePutOff' }),

    dismissFailure: () => dispatch({ type: 'failureDismissed' }),
    report,
    /** Loads the text again into the worker that replaces a crashed one. */
    reloadText(): void {
      const { ready } = getState().text;
      if (ready?.source) load(ready.summary.name, ready.source, true);
    },

    listRuns: () => void client.send('listRuns', {}),
    openRun,
    /** Opens a saved run again that could not be read. @param older see `openRun` */
    reopenRun(savedId: string, older: boolean): void {
      const isRequested = requestedRun?.savedId === savedId;
      const saved = isRequested ? requestedRun : savedRuns(getState()).find((run) => run.savedId === savedId);
      if (saved) openRun(saved, undefined, older);
      else report({ code: 'savedRunGone' });
    },
    renameRun: (savedId: string, label: string) => void client.send('renameRun', { savedId, label }),
    deleteRun(savedId: string): void {
      settle(); // a run that can still be restored is still in the session
      client.send('deleteRun', { savedId });
    },
    /** Saves the run at once, because the page may be about to close. */
    saveRun: () => void client.send('saveRun', {}),
    /** Shows or hides a saved run in the chart of the current one. */
    compare: (savedId: string, compared: boolean) => dispatch({ type: 'comparedChanged', savedId, compared }),
    exportModel: (format: ModelFormat) => void client.send('exportModel', { format }),
  };
}
