import { describe, expect, it } from 'vitest';
import type { EventMessage } from '../../../src/protocol/messages';
import { reduce } from '../../../src/store/reduce';
import { visibleRun } from '../../../src/store/selectors';
import type { Recovery, State } from '../../../src/store/state';
import { asked, created, heard, inState, ready, summary } from './fixtures';

const runSaved = (runId: number, step: number): EventMessage => ({
  name: 'runSaved',
  payload: { runId, step, savedAt: 7 },
});
const saveFailed: EventMessage = {
  name: 'saveFailed',
  payload: { runId: 1, problem: 'quota', detail: 'full' },
};
const restored = (runId: number): EventMessage => {
  const message = created(runId) as Extract<EventMessage, { name: 'runCreated' }>;
  const { run } = message.payload;
  return {
    ...message,
    payload: {
      ...message.payload,
      run: { ...run, model: { ...run.model, hiddenSize: 77 } },
      restored: {
        history: { curve: [], smoothing: { total: 0, weight: 0 }, validation: [] },
        backend: 'wasm',
        saved: { step: 30, savedAt: 7 },
      },
    },
  };
};
const running = heard(ready, created(1), inState(1, 'training', 40));
const plan: Recovery = { cause: 'workerCrashed', lostStep: 40, outcome: 'resumed' };
const crash: EventMessage = {
  name: 'failed',
  payload: { failure: { code: 'workerCrashed', detail: 'memory' } },
};
const recovering = (state: State, recovery = plan): State =>
  reduce(reduce(heard(state, crash), { type: 'textRequested', requestId: 9, name: 'a text', lost: true }), {
    type: 'recovering',
    recovery,
  });

describe('a saved run', () => {
  it('has the step of the save, which clears an earlier problem', () => {
    const state = heard(running, saveFailed, runSaved(1, 40));
    expect(state.run?.saved).toEqual({ step: 40, savedAt: 7 });
    expect(state.saveProblem).toBeUndefined();
  });

  it('is recorded even if its text has been suspended meanwhile', () => {
    const suspended = heard(
      asked(running, 2),
      { name: 'runDiscarded', payload: { runId: 1, suspended: true } },
      { name: 'corpusReady', requestId: 2, payload: { summary } },
      runSaved(1, 40),
    );
    expect(suspended.pending).toMatchObject({ kind: 'text', run: { saved: { step: 40 } } });
    expect(reduce(suspended, { type: 'undone' }).run?.saved?.step).toBe(40);
  });

  it('is not confused with another', () => {
    expect(heard(running, runSaved(2, 40))).toEqual(running);
  });

  it('that cannot be saved reports the problem until the next run', () => {
    const state = heard(running, saveFailed);
    expect(state.saveProblem).toBe('quota');
    expect(heard(state, created(2)).saveProblem).toBeUndefined();
  });
});

describe('an opened run', () => {
  it('is saved as it was, and brings its settings and backend', () => {
    const state = heard(ready, restored(1));
    expect(state.run?.saved).toEqual({ step: 30, savedAt: 7 });
    expect(state.settings.run.model.hiddenSize).toBe(77);
    expect(state.settings.backend).toBe('wasm');
  });
});

describe('a restored run', () => {
  it('stays on the page meanwhile, and then tells from which step it resumes', () => {
    const state = recovering(running);
    expect(state.run?.step).toBe(40);
    expect(state.failure).toBeUndefined();
    const back = heard(
      state,
      { name: 'corpusReady', requestId: 9, payload: { summary } },
      restored(1),
      inState(1, 'paused', 30),
    );
    expect(back.recovery).toBeUndefined();
    expect(back.failure).toEqual({ failure: { code: 'recovered', step: 30, ...plan }, about: 'run' });
  });

  it('keeps the settings chosen meanwhile, except for a backend that failed', () => {
    const chosen = reduce(running, { type: 'settingsChanged', change: { model: { hiddenSize: 20 } } });
    const back = heard(recovering(chosen), restored(1));
    expect(back.settings).toEqual(chosen.settings);
    const moved = heard(recovering(chosen, { ...plan, movedTo: 'wasm' }), restored(1));
    expect(moved.settings).toEqual({ ...chosen.settings, backend: 'wasm' });
  });

  it('stays discarded if it was reset meanwhile', () => {
    const pending = { kind: 'reset', wasTraining: true } as const;
    const state = reduce(recovering(running), { type: 'undoOffered', pending });
    const back = heard(state, { name: 'corpusReady', requestId: 9, payload: { summary } }, restored(1));
    expect(back.pending).toEqual(pending);
    expect(visibleRun(back)).toBeUndefined();
    expect(visibleRun(reduce(back, { type: 'undone' }))?.runId).toBe(1);
  });

  it('leaves its text for the new worker if it cannot be restored itself', () => {
    const failure = { code: 'savedRunBroken', name: 'a text' } as const;
    const state = heard(recovering(running), { name: 'failed', requestId: 9, payload: { failure } });
    expect(state.text).toEqual({ ready: running.text.ready });
    expect(state.run).toBeUndefined();
    expect(state.recovery).toBeUndefined();
    expect(state.failure).toEqual({ failure, about: 'run' });
  });

  it('leaves only a notice if its text has no source to reload', () => {
    const failure = { code: 'savedRunBroken', name: 'a text' } as const;
    const withoutSource = { ...running, text: { ready: { summary } } };
    const state = heard(recovering(withoutSource), { name: 'failed', requestId: 9, payload: { failure } });
    expect(state.text).toEqual({});
    expect(state.run).toBeUndefined();
    expect(state.failure).toEqual({ failure, about: 'text' });
  });

  it('leaves nothing if loading its text is canceled', () => {
    const state = heard(recovering(running), { name: 'corpusCancelled', requestId: 9, payload: {} });
    expect(state.text).toEqual({});
    expect(state.run).toBeUndefined();
  });
});

describe('a failed model export', () => {
  it('is reported, and does not affect what has been requested meanwhile', () => {
    const failure = { code: 'modelNotExported', problem: { code: 'memory', bytes: 1e9 } } as const;
    const failed: EventMessage = { name: 'failed', requestId: 3, payload: { failure } };
    for (const state of [running, recovering(running), reduce(ready, { type: 'runRequested' })]) {
      expect(heard(state, failed)).toEqual({ ...state, failure: { failure, about: 'run' } });
    }
  });
});

describe('a worker failure while a text is being tokenized differently', () => {
  it('leaves the corpus settings of the current text', () => {
    const change = { corpus: { tokenizer: 'characters' } } as const;
    const cutting = asked(reduce(ready, { type: 'settingsChanged', change }), 2);
    expect(heard(cutting, crash).settings.corpus.tokenizer).toBe('original');
  });
});

describe('a pong', () => {
  it('changes nothing', () => {
    expect(heard(running, { name: 'pong', payload: {} })).toBe(running);
  });
});
