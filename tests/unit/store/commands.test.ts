import { describe, expect, it } from 'vitest';
import type { Client, Listener } from '../../../src/client/client';
import type { EventMessage, RequestName } from '../../../src/protocol/messages';
import { connect } from '../../../src/store/connect';
import { defaultSettings } from '../../../src/store/settings';
import { createInklingStore } from '../../../src/store/store';
import { created, inState, summary } from './fixtures';

/** A store on a client that remembers what was sent, and a clock that is wound by hand. */
function setUp() {
  const sent: RequestName[] = [];
  const listeners: Listener[] = [];
  const timers: (() => void)[] = [];
  const client: Client = {
    send: (name) => sent.push(name),
    subscribe: (listener) => {
      listeners.push(listener);
      return () => {};
    },
    dispose: () => {},
  };
  const store = createInklingStore(defaultSettings);
  const commands = connect(store, client, (task) => {
    timers.push(task);
    return () => void timers.splice(timers.indexOf(task), 1);
  });
  const says = (...messages: readonly EventMessage[]) => {
    for (const message of messages) for (const listener of listeners) listener(message);
  };
  const loaded = () => {
    commands.loadSample();
    says({ name: 'corpusReady', requestId: sent.length, payload: { summary } });
    sent.length = 0;
  };
  return { sent, timers, store, commands, says, loaded };
}

describe('commands', () => {
  it('do nothing with the primary button before there is a text', () => {
    const { sent, commands } = setUp();
    commands.toggleTraining();
    expect(sent).toEqual([]);
  });

  it('train, pause and go on with the primary button', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    commands.toggleTraining();
    says(created(1), inState(1, 'training'));
    commands.toggleTraining();
    says(inState(1, 'paused', 5));
    commands.toggleTraining();
    expect(sent).toEqual(['start', 'pause', 'resume']);
  });

  it('reset only after the time in which it can be taken back', () => {
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

  it('carry out a pending reset before they begin anything new', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    says(created(1), inState(1, 'paused', 20));
    commands.reset();
    commands.toggleTraining();
    expect(sent).toEqual(['reset', 'start']);
  });

  it('wait with a new text where something was learnt from the old, and only there', () => {
    const { sent, timers, commands, says, loaded } = setUp();
    loaded();
    commands.loadText('another', 'one two three');
    expect(sent).toEqual(['loadCorpus']);
    says({ name: 'corpusReady', requestId: 1, payload: { summary } });
    says(created(1), inState(1, 'paused', 20));
    commands.loadText('a third', 'four five');
    expect(sent).toEqual(['loadCorpus']);
    timers[0]();
    expect(sent).toEqual(['loadCorpus', 'loadCorpus']);
  });

  it('keep the tokenizer of the text that stays, when another cut is taken back', () => {
    const { sent, commands, says, loaded, store } = setUp();
    loaded();
    says(created(1), inState(1, 'paused', 20));
    commands.changeCorpus({ tokenizer: 'characters' });
    commands.changeCorpus({ minimumCount: 3 });
    expect(sent).toEqual([]);
    commands.undo();
    expect(store.getState().settings.corpus).toEqual({ tokenizer: 'original', minimumCount: 1 });
  });

  it('give a new worker the text again after a crash, but not one that may have caused it', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    const crash: EventMessage = {
      name: 'failed',
      payload: { failure: { code: 'workerCrashed', detail: 'memory' } },
    };
    says(crash);
    expect(sent).toEqual(['loadCorpus']);
    commands.loadText('too large', 'x');
    says(crash);
    expect(sent).toEqual(['loadCorpus', 'loadCorpus']);
  });

  it('write again at each measurement only where that was asked for', () => {
    const { sent, commands, says, loaded } = setUp();
    loaded();
    says(created(1), inState(1, 'training', 20));
    const measured: EventMessage = {
      name: 'evaluation',
      payload: {
        runId: 1,
        part: 'validation',
        evaluation: { step: 20, loss: 5, standardError: 0, targets: 1, whole: false },
      },
    };
    says(measured);
    commands.follow(true);
    says(measured);
    says(measured); // the first is still being written
    expect(sent).toEqual(['write']);
  });
});
