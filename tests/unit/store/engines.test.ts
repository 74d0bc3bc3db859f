/** Measuring the engines, as the store sees it. */

import { describe, expect, it } from 'vitest';
import type { MeasuredEngine } from '../../../src/protocol/engines';
import type { EventMessage } from '../../../src/protocol/messages';
import { engineInUse, measuringBlockedBy, reportInUse, timesTensorFlow } from '../../../src/store/engines';
import { reduce } from '../../../src/store/reduce';
import { initialState, type State } from '../../../src/store/state';
import { asked, created, heard, inState, ready } from './fixtures';

const measured = (backend: MeasuredEngine['backend'], stepMs: number): EventMessage => ({
  name: 'engineMeasured',
  requestId: 7,
  payload: { engine: { backend, stepMs, wordsPerSecond: 1000 / stepMs } },
});
const running = (backend: MeasuredEngine['backend']): EventMessage => ({
  name: 'measuringEngine',
  requestId: 7,
  payload: { backend },
});
const ended = (cancelled: boolean, requestId = 7): EventMessage => ({
  name: 'enginesMeasured',
  requestId,
  payload: { cancelled },
});
const requested = (state = ready) => reduce(state, { type: 'measuringRequested', requestId: 7 });
const choosing = (state: State, backend: State['settings']['backend']) =>
  reduce(state, { type: 'settingsChanged', change: { backend } });
const onWasm: EventMessage = {
  name: 'backend',
  payload: { report: { name: 'wasm', choice: 'automatic', reason: 'noWebgl' } },
};

describe('a measurement', () => {
  it('adds a row for each engine and names the one that is being measured', () => {
    const text = { vocabularySize: 300, madeUp: false };
    const first = heard(
      requested(),
      { name: 'measuringEngines', requestId: 7, payload: text },
      running('webgl'),
    );
    expect(first.engines).toEqual({ requestId: 7, state: 'measuring', text, running: 'webgl', rows: [] });
    const second = heard(first, measured('webgl', 4), running('wasm'));
    expect(second.engines).toMatchObject({ running: 'wasm', rows: [{ backend: 'webgl', stepMs: 4 }] });
    const done = heard(second, measured('wasm', 2), ended(false));
    expect(done.engines).toMatchObject({ state: 'done', running: undefined });
    expect(done.engines?.rows.map(({ backend }) => backend)).toEqual(['webgl', 'wasm']);
  });

  it('ignores the events of an earlier one', () => {
    const state = requested();
    expect(heard(state, ended(true, 6))).toEqual(state);
    expect(heard(ready, ended(true))).toEqual(ready);
  });

  it('keeps its rows when it is canceled, at once', () => {
    const state = reduce(heard(requested(), measured('webgl', 4), running('wasm')), {
      type: 'measuringCancelled',
    });
    expect(state.engines).toMatchObject({
      state: 'cancelled',
      running: undefined,
      rows: [{ backend: 'webgl' }],
    });
    expect(heard(state, ended(true)).engines?.state).toBe('cancelled');
    expect(reduce(ready, { type: 'measuringCancelled' })).toEqual(ready);
  });

  it('is canceled by a failure of the worker', () => {
    const failure = { code: 'workerCrashed', detail: '' } as const;
    const state = heard(requested(), running('webgl'), { name: 'failed', payload: { failure } });
    expect(state.engines).toMatchObject({ state: 'cancelled', running: undefined });
  });

  it('ends with the notice that a run trains, which leaves the run as it is', () => {
    const failure = { code: 'measuringWhileTraining' } as const;
    const training = heard(ready, created(1), inState(1, 'training', 5));
    const state = heard(requested(training), { name: 'failed', requestId: 7, payload: { failure } });
    expect(state.engines).toBeUndefined();
    expect(state.failure).toEqual({ failure, about: 'run' });
    expect(state.run).toEqual(training.run);
  });
});

describe('the engine in use', () => {
  it('is the one of the run, and before a run the chosen or detected one', () => {
    expect(engineInUse(initialState)).toBeUndefined();
    const detected = heard(ready, onWasm);
    expect(engineInUse(detected)).toBe('wasm');
    expect(reportInUse(detected)).toBe(detected.backend);
    const chosen = choosing(detected, 'cpu');
    expect(engineInUse(chosen)).toBe('cpu');
    expect(reportInUse(chosen)).toEqual({ name: 'cpu', choice: 'cpu', reason: 'chosen' });
    expect(reportInUse(chosen)).toBe(reportInUse(chosen)); // React renders again only if it changes
    const running = choosing(heard(detected, created(1)), 'cpu');
    expect(engineInUse(running)).toBe('wasm');
    expect(reportInUse(running)).toBe(running.backend);
  });
});

describe('measuring', () => {
  it('waits for what would make the engines slower or changes the text', () => {
    expect(measuringBlockedBy(initialState)).toBeUndefined();
    expect(measuringBlockedBy(ready)).toBeUndefined();
    expect(measuringBlockedBy(asked(ready, 2))).toBe('loading');
    expect(measuringBlockedBy(reduce(ready, { type: 'runRequested' }))).toBe('training');
    const run = heard(ready, created(1));
    expect(measuringBlockedBy(heard(run, inState(1, 'training')))).toBe('training');
    expect(measuringBlockedBy(heard(run, inState(1, 'paused', 5)))).toBeUndefined();
    const evaluating: EventMessage = { name: 'evaluationProgress', payload: { runId: 1, share: 0.5 } };
    expect(measuringBlockedBy(heard(run, inState(1, 'finished', 5), evaluating))).toBe('evaluating');
    const request = { prompt: '', sampling: ready.settings.sampling, writers: [], unchanged: {} };
    expect(measuringBlockedBy(reduce(ready, { type: 'writeRequested', requestId: 3, request }))).toBe(
      'writing',
    );
  });
});

describe('the comparison with TensorFlow.js', () => {
  it('is missing as long as that was not measured', () => {
    expect(timesTensorFlow(heard(requested(), measured('cpu', 50)), 4)).toBeUndefined();
  });

  it('says how many times faster an engine is', () => {
    const state = requested();
    const engine = { backend: 'tfjs', stepMs: 10, wordsPerSecond: 1 } as unknown as MeasuredEngine;
    const withReference = heard(state, { name: 'engineMeasured', requestId: 7, payload: { engine } });
    expect(timesTensorFlow(withReference, 4)).toBe(2.5);
  });
});
