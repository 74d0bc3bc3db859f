/** A run's history, built from its events. */

import { describe, expect, test } from 'vitest';
import {
  appendEvent,
  emptyHistory,
  type HistoryEvent,
  isHistoryEvent,
  isOver,
  maxMeasurements,
} from '../../../src/protocol/history';
import type { Progress, RunHistory, RunState } from '../../../src/protocol/run';

const historyOf = (events: readonly HistoryEvent[], initial: RunHistory = emptyHistory): RunHistory =>
  events.reduce(appendEvent, initial);

const runState = (state: RunState, step = 1): HistoryEvent => ({
  name: 'runState',
  payload: { runId: 1, state, step, totalSteps: 100 },
});
const runEnded = (checkpointStep: number, lastStep: number, early = false): HistoryEvent => ({
  name: 'runEnded',
  payload: { runId: 1, checkpointStep, lastStep, early },
});
const share = (value: number): HistoryEvent => ({
  name: 'evaluationProgress',
  payload: { runId: 1, share: value },
});
const evaluation = (step: number, loss: number, more: Partial<Evaluated> = {}): HistoryEvent => {
  const { part = 'validation', whole = false, comparison } = more;
  const evaluated = { step, loss, perplexity: Math.exp(loss), standardError: 0.1, targets: 64, whole };
  return { name: 'evaluation', payload: { runId: 1, part, evaluation: evaluated, comparison } };
};
interface Evaluated {
  readonly part: 'validation' | 'test';
  readonly whole: boolean;
  readonly comparison: { readonly ngrams: []; readonly mixtures: [] };
}
const progress = (...losses: Progress['losses']): HistoryEvent => ({
  name: 'progress',
  payload: {
    runId: 1,
    progress: { step: 1, totalSteps: 100, losses, wordsSeen: 1, epochs: 1, trainingMs: 1, elapsedMs: 1 },
  },
});

const finished = [runState('training'), runState('finished'), runEnded(90, 100), share(0.5), share(1)];

describe('the end of a run', () => {
  test('is recorded, and whether its final evaluation is done', () => {
    expect(historyOf(finished.slice(0, 3))).toMatchObject({
      ended: { checkpointStep: 90, lastStep: 100, early: false },
    });
    expect(historyOf(finished.slice(0, 3)).evaluated).toBeUndefined();
    expect(historyOf(finished.slice(0, 4)).evaluated).toBe(false);
    expect(historyOf(finished).evaluated).toBe(true);
  });

  test('is removed when steps are added to the run', () => {
    const extended = historyOf([...finished, runState('training')]);
    expect(extended.ended).toBeUndefined();
    expect(extended.evaluated).toBeUndefined();
    const again = historyOf([runState('finished'), runEnded(200, 200)], extended);
    expect(again.ended).toEqual({ checkpointStep: 200, lastStep: 200, early: false });
    expect(again.evaluated).toBeUndefined(); // until it is evaluated again
  });

  test('stays when the state is reported again', () => {
    for (const state of ['finished', 'stopped', 'diverged'] as const) {
      expect(historyOf([...finished, runState(state)]).ended).toBeDefined();
    }
  });

  test('by divergence is recorded after the state changes', () => {
    expect(historyOf([runState('diverged'), runEnded(10, 12, true)]).ended).toEqual({
      checkpointStep: 10,
      lastStep: 12,
      early: true,
    });
  });

  test.each<[RunState, boolean]>([
    ['idle', false],
    ['compiling', false],
    ['training', false],
    ['paused', false],
    ['finished', true],
    ['stopped', true],
    ['diverged', true],
  ])('is reached in the state %s: %s', (state, over) => {
    expect(isOver(state)).toBe(over);
  });
});

describe('measurements', () => {
  test('are in order, with each step once', () => {
    const { validation } = historyOf([evaluation(10, 3), evaluation(20, 2.5), evaluation(20, 2.5)]);
    expect(validation.map(({ step }) => step)).toEqual([10, 20]);
  });

  test('of the same targets are replaced by later ones with a comparison', () => {
    const comparison = { ngrams: [], mixtures: [] } as const;
    const whole = { whole: true } as const;
    const { validation } = historyOf([
      evaluation(20, 2.5),
      evaluation(20, 2.4, whole),
      evaluation(20, 2.4, { ...whole, comparison: { ...comparison, ngrams: [], mixtures: [] } }),
    ]);
    expect(validation.map(({ whole, comparison }) => [whole, comparison !== undefined])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test('on test are stored separately, and only the last one', () => {
    const { validation, test } = historyOf([
      evaluation(20, 2.5, { part: 'test', whole: true }),
      evaluation(30, 2.25, { part: 'test', whole: true }),
    ]);
    expect(validation).toEqual([]);
    expect(test?.step).toBe(30);
  });

  test('are thinned beyond the maximum; the last one stays', () => {
    const many = Array.from({ length: 2 * maxMeasurements }, (_, i) => evaluation(i + 1, 3));
    for (const count of [maxMeasurements, maxMeasurements + 1, many.length]) {
      const { validation } = historyOf(many.slice(0, count));
      expect(validation.length).toBeLessThanOrEqual(maxMeasurements);
      expect(validation.length).toBeGreaterThan(maxMeasurements / 3);
      expect(validation.at(-1)?.step).toBe(count);
      const steps = validation.map(({ step }) => step);
      expect(steps).toEqual([...steps].sort((one, other) => one - other));
    }
  });

  test('include the best one', () => {
    const best: HistoryEvent = { name: 'bestMeasured', payload: { runId: 1, step: 20, loss: 2.5 } };
    expect(historyOf([best]).best).toEqual({ step: 20, loss: 2.5 });
  });
});

test('losses are appended to the curve', () => {
  const { curve, smoothing } = historyOf([
    progress({ step: 1, loss: 4 }, { step: 2, loss: 2 }),
    progress(),
    progress({ step: 2, loss: 9 }, { step: 3, loss: 3 }), // step 2 is in the curve already
  ]);
  expect(curve.map(({ step, loss }) => [step, loss])).toEqual([
    [1, 4],
    [2, 2],
    [3, 3],
  ]);
  expect(smoothing.weight).toBeGreaterThan(0);
});

test('continuing from a copy of a history gives the same result', () => {
  const losses = Array.from({ length: 50 }, (_, i) => progress({ step: i + 1, loss: 3 + Math.sin(i) }));
  const events = [runState('training'), ...losses, evaluation(40, 2.5), ...finished];
  for (const split of [0, 1, 20, 51, events.length - 1]) {
    const copy = structuredClone(historyOf(events.slice(0, split)));
    expect(historyOf(events.slice(split), copy)).toEqual(historyOf(events));
  }
});

test('only events of a run are history events', () => {
  expect(isHistoryEvent({ name: 'corpusCancelled', payload: {} })).toBe(false);
  expect(isHistoryEvent({ name: 'runSaved', payload: { runId: 1, step: 1, savedAt: 1 } })).toBe(false);
  expect(isHistoryEvent(runState('training'))).toBe(true);
});
