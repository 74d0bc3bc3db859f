import { describe, expect, it } from 'vitest';
import { maxCurvePoints } from '../../../src/math/lossCurve';
import type { EventMessage } from '../../../src/protocol/messages';
import { drawnCurve, maxDrawnPoints } from '../../../src/store/curve';
import { presentMeasurement } from '../../../src/store/presentMeasurement';
import { reduce } from '../../../src/store/reduce';
import {
  epochsPlanned,
  estimatedMs,
  isConcluded,
  isEvaluated,
  primaryAction,
  settingsChanged,
  stepsPlanned,
  trainingLoss,
  trainingState,
  visibleRun,
} from '../../../src/store/selectors';
import { changeSettings, defaultSettings } from '../../../src/store/settings';
import { initialState } from '../../../src/store/state';
import { config, created, evaluated, heard, inState, progressed, ready } from './fixtures';

describe('a run', () => {
  it('is compiling from the moment it is requested, then in the state that the worker reports', () => {
    const asked = reduce(ready, { type: 'runRequested' });
    expect(trainingState(asked)).toBe('compiling');
    expect(primaryAction(asked)).toBe('pause');
    const made = heard(asked, created(1), inState(1, 'training'));
    expect(trainingState(made)).toBe('training');
    expect(primaryAction(heard(made, inState(1, 'paused', 7)))).toBe('resume');
    expect(primaryAction(heard(made, inState(1, 'finished', 7)))).toBe('train');
  });

  it('stays requested while the previous run is discarded', () => {
    const again = reduce(heard(ready, created(1)), { type: 'runRequested' });
    expect(
      trainingState(heard(again, { name: 'runDiscarded', payload: { runId: 1, suspended: false } })),
    ).toBe('compiling');
  });

  it('ignores events of earlier runs', () => {
    const second = heard(ready, created(1), created(2));
    const late = heard(
      second,
      inState(1, 'finished', 99),
      progressed(1, { step: 99, losses: [{ step: 99, loss: 1 }] }),
      evaluated(1, 99, 1),
      { name: 'evaluationProgress', payload: { runId: 1, share: 0.5 } },
    );
    expect(late).toEqual(second);
  });

  it('smooths its losses without a bias toward zero', () => {
    const state = heard(ready, created(1), progressed(1, { step: 1, losses: [{ step: 1, loss: 6.9 }] }));
    expect(trainingLoss(state.run)).toBeCloseTo(6.9, 10);
  });

  it('leaves losses that are not numbers, and repeated steps, out of the curve', () => {
    const state = heard(
      ready,
      created(1),
      progressed(1, { losses: [1, 2, 3].map((step) => ({ step, loss: step === 2 ? Number.NaN : 5 })) }),
      progressed(1, { losses: [{ step: 3, loss: 9 }] }),
    );
    expect(state.run?.curve.map(({ step }) => step)).toEqual([1, 3]);
  });

  it('never stores or draws more points than allowed, for any number of steps', () => {
    let state = heard(ready, created(1));
    for (let step = 0; step < 20_000; step += 10) {
      const losses = Array.from({ length: 10 }, (_, at) => ({
        step: step + at + 1,
        loss: 5 + Math.sin(step),
      }));
      state = heard(state, progressed(1, { step: step + 10, losses }));
    }
    const curve = state.run?.curve ?? [];
    expect(curve.length).toBeLessThanOrEqual(maxCurvePoints);
    expect(curve.at(-1)?.step).toBe(20_000);
    expect(drawnCurve(curve, false).length).toBeLessThanOrEqual(maxDrawnPoints);
    expect(drawnCurve(curve, true).length).toBeLessThanOrEqual(maxDrawnPoints);
  });

  it('stores at most as many measurements as are drawn, always including the last', () => {
    const messages = Array.from({ length: 1000 }, (_, step) => evaluated(1, step, 6));
    const state = heard(ready, created(1), ...messages);
    expect(state.run?.validation.length).toBeLessThanOrEqual(maxDrawnPoints);
    expect(presentMeasurement(state.run)?.step).toBe(999);
  });

  it('replaces a measurement by a second one at the same step', () => {
    const state = heard(ready, created(1), evaluated(1, 5, 6), evaluated(1, 5, 5.9));
    expect(state.run?.validation).toHaveLength(1);
    expect(presentMeasurement(state.run)?.loss).toBe(5.9);
  });
});

describe('a run that ends', () => {
  const whole = (step: number, loss: number): EventMessage => ({
    name: 'evaluation',
    payload: {
      runId: 1,
      part: 'validation',
      evaluation: { step, loss, standardError: 0, targets: 5000, whole: true },
      comparison: { ngrams: [{ order: 3, loss: 4 }], mixtures: [{ order: 3, loss: 3.8, share: 0.4 }] },
    },
  });
  const best: EventMessage = { name: 'bestMeasured', payload: { runId: 1, step: 5, loss: 6 } };
  const ended: EventMessage = {
    name: 'runEnded',
    payload: { runId: 1, checkpointStep: 5, lastStep: 9, early: false },
  };
  const trained = heard(ready, created(1), inState(1, 'training'), evaluated(1, 5, 6), best);
  const over = heard(trained, evaluated(1, 9, 6.2), inState(1, 'finished', 9), ended);

  it('has its best measurement and the checkpoint it ended with', () => {
    expect(over.run).toMatchObject({
      best: { step: 5, loss: 6 },
      ended: { checkpointStep: 5, lastStep: 9, early: false },
    });
  });

  it('keeps the measurement of the sample if all of validation is measured at the same step', () => {
    const measured = heard(over, whole(5, 6.05));
    expect(measured.run?.validation.map(({ step, loss }) => [step, loss])).toEqual([
      [5, 6],
      [9, 6.2],
      [5, 6.05],
    ]);
    expect(presentMeasurement(measured.run)?.comparison?.mixtures[0].share).toBe(0.4);
  });

  it('is concluded at once, by the sample’s measurement of the kept parameters', () => {
    expect(isConcluded(over.run)).toBe(true);
    expect(presentMeasurement(over.run)).toMatchObject({ step: 5, loss: 6, whole: false });
    expect(presentMeasurement(heard(over, whole(5, 6.05)).run)).toMatchObject({ loss: 6.05, whole: true });
    expect(isConcluded(heard(trained, inState(1, 'diverged', 9)).run)).toBe(true);
    expect(isConcluded(heard(ready, created(1), inState(1, 'stopped', 0)).run)).toBe(false);
  });

  it('is evaluated once all of validation is measured, or if it will not be', () => {
    expect(isEvaluated(over.run)).toBe(false);
    expect(isEvaluated(heard(over, whole(5, 6.05)).run)).toBe(true);
    const share = (done: number): EventMessage => ({
      name: 'evaluationProgress',
      payload: { runId: 1, share: done },
    });
    expect(isEvaluated(heard(over, share(0.5)).run)).toBe(false);
    expect(isEvaluated(heard(over, share(1)).run)).toBe(true);
    expect(isEvaluated(heard(trained, inState(1, 'diverged', 9)).run)).toBe(true);
    expect(isEvaluated(heard(ready, created(1), inState(1, 'stopped', 0)).run)).toBe(false);
  });

  it('has no end anymore when it resumes', () => {
    const going = heard(over, whole(5, 6.05), inState(1, 'training', 9));
    expect(going.run?.ended).toBeUndefined();
    expect(isConcluded(going.run)).toBe(false);
  });
});

describe('the settings and a run', () => {
  const paused = heard(ready, created(1), inState(1, 'training'), inState(1, 'paused', 10));

  it('differ once a number is changed, and no longer when it is changed back', () => {
    expect(settingsChanged(paused)).toBe(false);
    const changed = reduce(paused, { type: 'settingsChanged', change: { model: { hiddenSize: 7 } } });
    expect(settingsChanged(changed)).toBe(true);
    const back = reduce(changed, { type: 'settingsChanged', change: { model: config.model } });
    expect(settingsChanged(back)).toBe(false);
  });

  it('do not differ before the first step', () => {
    const untaught = heard(ready, created(1), inState(1, 'idle'));
    const changed = reduce(untaught, { type: 'settingsChanged', change: { model: { hiddenSize: 7 } } });
    expect(settingsChanged(changed)).toBe(false);
  });

  it('give an estimate from the measured speed, in proportion to the work', () => {
    expect(estimatedMs(ready)).toBeUndefined();
    const measured = heard(ready, created(1), progressed(1, { stepsPerSecond: 50 }));
    expect(estimatedMs(measured)).toBeCloseTo((1000 * config.training.steps) / 50, 6);
    const double = reduce(measured, {
      type: 'settingsChanged',
      change: { training: { steps: 2 * config.training.steps } },
    });
    expect(estimatedMs(double)).toBeCloseTo((2000 * config.training.steps) / 50, 6);
  });

  it('give the steps of an epoch plan once there is a text, until a run has its own number', () => {
    const change = { training: { duration: 'epochs', epochs: 2, batchSize: 100 } } as const;
    const settings = changeSettings(defaultSettings, change);
    expect(stepsPlanned({ ...initialState, settings })).toBeUndefined();
    expect(epochsPlanned({ ...initialState, settings })).toBe(2);
    expect(stepsPlanned({ ...ready, settings })).toBe(180); // 2 · 9,000 training tokens / 100
    expect(epochsPlanned({ ...ready, settings })).toBe(2);
    const often = changeSettings(settings, { training: { leastSteps: 360 } });
    expect(epochsPlanned({ ...ready, settings: often })).toBe(4);
    expect(epochsPlanned(ready)).toBeUndefined();
    expect(stepsPlanned({ ...heard(ready, created(1)), settings })).toBe(config.training.steps);
  });
});

describe('a reset that can still be undone', () => {
  it('hides the run at once, and shows it again when it is undone', () => {
    const paused = heard(ready, created(1), inState(1, 'paused', 10));
    const hidden = reduce(paused, { type: 'undoOffered', pending: { kind: 'reset', wasTraining: false } });
    expect(visibleRun(hidden)).toBeUndefined();
    expect(trainingState(hidden)).toBe('idle');
    expect(visibleRun(reduce(hidden, { type: 'undone' }))).toEqual(paused.run);
    expect(visibleRun(reduce(hidden, { type: 'undoExpired' }))).toBeUndefined();
  });
});
