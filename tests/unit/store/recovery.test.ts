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

/** A session with a text, a clock that the test sets, and a worker that only records requests. */
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
  /** The text that is loading is ready. */
  const textReady = () => says({ name: 'corpusReady', payload: { summary } });
  const fails = (failure = crash, afterMs = 10_000) => {
    nowMs += afterMs;
    const before = store.getState();
    says({ name: 'failed', payload: { failure } });
    recovery.onWorkerFailure(failure, before);
  };
  /** The new worker rejects its latest request. */
  const rejects = (failure: Failure) => {
    const before = store.getState();
    says({ name: 'failed', payload: { failure }, requestId: 100 + sent.length });
    recovery.onRequestFailure(before);
  };
  store.dispatch({ type: 'textRequested', requestId: 1, name: summary.name, source });
  textReady();
  const saved = (step: number) => says({ name: 'runSaved', payload: { runId: 1, step, savedAt: 5 } });
  /** A run that is training and has been saved. */
  const training = () => {
    says(created(1), inState(1, 'training', 40));
    saved(30);
  };
  /** The new worker has opened the run. */
  const reopened = (state: 'training' | 'paused' = 'training') => {
    textReady();
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
    textReady,
    fails,
    rejects,
    training,
    saved,
    reopened,
    state,
    replaced: () => replaced,
  };
}

describe('recovery', () => {
  it('opens the saved run in the new worker and resumes it on the backend it was saved with', () => {
    const { training, fails, sent, reopened, state } = setUp();
    training();
    fails();
    const payload = { savedId: 'saved 1', resume: true, backend: undefined, source };
    expect(sent).toEqual([{ name: 'openRun', payload }]);
    expect(state().run?.step).toBe(40); // the page still shows the run meanwhile
    expect(state().failure).toBeUndefined();
    reopened();
    expect(state().failure?.failure).toMatchObject({
      code: 'recovered',
      cause: 'workerCrashed',
      step: 30,
      lostStep: 40,
      outcome: 'resumed',
    });
  });

  it('starts a run that was being prepared once more, but not forever', () => {
    const { store, fails, sent, names, textReady, state } = setUp();
    store.dispatch({ type: 'runRequested' });
    fails({ code: 'workerHung', seconds: 60 });
    expect(names()).toEqual(['loadCorpus', 'start']);
    expect(sent[1]?.payload).toEqual({ run: defaultSettings.run, backend: 'automatic' });
    expect(state().starting).toBe(true);
    textReady();
    fails({ code: 'workerHung', seconds: 60 });
    expect(names()).toEqual(['loadCorpus', 'start', 'loadCorpus']);
  });

  it('replaces the worker after a context loss; after other failures it is already replaced', () => {
    const { training, fails, replaced } = setUp();
    training();
    fails();
    expect(replaced()).toBe(0);
    fails(lost);
    expect(replaced()).toBe(1);
  });

  it('reloads the text if the saved run cannot be read, and keeps the notice', () => {
    const { training, fails, rejects, names, textReady, state } = setUp();
    training();
    fails();
    rejects({ code: 'savedRunBroken', name: '' });
    expect(names()).toEqual(['openRun', 'loadCorpus']);
    expect(state().run).toBeUndefined(); // not shown as if it were training
    expect(state().text.ready?.summary).toBe(summary);
    textReady();
    expect(state().text).toEqual({ ready: { summary, source } });
    expect(state().failure).toMatchObject({ about: 'run', failure: { code: 'savedRunBroken' } });
  });

  it('ends the session if the text cannot be read either, and requests it once', () => {
    const { training, fails, rejects, names, state } = setUp();
    training();
    fails();
    rejects({ code: 'savedRunBroken', name: '' });
    rejects({ code: 'corpusUnreadable', name: summary.name, detail: 'gone' });
    expect(names()).toEqual(['openRun', 'loadCorpus']);
    expect(state().text).toEqual({});
    expect(state().failure).toMatchObject({ about: 'text', failure: { code: 'corpusUnreadable' } });
  });

  it('does not request a text again that cannot be read', () => {
    const { says, fails, rejects, names, state } = setUp();
    says(created(1), inState(1, 'training', 3));
    fails();
    const requests = names();
    says({ name: 'failed', payload: { failure: { code: 'corpusUnreadable', name: 'a', detail: '' } } });
    rejects({ code: 'noCorpus' });
    expect(names()).toEqual(requests);
    expect(state().text).toEqual({});
  });

  it('restarts a run that was never saved', () => {
    const { says, fails, names } = setUp();
    says(created(1), inState(1, 'training', 3));
    fails();
    expect(names()).toEqual(['loadCorpus', 'start']);
  });

  it('finds a run that was opened before another failure and not saved since', () => {
    const { training, fails, reopened, names } = setUp();
    training();
    fails();
    reopened();
    fails();
    expect(names()).toEqual(['openRun', 'openRun']);
  });

  it('finds it in the list of saved runs too', () => {
    const { says, fails, names } = setUp();
    says({ name: 'savedRuns', payload: { runs: [savedRun({ savedId: 'saved 1' })] } });
    says(created(1), inState(1, 'training', 3));
    fails();
    expect(names()).toEqual(['openRun']);
  });

  it.each(['paused', 'finished', 'stopped', 'diverged'] as const)(
    'restores a run that is %s without resuming it',
    (rest) => {
      const { says, saved, fails, sent, state } = setUp();
      says(created(1), inState(1, rest, 30));
      saved(30);
      fails();
      expect(sent).toMatchObject([{ name: 'openRun', payload: { resume: false } }]);
      expect(state().recovery?.outcome).toBe('restored');
    },
  );

  it('leaves a run paused after three consecutive crashes', () => {
    const { training, fails, reopened, sent, state } = setUp();
    training();
    for (let i = 0; i < 2; i++) {
      fails();
      reopened();
    }
    fails();
    expect(sent.map(({ payload }) => 'resume' in payload && payload.resume)).toEqual([true, true, false]);
    expect(state().recovery?.outcome).toBe('paused');
    reopened('paused');
    expect(state().run?.state).toBe('paused');
  });

  it('restarts the count after two minutes without a failure', () => {
    const { training, fails, reopened, sent } = setUp();
    training();
    for (let i = 0; i < 9; i++) {
      fails(crash, 120_000);
      reopened();
    }
    expect(sent.every(({ payload }) => 'resume' in payload && payload.resume)).toBe(true);
  });

  it('moves to WebAssembly at the third consecutive context loss, and chooses it for later runs', () => {
    const { training, fails, reopened, sent, state } = setUp();
    training();
    for (let i = 0; i < 3; i++) {
      fails(lost);
      reopened();
    }
    expect(sent.map(({ payload }) => 'backend' in payload && payload.backend)).toEqual([
      undefined,
      undefined,
      'wasm',
    ]);
    expect(state().failure?.failure).toMatchObject({ movedTo: 'wasm', outcome: 'resumed' });
    expect(state().settings.backend).toBe('wasm');
  });

  it('moves to WebAssembly at once if the GPU returns wrong results', () => {
    const { training, fails, reopened, sent, state } = setUp();
    training();
    fails({ code: 'wrongResults' });
    reopened();
    expect(sent.map(({ payload }) => 'backend' in payload && payload.backend)).toEqual(['wasm']);
    const { failure } = state();
    expect(failure?.failure).toMatchObject({ cause: 'wrongResults', movedTo: 'wasm', outcome: 'resumed' });
    expect(state().settings.backend).toBe('wasm');
  });

  it('gives up a session whose recovery fails repeatedly', () => {
    const { training, fails, names, state } = setUp();
    training();
    for (let i = 0; i < 4; i++) fails();
    expect(names()).toEqual(['openRun', 'openRun', 'openRun']);
    expect(state().text).toEqual({});
    expect(state().run).toBeUndefined();
    expect(state().failure).toEqual({ failure: crash, about: 'text' });
  });

  it('gives up a text that repeatedly crashes the worker without a user action', () => {
    const { fails, names, textReady, state } = setUp();
    for (let i = 0; i < 4; i++) {
      fails();
      textReady();
    }
    expect(names()).toEqual(['loadCorpus', 'loadCorpus', 'loadCorpus']);
    expect(state().text.ready).toBeUndefined();
  });

  it('does not give up the text because the user tries repeatedly', () => {
    const { store, fails, textReady, state, names } = setUp();
    for (let i = 0; i < 6; i++) {
      store.dispatch({ type: 'runRequested' });
      fails();
      textReady();
    }
    expect(state().text.ready).toBeDefined();
    expect(names()).toEqual(['loadCorpus', 'start', ...Array(5).fill('loadCorpus')]);
  });

  it('does not show a run as training after three restarts have failed', () => {
    const { says, fails, names, textReady, state } = setUp();
    for (let i = 0; i < 3; i++) {
      says(created(1), inState(1, 'training', 3));
      fails();
      textReady();
    }
    expect(names()).toEqual(['loadCorpus', 'start', 'loadCorpus', 'start', 'loadCorpus']);
    expect(state().run).toBeUndefined();
    expect(state().recovery).toBeUndefined();
    expect(state().failure?.failure).toEqual(crash);
  });

  it('does not restore what was discarded', () => {
    const { store, training, fails, names, state } = setUp();
    training();
    store.dispatch({ type: 'undoOffered', pending: { kind: 'reset', wasTraining: true } });
    fails();
    expect(names()).toEqual(['loadCorpus']);
    expect(state().run).toBeUndefined();
    expect(state().pending).toBeUndefined();
  });

  it('does not retry a text that was loading, says so, and reloads the current one', () => {
    const { store, training, fails, names, textReady, state } = setUp();
    store.dispatch({ type: 'textRequested', requestId: 50, name: 'large', source });
    fails();
    expect(names()).toEqual(['loadCorpus']);
    expect(state().text.loading?.name).toBe(summary.name);
    textReady();
    training();
    store.dispatch({ type: 'textRequested', requestId: 60, name: 'large', source });
    fails();
    expect(state().recovery?.unread).toBe('large');
  });

  it('resets to a first visit if the text has no source and no run is saved', () => {
    const { store, says, fails, state, names } = setUp();
    store.dispatch({ type: 'textRequested', requestId: 9, name: 'a model' });
    says({ name: 'corpusReady', requestId: 9, payload: { summary, imported: true } });
    fails();
    expect(names()).toEqual([]);
    expect(state().text).toEqual({});
    expect(state().failure?.about).toBe('text');
  });
});
