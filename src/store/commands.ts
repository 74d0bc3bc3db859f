/** What the person can do: each command sends a request, tells the state, or both. */

import type { Client } from '../client/client';
import type { CorpusConfig } from '../config/settings';
import type { Failure } from '../protocol/failure';
import type { CorpusSource, ModelFormat } from '../protocol/requests';
import type { SavedRun } from '../protocol/run';
import type { Writer } from '../protocol/writing';
import { missingCompletions, outdatedCompletions } from './outdatedCompletions';
import { primaryAction, visibleRun } from './selectors';
import type { Settings, SettingsChange } from './settings';
import type { ReadyText, WritingRequest } from './state';
import type { Store } from './store';
import { createUndoWindow, type Schedule } from './undoWindow';
import { chooseWriter, type Side } from './writers';

export interface NamedText {
  readonly name: string;
  readonly blob: Blob;
}

export type Commands = ReturnType<typeof createCommands>;

/** A file that is a model, not a text. */
const modelName = /\.inkling$/i;

/** Whether `chosen` would change nothing: no tokenizer cuts a text that gives its tokens. */
function readAlike({ summary }: ReadyText, { minimumCount }: CorpusConfig): boolean {
  return summary.tokenizer === 'given' && summary.minimumCount === minimumCount;
}

export function createCommands(store: Store, client: Client, schedule: Schedule) {
  const { dispatch, getState } = store;
  const { reset, settle, settleLater, undo } = createUndoWindow(store, client, schedule);

  /** The saved run that was asked for last: the next text may be the one that it lacks. */
  let wanted: SavedRun | undefined;

  /**
   * The worker puts a run that has learnt something aside when the text is there: see `connect`.
   * @param lost whether it has no text at all until then
   */
  function load(name: string, source: CorpusSource, lost?: boolean): void {
    settle();
    wanted = undefined;
    const requestId = client.send('loadCorpus', { source, config: getState().settings.corpus });
    dispatch({ type: 'textRequested', requestId, name, source, lost });
  }

  /** The text of a saved run that could not be opened without it, or else a new one. */
  function take(name: string, source: CorpusSource): void {
    const isLacking = getState().failure?.failure.code === 'textNeeded';
    if (wanted && isLacking) openRun(wanted, source);
    else load(name, source);
  }

  function report(failure: Failure): void {
    dispatch({ type: 'event', message: { name: 'failed', payload: { failure } } });
  }

  /** Reads the text that is on its way, or else the one that stands, with the corpus settings of now. */
  function readAgain(): void {
    const { text, settings } = getState();
    const { loading, ready } = text;
    if (loading?.source) load(loading.name, loading.source);
    else if (ready?.source && !readAlike(ready, settings.corpus)) load(ready.summary.name, ready.source);
    else if (ready && !ready.source && !ready.imported) {
      wanted = undefined; // it is to be cut otherwise: as a new text
      report({ code: 'textNeeded', name: ready.summary.name });
    }
  }

  /** Puts a saved run on the desk. @param source its text, where that was too large to be kept */
  function openRun(saved: SavedRun, source?: CorpusSource): void {
    const { savedId, textName } = saved;
    settle();
    wanted = saved;
    const requestId = client.send('openRun', { savedId, resume: false, source });
    dispatch({ type: 'textRequested', requestId, name: textName, source });
  }

  function begin(name: 'start' | 'step'): void {
    settle();
    const { run, backend } = getState().settings;
    dispatch({ type: 'runRequested' });
    client.send(name, { run, backend });
  }

  function ask(request: WritingRequest | undefined): void {
    if (!request) return;
    settle();
    const { prompt, sampling, writers } = request;
    const { run, backend } = getState().settings;
    const requestId = client.send('write', { prompt, sampling, writers, run, backend });
    dispatch({ type: 'writeRequested', requestId, request });
  }

  function importModel({ name, blob }: NamedText): void {
    settle();
    const requestId = client.send('importModel', { name, blob });
    dispatch({ type: 'textRequested', requestId, name });
  }

  return {
    loadFiles(files: readonly NamedText[]): void {
      if (files.length === 0) return;
      const model = files.find(({ name }) => modelName.test(name));
      if (model) importModel(model);
      else take(files.length === 1 ? files[0].name : `${files.length} files`, { kind: 'files', files });
    },
    loadText(name: string, text: string): void {
      const blob = new Blob([text], { type: 'text/plain;charset=utf-8' });
      load(name, { kind: 'files', files: [{ name, blob }] });
    },
    loadSample(): void {
      load('the sample', { kind: 'sample', seed: 1 });
    },
    cancelLoading(): void {
      client.send('cancelCorpus', {});
    },
    /** A text that stands is read again with the new configuration. */
    changeCorpus(corpus: Partial<CorpusConfig>): void {
      dispatch({ type: 'settingsChanged', change: { corpus } });
      readAgain();
    },
    /** A text that was refused is tried again with other settings. */
    readRefused(corpus: Partial<CorpusConfig>): void {
      const refused = getState().failure?.refused;
      dispatch({ type: 'settingsChanged', change: { corpus } });
      if (refused?.source) load(refused.name, refused.source);
    },
    change(change: SettingsChange): void {
      dispatch({ type: 'settingsChanged', change });
    },
    replaceSettings(settings: Settings): void {
      const { corpus } = getState().settings;
      dispatch({ type: 'settingsReplaced', settings });
      const { tokenizer, minimumCount } = settings.corpus;
      if (tokenizer !== corpus.tokenizer || minimumCount !== corpus.minimumCount) readAgain();
    },

    train: () => begin('start'),
    pause: () => void client.send('pause', {}),
    resume: () => void client.send('resume', {}),
    /** One step: of the run that is there, or of a new one. */
    stepOnce(): void {
      const run = visibleRun(getState());
      if (run) return void client.send('step', { run: run.config, backend: getState().settings.backend });
      begin('step');
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
    /** What the primary button and its shortcut do. */
    toggleTraining(): void {
      const state = getState();
      if (!state.text.ready || state.text.loading) return;
      const action = primaryAction(state);
      if (action === 'train') begin('start');
      else client.send(action, {});
    },

    changePrompt: (prompt: string) => dispatch({ type: 'promptChanged', prompt }),
    follow: (follows: boolean) => dispatch({ type: 'followingChanged', follows }),
    write(): void {
      const { settings, writing } = getState();
      ask({ prompt: writing.prompt, sampling: settings.sampling, writers: settings.writers, unchanged: {} });
    },
    /** What has been measured may be read: whoever has learnt since writes the prompt again. */
    writeAsItLearns: () => ask(outdatedCompletions(getState())),
    /** Where a prompt has been continued already, the one who is new here continues it too. */
    chooseWriter(side: Side, writer: Writer): void {
      const writers = chooseWriter(getState().settings.writers, side, writer);
      dispatch({ type: 'settingsChanged', change: { writers } });
      ask(missingCompletions(getState()));
    },
    cancelWrite: () => void client.send('cancelWrite', {}),

    /** The page comes again from the newer build. */
    acceptUpdate: () => dispatch({ type: 'updateAccepted' }),
    putOffUpdate: () => dispatch({ type: 'updatePutOff' }),

    dismissFailure: () => dispatch({ type: 'failureDismissed' }),
    report,
    /** After a crash the new worker is given the text again. */
    reloadText(): void {
      const { ready } = getState().text;
      if (ready?.source) load(ready.summary.name, ready.source, true);
    },

    listRuns: () => void client.send('listRuns', {}),
    openRun,
    renameRun: (savedId: string, label: string) => void client.send('renameRun', { savedId, label }),
    deleteRun(savedId: string): void {
      settle(); // what can still be taken back is still on the desk
      client.send('deleteRun', { savedId });
    },
    /** The page may be about to go. */
    saveRun: () => void client.send('saveRun', {}),
    /** Draws a saved run beside the present one, or no more. */
    compare: (savedId: string, compared: boolean) => dispatch({ type: 'comparedChanged', savedId, compared }),
    exportModel: (format: ModelFormat) => void client.send('exportModel', { format }),
  };
}
