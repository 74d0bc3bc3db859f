import { expect, test } from 'vitest';
import { headlineOf } from '../../../src/store/headline';
import type { Measurement, Run } from '../../../src/store/state';
import { stateWithRun } from '../ui/shared/fixtures';

const measured: Measurement = { step: 100, loss: 5, standardError: 0.1, targets: 1024, whole: false };
const trained: Partial<Run> = { step: 100, curve: [{ step: 100, loss: 3, smooth: 3 }] };

test('before a measurement there is none, whatever the training loss', () => {
  expect(headlineOf(stateWithRun({ ...trained, validation: [] }))).toBeUndefined();
});

test('it is the latest loss on held-out text', () => {
  const first = { ...measured, step: 0, loss: 7 };
  expect(headlineOf(stateWithRun({ ...trained, validation: [first, measured] }))).toEqual({
    ...{ step: 100, loss: 5, whole: false },
    old: false,
  });
});

test('it is the same object as long as the run is, so that components render only when it changes', () => {
  const state = stateWithRun({ ...trained, validation: [measured] });
  expect(headlineOf(state)).toBe(headlineOf({ ...state }));
});

test('it is old well after its step, until the run has ended', () => {
  const later = { ...trained, step: 200, validation: [measured] };
  expect(headlineOf(stateWithRun(later))?.old).toBe(true);
  const ended = { checkpointStep: 100, lastStep: 200, early: false };
  expect(headlineOf(stateWithRun({ ...later, ended }))?.old).toBe(false);
});
