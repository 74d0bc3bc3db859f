import { describe, expect, it } from 'vitest';
import type { Client, Listener } from '../../../src/client/client';
import type { EventMessage, RequestName } from '../../../src/protocol/messages';
import type { Requests } from '../../../src/protocol/requests';
import { connect } from '../../../src/store/connect';
import { defaultSettings } from '../../../src/store/settings';
import { createInklingStore } from '../../../src/store/store';
import { created, inState, summary } from './fixtures';
import { savedRun } from './savedFixtures';
import { started, writeDone } from './writingFixtures';

type LoadRequest = Requests['loadCorpus'];

/** A store with a client that records requests, and timers that the test runs. */
function setUp() {
  const sent: RequestName[] = [];
  const payloads: unknown[] = [];
  const listeners: Listener[] = [];
  const timers: (() => void)[] = [];
  const client: Client = {
    send: (name, payload) => {
      payloads.push(payload);
      return sent.push(name);
    },
    subscribe: (listener) => {
      listeners.push(listener);
      return () => {};
    },
    replace: () => {},
    dispose: () => {},
  };
  const store = createInklingStore(defaultSettings);
  const commands = connect(store, client, {
    schedule(task) {
      timers.push(task);
      return () => void timers.splice(timers.indexOf(task), 1);
    },
    now: () => 0,
  });
  commands.changeRewrites(false); // see rewriting.test.ts
  sent.length = 0; // the list of saved runs was requested
  payloads.length = 0;
  const says = (...messages: readonly EventMessage[]) => {
    for (const message of messages) for (const listener of listeners) listener(message);
  };
  const loaded = () => {
    commands.loadSample();
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    sent.length = 0;
    payloads.length = 0;
  };
  /** The payloads of the requests with that name. */
  const asked = (name: RequestName) => payloads.filter((_, index) => sent[index] === name);
  return { sent, asked, timers, store, commands, says, loaded };
}

describe('commands', () => {
  it('do nothing with the primary button before there is a text', () => {
    const { sent, commands } = setUp();
    commands.toggleTraining();
    expect(sent).toEqual([]);
  });

  it('read the text again in another encoding, and a new text without it', () => {
    const { asked, commands, says, store } = setUp();
    const files = [{ name: 'a.txt', blob: new Blob(['a']) }];
    const config = defaultSettings.corpus;
    commands.loadFiles(files);
    says({ name: 'corpusReady', requestId: 1, payload: { summary } });
    commands.changeCorpus({ encoding: 'KOI8-R' });
    says({ name: 'corpusReady', requestId: 2, payload: { summary: { ...summary, encoding: 'KOI8-R' } } });
    commands.changeCorpus({ minimumCount: 2 });
    commands.replaceSettings(defaultSettings); // as a link does, which says nothing about the encoding
    commands.loadFiles(files);
    expect(asked('loadCorpus')).toEqual([
      { source: { kind: 'files', files }, config },
      { source: { kind: 'files', files }, config: { ...config, encoding: 'KOI8-R' } },
      { source: { kind: 'files', files }, config: { ...config, encoding: 'KOI8-R', minimumCount: 2 } },
      { source: { kind: 'files', files }, config: { ...config, encoding: 'KOI8-R' } },
      { source: { kind: 'files', files }, config },
    ]);
    says({ name: 'corpusCancelled', requestId: 5, payload: {} });
    expect(store.getState().settings.corpus.encoding).toBe('KOI8-R');
  });

  it('retry a rejected text with other settings', () => {
    const { sent, asked, store, commands, says } = setUp();
    commands.loadText('Pasted text', 'gattaca');
    const failure = { code: 'corpusTooShort', tokens: 1, needed: 200, asCharacters: true } as const;
    says({ name: 'failed', requestId: sent.length, payload: { failure } });
    commands.retryRejectedText({ tokenizer: 'characters' });
    const [first, second] = asked('loadCorpus');
    expect(second).toMatchObject({ config: { tokenizer: 'characters' } });
    expect(second).toMatchObject({ source: (first as { source: unknown }).source });
    expect(store.getState().failure).toBeUndefined();
  });

  it('load files with what was left out, and again with other settings', () => {
    const { asked, commands, says, sent } = setUp();
    const files = [{ name: 'notes/one', blob: new Blob(['one']) }];
    const omissions = {
      omitted: [{ name: 'notes/.DS_Store', reason: 'hidden' }],
      omittedCounts: { hidden: 1 },
    } as const;
    commands.loadFiles(files, omissions);
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    commands.changeCorpus({ tokenizer: 'characters' });
    const source = { kind: 'files', files, ...omissions };
    expect(asked('loadCorpus')).toMatchObject([{ source }, { source }]);
  });

  it('read a text again without a rule of the clean-up; another text starts with the defaults', () => {
    const { asked, commands, says, sent, store } = setUp();
    const files = [{ name: 'one.txt', blob: new Blob(['one']) }];
    commands.loadFiles(files);
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    commands.changeCleanUp('gutenberg', false);
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    commands.changeCleanUp('verseNumbers', true);
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    const cleanUp = { gutenberg: false, verseNumbers: true };
    commands.replaceSettings(defaultSettings); // a link, which says nothing about it
    expect(store.getState().settings.corpus.cleanUp).toEqual(cleanUp);
    commands.loadFiles(files);
    const choices = asked('loadCorpus').map((payload) => (payload as LoadRequest).config.cleanUp);
    expect(choices).toEqual([undefined, { gutenberg: false }, cleanUp, undefined]);
  });

  it('load a sample with the settings that it needs', () => {
    const { asked, commands, store } = setUp();
    commands.loadSample();
    commands.loadSample('firstNames');
    expect(asked('loadCorpus')).toMatchObject([
      { source: { kind: 'sample', name: 'mobyDick' }, config: { tokenizer: 'punctuation' } },
      { source: { kind: 'sample', name: 'firstNames' }, config: { tokenizer: 'characters' } },
    ]);
    expect(store.getState().settings.preset).toBe('makemore');
    expect(store.getState().text.loading?.name).toBe('First names');
  });

  it('choose a preset with the tokenizer that it names, and read the text again with it', () => {
    const { asked, says, sent, commands, store } = setUp();
    const corpus = () => store.getState().settings.corpus;
    commands.loadFiles([{ name: 'a.txt', blob: new Blob(['']) }]);
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    commands.choosePreset('makemore');
    expect(asked('loadCorpus')).toHaveLength(2);
    expect(asked('loadCorpus')[1]).toMatchObject({ config: { tokenizer: 'characters' } });
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    commands.choosePreset('best'); // which predicts words
    expect(corpus()).toMatchObject({ tokenizer: 'punctuation', keepCapitals: true });
    expect(asked('loadCorpus')).toHaveLength(3);
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    commands.choosePreset('quick'); // with the same tokenizer
    expect(asked('loadCorpus')).toHaveLength(3);
    commands.choosePreset('blog');
    expect(corpus()).toMatchObject({ tokenizer: 'original', keepCapitals: false });
  });

  it('import a model that was chosen itself, but not one of several files in a folder', () => {
    const { sent, commands } = setUp();
    const blob = new Blob(['']);
    const text = { name: 'notes/one.txt', blob };
    commands.loadFiles([text, { name: 'notes/old.inkling', blob }]);
    commands.loadFiles([text, { name: 'old.inkling', blob }]);
    commands.loadFiles([{ name: 'models/old.inkling', blob }]);
    expect(sent).toEqual(['loadCorpus', 'importModel', 'importModel']);
  });

  it('train, pause and resume with the primary button', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    commands.toggleTraining();
    says(created(1), inState(1, 'training'));
    commands.toggleTraining();
    says(inState(1, 'paused', 5));
    commands.toggleTraining();
    expect(sent).toEqual(['start', 'pause', 'resume']);
  });

  it('reset only after the time for Undo', () => {
    const { sent, timers, commands, says, loaded, store } = setUp();
    loaded();
    says(created(1), inState(1, 'training', 20));
    commands.reset();
    expect(sent).toEqual(['pause']);
    commands.undo();
    expect(timers).toHaveLength(0);
    expect(store.getState().pending).toBeUndefined();
    expect(sent).toEqual(['pause', 'resume']);
    commands.reset();
    timers[0]();
    expect(sent.at(-1)).toBe('reset');
  });

  it('make a pending reset final before starting anything new', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    says(created(1), inState(1, 'paused', 20));
    commands.reset();
    commands.toggleTraining();
    expect(sent).toEqual(['reset', 'start']);
  });

  /** The worker loads another text while a trained run of the old one exists. */
  function replaced() {
    const page = setUp();
    page.loaded();
    page.says(created(1), inState(1, 'training', 20));
    const before = page.store.getState();
    page.commands.changeCorpus({ tokenizer: 'characters' });
    page.says(
      inState(1, 'paused', 21),
      { name: 'runDiscarded', payload: { runId: 1, suspended: true } },
      { name: 'corpusReady', requestId: 1, payload: { summary: { ...summary, name: 'new' } } },
    );
    return { ...page, before };
  }

  it('load a new text at once, and release the old one with its run a little later', () => {
    const { sent, timers, store } = replaced();
    expect(sent).toEqual(['loadCorpus']);
    expect(store.getState().run).toBeUndefined();
    expect(store.getState().text.ready?.summary.name).toBe('new');
    timers[0]();
    expect(sent).toEqual(['loadCorpus', 'forgetCorpus']);
    expect(store.getState().pending).toBeUndefined();
  });

  it('restore the old text with its run and tokenizer on Undo', () => {
    const { sent, timers, commands, store, before } = replaced();
    commands.undo();
    expect(sent).toEqual(['loadCorpus', 'restoreCorpus']);
    expect(timers).toHaveLength(0);
    const state = store.getState();
    expect(state.text).toEqual(before.text);
    expect(state.run).toMatchObject({ runId: 1, state: 'paused', step: 21 });
    expect(state.settings.corpus.tokenizer).toBe(summary.tokenizer);
  });

  it('do not reload a text for a tokenizer that has no effect on it', () => {
    const { sent, commands, says, store, loaded } = setUp();
    loaded();
    commands.changeCorpus({ tokenizer: 'punctuation' });
    says({
      name: 'corpusReady',
      requestId: 1,
      payload: { summary: { ...summary, tokenizer: 'given' } },
    });
    commands.changeCorpus({ tokenizer: 'characters' });
    expect(sent).toEqual(['loadCorpus']);
    expect(store.getState().settings.corpus.tokenizer).toBe('characters');
    commands.changeCorpus({ minimumCount: 2 });
    expect(sent).toEqual(['loadCorpus', 'loadCorpus']);
  });

  it('release the old text before starting anything with the new one', () => {
    const { sent, commands } = replaced();
    commands.toggleTraining();
    expect(sent).toEqual(['loadCorpus', 'forgetCorpus', 'start']);
  });

  it('reload the text into a new worker after a crash, but not one that may have caused it', () => {
    const { sent, asked, commands, says, loaded, store } = setUp();
    loaded();
    const crash: EventMessage = {
      name: 'failed',
      payload: { failure: { code: 'workerCrashed', detail: 'memory' } },
    };
    says(crash);
    expect(sent).toEqual(['loadCorpus']);
    commands.loadText('too large', 'x');
    says(crash);
    expect(sent).toEqual(['loadCorpus', 'loadCorpus', 'loadCorpus']);
    const sample = { kind: 'sample', name: 'mobyDick' };
    expect(asked('loadCorpus').map((payload) => (payload as { source: object }).source)).toMatchObject([
      sample,
      { kind: 'files' },
      sample,
    ]);
    expect(store.getState().text.loading?.lost).toBe(true); // the worker has none until it is loaded
  });

  it('use the next text for a saved run that could not be opened without it', () => {
    const { sent, asked, commands, says, loaded } = setUp();
    loaded();
    const saved = savedRun({ textSaved: false });
    const file = { name: 'a text.txt', blob: new Blob(['once upon a time']) };
    commands.openRun(saved);
    const failure = { code: 'textNeeded', name: saved.textName, reason: 'tooLarge' } as const;
    says({ name: 'failed', requestId: sent.length, payload: { failure } });
    commands.loadFiles([file]);
    expect(sent).toEqual(['openRun', 'openRun']);
    expect(asked('openRun')[1]).toMatchObject({
      savedId: 'one',
      source: { kind: 'files', files: [{ name: 'a text.txt' }] },
    });
    const other = { code: 'otherText', name: 'b', expected: 'a' } as const;
    says({ name: 'failed', requestId: sent.length, payload: { failure: other } });
    commands.loadFiles([file]); // now it is a text like any other
    expect(sent.at(-1)).toBe('loadCorpus');
  });

  it('release a reset run before deleting a saved one, which may be the same', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    says(created(1), inState(1, 'paused', 20));
    commands.reset();
    commands.deleteRun('saved 1');
    expect(sent).toEqual(['reset', 'deleteRun']);
  });

  it('continue the prompt with the newly chosen model only', () => {
    const { sent, asked, commands, says, loaded, store } = setUp();
    loaded();
    commands.chooseWriter(1, 'mixture');
    expect(sent).toEqual([]);
    commands.write();
    says(created(1), started(1), writeDone(1));
    commands.chooseWriter(0, 'bigram');
    expect(sent).toEqual(['write', 'write']);
    expect(asked('write')).toMatchObject([{ writers: ['untrained', 'mixture'] }, { writers: ['bigram'] }]);
    says(started(2), writeDone(2));
    commands.chooseWriter(0, 'mixture');
    expect(store.getState().settings.writers).toEqual(['mixture', 'bigram']);
    expect(sent).toHaveLength(2);
  });
});

describe('measuring the engines', () => {
  it('uses the current settings, and can be canceled', () => {
    const { sent, asked, store, commands } = setUp();
    commands.change({ model: { hiddenSize: 77 } });
    commands.cancelMeasuring(); // nothing to cancel
    commands.measureEngines();
    expect(asked('measureEngines')).toEqual([{ run: store.getState().settings.run }]);
    expect(store.getState().engines?.state).toBe('measuring');
    commands.cancelMeasuring();
    expect(store.getState().engines?.state).toBe('cancelled');
    expect(sent).toEqual(['measureEngines', 'cancelMeasuring']);
  });

  it('is not requested while a run trains', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    says(created(1), inState(1, 'training'));
    commands.measureEngines();
    expect(sent).toEqual([]);
  });
});
