import { describe, expect, it } from 'vitest';
import type { Client } from '../../../src/client/client';
import type { Failure } from '../../../src/protocol/failure';
import type { RequestName } from '../../../src/protocol/messages';
import type { Requests } from '../../../src/protocol/requests';
import { createRecovery } from '../../../src/store/recovery';
import { defaultSettings } from '../../../src/store/settings';
import { createInklingStore } from '../../../src/store/store';
import type { WorkerFailure } from '../../../src/store/workerFailure';
import { created, inState, source, summary } from './fixtures';
import { savedRun } from './savedFixtures';

const crash: WorkerFailure = { code: 'workerCrashed', detail: 'memory' };
const lost: WorkerFailure = { code: 'contextLost' };

interface Sent<Name extends RequestName = RequestName> {
  readonly name: Name;
  readonly payload: Requests[Name];
}

/** A desk with a text, a clock that is wound by hand, and a worker that only remembers what it is asked. */
function setUp() {
  const store = createInklingStore(defaultSettings);
  const sent: Sent[] = [];
  let nowMs = 0;
  let replaced = 0;
  const client: Client = {
    send: (name, payload) => 100 + sent.push({ name, payload }),
    subscribe: () => () => {},
    replace: () => {
      replaced++;
    },
    dispose: () => {},
  };
  const reloadText = () => {
    const requestId = client.send('loadCorpus', { source, config: store.getState().settings.corpus });
    store.dispatch({ type: 'textRequested', requestId, name: summary.name, source, lost: true });
  };
  const recovery = createRecovery({ store, client, reloadText, now: () => nowMs });
  const says = (...messages: readonly Parameters<Parameters<Client['subscribe']>[0]>[0][]) => {
    for (const message of messages) store.dispatch({ type: 'event', message });
  };
  /** The text that is on its way is there. */
  const stands = () => says({ name: 'corpusReady', payload: { summary } });
  const breaks = (failure = crash, afterMs = 10_000) => {
    nowMs += afterMs;
    const before = store.getState();
    says({ name: 'failed', payload: { failure } });
    recovery.broken(failure, before);
  };
  /** The new worker answers its latest request with a refusal. */
  const refuses = (failure: Failure) => {
    const before = store.getState();
    says({ name: 'failed', payload: { failure }, requestId: 100 + sent.length });
    recovery.refused(before);
  };
  store.dispatch({ type: 'textRequested', requestId: 1, name: summary.name, source });
  stands();
  const saved = (step: number) => says({ name: 'runSaved', payload: { runId: 1, step, savedAt: 5 } });
  /** A run that trains and is saved. */
  const training = () => {
    says(created(1), inState(1, 'training', 40));
    saved(30);
  };
  /** The new worker has the run on its desk again. */
  const comesBack = (state: 'training' | 'paused' = 'training') => {
    stands();
    const { payload } = created(1) as Extract<ReturnType<typeof created>, { name: 'runCreated' }>;
    const history = { curve: [], smoothing: { total: 0, weight: 0 }, validation: [] };
    const restored = { history, backend: 'webgl', saved: { step: 30, savedAt: 5 } } as const;
    says({ name: 'runCreated', payload: { ...payload, restored } });
    says(inState(1, 'paused', 30), inState(1, state, 30));
  };
  const state = () => store.getState();
  const names = () => sent.map(({ name }) => name);
  return {
    store,
    sent,
    names,
    says,
    stands,
    breaks,
    refuses,
    training,
    saved,
    comesBack,
    state,
    replaced: () => replaced,
  };
}

describe('recovery', () => {
  it('opens the saved run in the new worker and has it go on, on the backend that it was saved with', () => {
    const { training, breaks, sent, comesBack, state } = setUp();
    training();
    breaks();
    const payload = { savedId: 'saved 1', resume: true, backend: undefined, source };
    expect(sent).toEqual([{ name: 'openRun', payload }]);
    expect(state().run?.step).toBe(40); // what was there stays on the page meanwhile
    expect(state().failure).toBeUndefined();
    comesBack();
    expect(state().failure?.failure).toMatchObject({
      code: 'recovered',
      cause: 'workerCrashed',
      step: 30,
      lostStep: 40,
      outcome: 'goesOn',
    });
  });

  it('replaces the worker of a lost GPU itself: the others are gone already', () => {
    const { training, breaks, replaced } = setUp();
    training();
    breaks();
    expect(replaced()).toBe(0);
    breaks(lost);
    expect(replaced()).toBe(1);
  });

  it('gives back the text where what was saved cannot be read, and goes on saying so', () => {
    const { training, breaks, refuses, names, stands, state } = setUp();
    training();
    breaks();
    refuses({ code: 'savedRunBroken', name: '' });
    expect(names()).toEqual(['openRun', 'loadCorpus']);
    expect(state().run).toBeUndefined(); // nothing stands there as if it trained
    expect(state().text.ready?.summary).toBe(summary);
    stands();
    expect(state().text).toEqual({ ready: { summary, source } });
    expect(state().failure).toMatchObject({ about: 'run', failure: { code: 'savedRunBroken' } });
  });

  it('clears the desk where the text cannot be read either, and asks for it once', () => {
    const { training, breaks, refuses, names, state } = setUp();
    training();
    breaks();
    refuses({ code: 'savedRunBroken', name: '' });
    refuses({ code: 'corpusUnreadable', name: summary.name, detail: 'gone' });
    expect(names()).toEqual(['openRun', 'loadCorpus']);
    expect(state().text).toEqual({});
    expect(state().failure).toMatchObject({ about: 'text', failure: { code: 'corpusUnreadable' } });
  });

  it('does not ask again for a text that cannot be read', () => {
    const { says, breaks, refuses, names, state } = setUp();
    says(created(1), inState(1, 'training', 3));
    breaks();
    const requests = names();
    says({ name: 'failed', payload: { failure: { code: 'corpusUnreadable', name: 'a', detail: '' } } });
    refuses({ code: 'noCorpus' });
    expect(names()).toEqual(requests);
    expect(state().text).toEqual({});
  });

  it('begins a run anew that was never saved', () => {
    const { says, breaks, names } = setUp();
    says(created(1), inState(1, 'training', 3));
    breaks();
    expect(names()).toEqual(['loadCorpus', 'start']);
  });

  it('finds a run that was opened and not saved since, before another breakdown', () => {
    const { training, breaks, comesBack, names } = setUp();
    training();
    breaks();
    comesBack();
    breaks();
    expect(names()).toEqual(['openRun', 'openRun']);
  });

  it('finds it in the list of saved runs too', () => {
    const { says, breaks, names } = setUp();
    says({ name: 'savedRuns', payload: { runs: [savedRun({ savedId: 'saved 1' })] } });
    says(created(1), inState(1, 'training', 3));
    breaks();
    expect(names()).toEqual(['openRun']);
  });

  it.each(['paused', 'finished', 'stopped', 'diverged'] as const)(
    'leaves a run that is %s at rest',
    (rest) => {
      const { says, saved, breaks, sent, state } = setUp();
      says(created(1), inState(1, rest, 30));
      saved(30);
      breaks();
      expect(sent).toMatchObject([{ name: 'openRun', payload: { resume: false } }]);
      expect(state().recovery?.outcome).toBe('rests');
    },
  );

  it('has a run wait for its person after three crashes in a row', () => {
    const { training, breaks, comesBack, sent, state } = setUp();
    training();
    for (let i = 0; i < 2; i++) {
      breaks();
      comesBack();
    }
    breaks();
    expect(sent.map(({ payload }) => 'resume' in payload && payload.resume)).toEqual([true, true, false]);
    expect(state().recovery?.outcome).toBe('waits');
    comesBack('paused');
    expect(state().run?.state).toBe('paused');
  });

  it('counts anew after two minutes without a breakdown', () => {
    const { training, breaks, comesBack, sent } = setUp();
    training();
    for (let i = 0; i < 9; i++) {
      breaks(crash, 120_000);
      comesBack();
    }
    expect(sent.every(({ payload }) => 'resume' in payload && payload.resume)).toBe(true);
  });

  it('moves to WebAssembly at the third loss of the GPU in a row, and chooses it for later runs', () => {
    const { training, breaks, comesBack, sent, state } = setUp();
    training();
    for (let i = 0; i < 3; i++) {
      breaks(lost);
      comesBack();
    }
    expect(sent.map(({ payload }) => 'backend' in payload && payload.backend)).toEqual([
      undefined,
      undefined,
      'wasm',
    ]);
    expect(state().failure?.failure).toMatchObject({ movedTo: 'wasm', outcome: 'goesOn' });
    expect(state().settings.backend).toBe('wasm');
  });

  it('gives up what breaks while it is brought back, again and again', () => {
    const { training, breaks, names, state } = setUp();
    training();
    for (let i = 0; i < 4; i++) breaks();
    expect(names()).toEqual(['openRun', 'openRun', 'openRun']);
    expect(state().text).toEqual({});
    expect(state().run).toBeUndefined();
    expect(state().failure).toEqual({ failure: crash, about: 'text' });
  });

  it('gives up a text that breaks every worker without anybody’s asking', () => {
    const { breaks, names, stands, state } = setUp();
    for (let i = 0; i < 4; i++) {
      breaks();
      stands();
    }
    expect(names()).toEqual(['loadCorpus', 'loadCorpus', 'loadCorpus']);
    expect(state().text.ready).toBeUndefined();
  });

  it('does not give up the text because its person tries again and again', () => {
    const { store, breaks, stands, state, names } = setUp();
    for (let i = 0; i < 6; i++) {
      store.dispatch({ type: 'runRequested' });
      breaks();
      stands();
    }
    expect(state().text.ready).toBeDefined();
    expect(names()).toHaveLength(6);
  });

  it('shows a run that began anew three times as gone, not as if it trained', () => {
    const { says, breaks, names, stands, state } = setUp();
    for (let i = 0; i < 3; i++) {
      says(created(1), inState(1, 'training', 3));
      breaks();
      stands();
    }
    expect(names()).toEqual(['loadCorpus', 'start', 'loadCorpus', 'start', 'loadCorpus']);
    expect(state().run).toBeUndefined();
    expect(state().recovery).toBeUndefined();
    expect(state().failure?.failure).toEqual(crash);
  });

  it('does not bring back what was thrown away', () => {
    const { store, training, breaks, names, state } = setUp();
    training();
    store.dispatch({ type: 'deferred', pending: { kind: 'reset', wasTraining: true } });
    breaks();
    expect(names()).toEqual(['loadCorpus']);
    expect(state().run).toBeUndefined();
    expect(state().pending).toBeUndefined();
  });

  it('leaves aside a text that was being read, says so, and gives back the one that stood', () => {
    const { store, training, breaks, names, stands, state } = setUp();
    store.dispatch({ type: 'textRequested', requestId: 50, name: 'large', source });
    breaks();
    expect(names()).toEqual(['loadCorpus']);
    expect(state().text.loading?.name).toBe(summary.name);
    stands();
    training();
    store.dispatch({ type: 'textRequested', requestId: 60, name: 'large', source });
    breaks();
    expect(state().recovery?.unread).toBe('large');
  });

  it('leaves a first visit where a text comes without its source and no run is saved', () => {
    const { store, says, breaks, state, names } = setUp();
    store.dispatch({ type: 'textRequested', requestId: 9, name: 'a model' });
    says({ name: 'corpusReady', requestId: 9, payload: { summary, imported: true } });
    breaks();
    expect(names()).toEqual([]);
    expect(state().text).toEqual({});
    expect(state().failure?.about).toBe('text');
  });
});
